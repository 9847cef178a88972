"""A distribution as files: the rows the reader may see, the same bytes each time."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.payments import distribute, make_payment, make_share


@pytest.fixture
def address(cast: Cast) -> str:
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
        shares = [make_share(cast.lead, "60.00"), make_share(cast.partner, "39.99", reference="=1+1")]
        distribute(cast, payment, *shares)
    return f"/p/alpha/payments/{payment.pk}/export/"


def fetch(cast: Cast, role: str, address: str) -> bytes:
    client = Client()
    client.force_login(getattr(cast, role).user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content


def test_csv_says_every_share_in_the_same_words_for_all(cast: Cast, address: str) -> None:
    rows = list(csv.DictReader(io.StringIO(fetch(cast, "lead", f"{address}csv/").decode("utf-8-sig"))))

    assert [(one["partner"], one["amount_eur"], one["reference"]) for one in rows] == [
        ("LP", "60.00", ""), ("PP2", "39.99", "'=1+1")
    ]  # fmt: skip


def test_workbook_sums_to_the_cent(cast: Cast, address: str) -> None:
    sheet = load_workbook(io.BytesIO(fetch(cast, "lead", f"{address}xlsx/"))).active

    assert [str(sheet.cell(row, 6).value) for row in (2, 3, 4)] == ["60", "39.99", "99.99"]


@pytest.mark.parametrize(("role", "shown"), [("lead", (True, True)), ("partner", (False, True))])
def test_pdf_shows_what_the_reader_may_see(cast: Cast, address: str, role: str, shown: tuple[bool, bool]) -> None:
    content = fetch(cast, role, f"{address}pdf/")
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages)

    assert ("Lead City" in text, "Voivodeship" in text) == shown
    assert fetch(cast, role, f"{address}pdf/") == content


def test_other_formats_are_not_found(cast: Cast, address: str) -> None:
    client = Client()
    client.force_login(cast.lead.user)

    assert client.get(f"{address}docx/").status_code == 404
