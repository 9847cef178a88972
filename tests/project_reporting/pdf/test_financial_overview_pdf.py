"""The project's financial overview as a file at any time: to the cent, for those who see all partners."""

import datetime
import io
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.common.formats import format_amount, format_datetime
from apps.consortia.models import Membership
from apps.finance.selectors.overview_tables import read_project_tables
from apps.project_reporting.pdf.financial_overview import render_financial_overview
from apps.project_reporting.selectors.live_overview import LiveOverview, read_live_overview
from apps.publishing.enums import Format
from tests.factories.reporting import World
from tests.publishing.pdf_checks import list_problems

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "pl", "fi", "da"]
AS_OF = datetime.datetime(2027, 8, 3, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture
def overview(inside: World) -> LiveOverview:
    return read_live_overview(period=inside.period, as_of=AS_OF)


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_sound_says_its_moment_and_shows_the_ledgers_totals(overview: LiveOverview, language: str) -> None:
    pdf = render_financial_overview(overview, Format.PDF, language)

    text = spaced(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    assert list_problems(pdf) == []
    assert spaced(format_datetime(AS_OF, language)) in text
    assert "SHA-256 of the frozen content" not in text
    for row in [overview.tables.total, *(row.figures for row in overview.tables.by_category)]:
        for amount in (row.budget, row.previous, row.current, row.total, row.remaining):
            assert spaced(format_amount(amount, language)) in text


def test_workbook_adds_up_by_partner_and_category(overview: LiveOverview, inside: World) -> None:
    book = load_workbook(io.BytesIO(render_financial_overview(overview, Format.XLSX, "en")))

    sheet = book["Reported so far by partner and"]
    rows = [[Decimal(f"{cell.value:.2f}") for cell in row[1:]] for row in sheet.iter_rows(min_row=2, max_row=5)]
    partners, total = rows[:-1], rows[-1]
    assert [sum(column) for column in zip(*partners, strict=True)] == total
    assert [sum(row[:-1]) for row in rows] == [row[-1] for row in rows]
    assert total[-1] == read_project_tables(period=inside.period).total.total


def test_same_moment_gives_the_same_bytes_and_a_later_one_others(overview: LiveOverview, inside: World) -> None:
    first = render_financial_overview(overview, Format.PDF, "fi")

    again = read_live_overview(period=inside.period, as_of=AS_OF)
    later = read_live_overview(period=inside.period, as_of=AS_OF + datetime.timedelta(days=1))
    assert render_financial_overview(again, Format.PDF, "fi") == first
    assert render_financial_overview(later, Format.PDF, "fi") != first


@pytest.mark.parametrize(
    ("role", "status"),
    [("lead", 200), ("auditor", 200), ("partner", 403), ("other_partner", 403), ("controller", 403)],
)
@pytest.mark.parametrize("name", ["live_overview_file", "api_live_overview_file"])
def test_only_who_sees_all_partners_gets_it(client: Client, world: World, name: str, role: str, status: int) -> None:
    member: Membership = getattr(world.cast, role)
    client.force_login(member.user)

    response = client.get(reverse(name, args=["alpha", world.period.pk, "xlsx", "da"]))

    assert response.status_code == status
    if status == 200:
        assert response["Content-Disposition"].startswith('attachment; filename="alpha-overview-period-2-')


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_document_shows_the_same_totals(overview: LiveOverview, language: str) -> None:
    document = Document(io.BytesIO(render_financial_overview(overview, Format.DOCX, language)))

    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    total = overview.tables.total
    assert {format_amount(eur, language) for eur in (total.budget, total.previous, total.current)} <= cells


def test_format_it_is_not_made_in_is_not_found(client: Client, world: World) -> None:
    client.force_login(world.cast.lead.user)

    assert client.get(reverse("live_overview_file", args=["alpha", world.period.pk, "zip", "da"])).status_code == 404
