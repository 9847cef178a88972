import io

import pytest
from pypdf import PdfReader

from apps.common.formats import format_amount, format_date, format_money, format_percent
from apps.project_reporting.models import ProjectReport, ReportFile
from apps.project_reporting.pdf.project_report import render_project_report_pdf
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.services.report_file import get_pdf, read_file, render_all_files
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World, accept_gift

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "pl", "fi", "da"]


@pytest.fixture
def frozen(inside: World) -> ProjectReport:
    accept_gift(inside)
    freeze_project_report(member=inside.cast.lead, report=drafted(inside))
    return ProjectReport.objects.get(period=inside.period)


def text_of(pdf: bytes) -> str:
    """The words of all pages; line ends and no-break spaces are spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_shows_the_ledgers_totals_in_the_languages_formats(
    frozen: ProjectReport, inside: World, language: str
) -> None:
    pdf = render_project_report_pdf(frozen.snapshot, frozen.sha256, language)

    text, overview = text_of(pdf), read_financial_overview(period=inside.period)
    for partner in overview.partners:
        for row in [partner.total, *partner.rows.values()]:
            for amount in (row.budget, row.previous, row.current, row.total, row.remaining, row.eligible):
                assert spaced(format_amount(amount, language)) in text
    assert spaced(format_money(overview.total.current, "EUR", language)) in text
    assert spaced(format_money(overview.current_share.fund, "EUR", language)) in text
    assert spaced(format_percent(overview.total.used, language)) in text
    assert spaced(format_date(inside.period.ends_on, language, style="long")) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_tagged_and_says_its_language(frozen: ProjectReport, language: str) -> None:
    reader = PdfReader(io.BytesIO(render_project_report_pdf(frozen.snapshot, frozen.sha256, language)))

    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert len(reader.outline) > 5
    assert reader.metadata.author == "Lead City"


def test_every_page_carries_its_number_of_all_and_the_hash(frozen: ProjectReport) -> None:
    pages = PdfReader(io.BytesIO(render_project_report_pdf(frozen.snapshot, frozen.sha256, "en"))).pages

    for number, page in enumerate(pages[1:], start=2):
        text = page.extract_text()
        assert f"{number} / {len(pages)}" in text
        assert frozen.sha256 in text


def test_quote_stands_in_its_own_language_with_partner_and_mark(frozen: ProjectReport) -> None:
    text = text_of(render_project_report_pdf(frozen.snapshot, frozen.sha256, "en"))

    assert "◇ Przewodnik został opublikowany. PP2, in the original language: Polish" in text


def test_decision_on_a_finding_is_listed_with_its_reason(frozen: ProjectReport) -> None:
    text = text_of(render_project_report_pdf(frozen.snapshot, frozen.sha256, "en"))

    assert "Accepted: the cost is deducted" in text
    assert "Not for the project." in text


def test_same_snapshot_gives_the_same_bytes(frozen: ProjectReport) -> None:
    first = render_project_report_pdf(frozen.snapshot, frozen.sha256, "fi")

    assert render_project_report_pdf(frozen.snapshot, frozen.sha256, "fi") == first


def test_text_of_a_partner_is_never_markup(inside: World) -> None:
    inside.work_package.title = '<img src="file:///etc/passwd"> & <b>bold</b>'
    inside.work_package.save()
    report = freeze_project_report(member=inside.cast.lead, report=drafted(inside))

    text = text_of(render_project_report_pdf(report.snapshot, report.sha256, "en"))

    assert 'WP1 <img src="file:///etc/passwd"> & <b>bold</b>' in text


def test_worker_renders_each_language_once(frozen: ProjectReport, inside: World) -> None:
    new = render_all_files(partnership_id=frozen.partnership_id, report_id=frozen.pk)
    again = render_all_files(partnership_id=frozen.partnership_id, report_id=frozen.pk)

    assert (new, again) == (4, 0)
    stored = ReportFile.objects.get(report=frozen, language="da")
    assert read_file(stored) == get_pdf(member=inside.cast.lead, report=frozen, language="da")
