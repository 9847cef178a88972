"""Numbers, dates, parties and kind, each on a few lines of text."""

import datetime as dt

import pytest

from apps.intake.invoices.record import InvoiceKind
from apps.intake.scans.fields import bring_together, find_fields
from apps.intake.scans.findings import FieldConfidence
from tests.intake.scans.conftest import TODAY

CHECKED, LIKELY, DOUBTFUL = FieldConfidence.CHECKED, FieldConfidence.LIKELY, FieldConfidence.DOUBTFUL


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("FAKTURA VAT nr FV/2026/03/0147", "pl", "FV/2026/03/0147"),
        ("Numer: FS 221/2026", "pl", "FS 221/2026"),
        ("LASKU 5512", "fi", "5512"),
        ("Laskun nro  2026/031", "fi", "2026/031"),
        ("FAKTURA 20260055", "da", "20260055"),
        ("Bonnr. 4471  Kasse 3", "da", "4471"),
        ("Invoice # A-5531", "en", "A-5531"),
        ("Invoice No.  Date\n2026/77  16.02.2026", "en", "2026/77"),
        ("Faktvra nr. 2026-118", "da", "2026-118"),
    ],
)
def test_number_is_found_behind_or_below_its_label(fields, text, language, number):
    assert fields(text, language).number.value == number


@pytest.mark.parametrize("text", ["FAKTURA", "Faktura za usługi 1 250,00", "Zamówienie nr 77/2026"])
def test_number_is_not_made_up(fields, text):
    assert fields(text).number is None


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("Data wystawienia: 2026-03-12", "pl", dt.date(2026, 3, 12)),
        ("Wystawiono dnia: 7 kwietnia 2026 r.", "pl", dt.date(2026, 4, 7)),
        ("Laskun pvm  3.2.2026", "fi", dt.date(2026, 2, 3)),
        ("Fakturadato: 12/3-2026", "da", dt.date(2026, 3, 12)),
        ("Dato: 22. januar 2026", "da", dt.date(2026, 1, 22)),
        ("Date: March 4, 2026", "en", dt.date(2026, 3, 4)),
        ("Invoice date: 12 March 2026", "en", dt.date(2026, 3, 12)),
        ("Fakturadato: l2-O3-2026", "da", dt.date(2026, 3, 12)),
    ],
)
def test_date_of_issue_is_read_in_every_shape(fields, text, language, date):
    issue = fields(text, language).dates.issue

    assert (issue.value, issue.confidence) == (date, LIKELY)


def test_date_without_a_word_is_doubtful(fields):
    issue = fields("Kasse 3  14-04-2026 09:12", "da").dates.issue

    assert (issue.value, issue.confidence) == (dt.date(2026, 4, 14), DOUBTFUL)


def test_date_in_the_future_is_no_date_of_issue(fields):
    assert fields("Data wystawienia: 2027-03-12").dates.issue is None


def test_due_date_before_issue_makes_both_doubtful(fields):
    dates = fields("Data wystawienia: 2026-03-12\nTermin płatności: 2026-03-02").dates

    assert (dates.issue.confidence, dates.due.confidence) == (DOUBTFUL, DOUBTFUL)


def test_due_date_follows_from_the_days_agreed(fields):
    due = fields("Fakturadato: 02.03.2026\nBetalingsbetingelser: Netto 14 dage", "da").dates.due

    assert (due.value, due.confidence) == (dt.date(2026, 3, 16), DOUBTFUL)


def test_date_of_the_invoice_corrected_is_not_that_of_the_correction(fields):
    text = "Faktura korygująca nr KOR/3/2026\ndo faktury nr FV/31/2026 z dnia 10.03.2026\nData wystawienia: 02-04-2026"

    assert fields(text).dates.issue.value == dt.date(2026, 4, 2)


def test_parties_side_by_side_are_told_apart(fields):
    text = (
        "Sprzedawca                     Nabywca\n"
        "Kwiaty i Zieleń Sp. z o.o.     Gmina Miasta Sopot\n"
        "NIP: 220-033-22-45             NIP: 383-236-40-56"
    )

    found = fields(text)

    assert (found.supplier.name.value, found.buyer.name.value) == ("Kwiaty i Zieleń Sp. z o.o.", "Gmina Miasta Sopot")
    assert found.supplier.tax_id.value.shown == "220-033-22-45"
    assert found.buyer.tax_id.value.shown == "383-236-40-56"


def test_name_without_a_heading_is_doubtful(fields):
    name = fields("BISTRO POD LIPĄ\nMARIA KOT\nNIP: 310-145-99-83\nPARAGON FISKALNY").supplier.name

    assert (name.value, name.confidence) == ("BISTRO POD LIPĄ", DOUBTFUL)


def test_misread_legal_form_is_put_right(fields):
    assert fields("Sprzedawca: Żółta Łódź Sp. Z 0.0.").supplier.name.value == "Żółta Łódź Sp. z o.o."


@pytest.mark.parametrize(
    ("text", "language"),
    [("FAKTURA KORYGUJĄCA nr 3", "pl"), ("HYVITYSLASKU 3", "fi"), ("KREDITNOTA nr. 3", "da"), ("Credit note 3", "en")],
)
def test_credit_note_is_known_by_its_title(fields, text, language):
    assert fields(text, language).kind.value is InvoiceKind.CREDIT_NOTE


def test_invoice_that_speaks_of_a_credit_note_is_an_invoice(fields):
    assert fields("FAKTURA nr. 3\nVi sender ikke kreditnota", "da").kind.value is InvoiceKind.INVOICE


def test_second_engine_agrees_and_the_value_stays_likely(document):
    one, other = (find_fields(document("Lasku nro 4471", "fi"), country="FI", today=TODAY) for _ in range(2))

    together = bring_together([one, other], "FI")

    assert (together.number.value, together.number.confidence) == ("4471", LIKELY)


def test_second_engine_disagrees_and_the_first_becomes_doubtful(document):
    one = find_fields(document("Lasku nro 4471", "fi"), country="FI", today=TODAY)
    other = find_fields(document("Lasku nro 4477", "fi"), country="FI", today=TODAY)

    together = bring_together([one, other], "FI")

    assert (together.number.value, together.number.confidence) == ("4471", DOUBTFUL)


def test_proved_value_of_the_second_engine_wins(document):
    one = find_fields(document("NIP: 220-033-22-46"), country="PL", today=TODAY)
    other = find_fields(document("NIP: 220-033-22-45"), country="PL", today=TODAY)

    together = bring_together([one, other], "PL")

    assert (together.supplier.tax_id.value.shown, together.supplier.tax_id.confidence) == ("220-033-22-45", CHECKED)
