"""What is checked of every invoice, and how it is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation

from apps.intake.invoices.checks import tolerance, with_checks
from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.record import InvoiceLine, InvoiceRecord, Party
from apps.intake.invoices.refusals import InvoiceRefusal, UnreadableInvoice
from apps.intake.invoices.warnings import InvoiceWarning, WarningCode
from apps.intake.invoices.wording import REFUSALS, WARNINGS
from tests.intake.invoices.helpers import codes
from tests.intake.invoices.written_ubl import TOTALS, ubl

SOUND = InvoiceRecord(
    format="ubl",
    number="1",
    issue_date=dt.date(2026, 3, 2),
    supplier=Party(name="Havnens Tryk A/S", vat_id="DK31200016", country="DK"),
    currency="EUR",
    net=Decimal("100.00"),
    vat=Decimal("25.00"),
    gross=Decimal("125.00"),
)


def test_sound_invoice_has_no_warnings() -> None:
    assert with_checks(SOUND).warnings == ()


def test_totals_may_be_off_by_a_cent_a_line_and_by_two_at_least() -> None:
    lines = (InvoiceLine(net=Decimal("20.00")),) * 5

    assert tolerance(SOUND) == Decimal("0.02")
    assert tolerance(replace(SOUND, lines=lines)) == Decimal("0.05")
    assert codes(with_checks(replace(SOUND, gross=Decimal("125.02")))) == []
    assert codes(with_checks(replace(SOUND, gross=Decimal("125.03")))) == [WarningCode.TOTALS_DIFFER]
    assert codes(with_checks(replace(SOUND, gross=Decimal("125.05"), lines=lines))) == []


@pytest.mark.parametrize("gross", ["125.00", "124.50"])
def test_rounding_may_be_in_the_total_or_only_in_what_is_paid(gross: str) -> None:
    record = with_checks(replace(SOUND, rounding=Decimal("-0.50"), gross=Decimal(gross)))

    assert codes(record) == []


def test_other_taxes_belong_to_the_total() -> None:
    assert codes(with_checks(replace(SOUND, other_taxes=Decimal("10.00"), gross=Decimal("135.00")))) == []


def test_credit_note_is_checked_with_its_signs() -> None:
    negative = replace(SOUND, net=Decimal(-100), vat=Decimal(-25), gross=Decimal("-125.10"))

    assert codes(with_checks(negative)) == [WarningCode.TOTALS_DIFFER]


def test_lines_that_do_not_add_up_to_their_stated_sum_are_warned_of() -> None:
    lines = TOTALS.replace('LineExtensionAmount currencyID="EUR">300.00', 'LineExtensionAmount currencyID="EUR">310.00')

    (warning,) = read_invoice(ubl(totals=lines)).warnings

    assert warning == InvoiceWarning(WarningCode.LINES_DIFFER, {"value": Decimal("300.00"), "net": Decimal("310.00")})


def test_due_date_before_the_invoice_is_warned_of() -> None:
    record = with_checks(replace(SOUND, due_date=dt.date(2026, 3, 1)))

    assert codes(record) == [WarningCode.DUE_BEFORE_ISSUE]


def test_wrong_check_digits_are_warned_of_by_whose_they_are() -> None:
    supplier = replace(SOUND.supplier, vat_id="DK31200017", company_id="31200017")
    buyer = Party(name="Biuro", vat_id="PL7010000101", country="PL")

    record = with_checks(replace(SOUND, supplier=supplier, buyer=buyer, iban="DK1130001234567890"))

    assert codes(record) == [
        WarningCode.SUPPLIER_ID_INVALID,
        WarningCode.BUYER_ID_INVALID,
        WarningCode.ACCOUNT_INVALID,
    ]


def test_company_number_of_a_country_without_a_rule_is_not_judged() -> None:
    supplier = Party(name="Büro Elbe", vat_id="DE272000104", company_id="HRB 123456", country="DE")

    assert codes(with_checks(replace(SOUND, supplier=supplier))) == []


@pytest.mark.parametrize("account", ["1234567890", "IBAN", "IBAN32423940", ""])
def test_account_that_is_no_iban_is_not_judged(account: str) -> None:
    assert codes(with_checks(replace(SOUND, iban=account))) == []


def test_unreadable_amount_and_date_are_left_out_and_named() -> None:
    record = read_invoice(ubl(issued="soon", totals=TOTALS.replace(">375.00", ">a lot")))

    assert (record.issue_date, record.gross) == (None, None)
    assert [warning.text for warning in record.warnings[:2]] == [
        "“soon” is not a date (invoice date) and is left out. Enter it from the document.",
        "“a lot” is not an amount (total invoice value) and is left out. Enter it from the document.",
    ]


@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
@pytest.mark.parametrize("code", list(WarningCode))
def test_every_warning_can_be_said(code: WarningCode, language: str) -> None:
    params = dict.fromkeys(
        ("found", "value", "gross", "net", "payable", "due", "issued", "currency", "field", "limit"), "x"
    )

    with translation.override(language):
        text = InvoiceWarning(code, {**params, "count": 2}).text

    assert text.endswith(".")
    assert "%" not in text


@pytest.mark.parametrize("code", list(InvoiceRefusal))
def test_every_refusal_can_be_said(code: InvoiceRefusal) -> None:
    text = str(UnreadableInvoice(code, found="x", megabytes=10))

    assert text.endswith(".")
    assert "%" not in text


def test_no_sentence_is_left_without_a_code() -> None:
    assert set(WARNINGS) == set(WarningCode)
    assert set(REFUSALS) == set(InvoiceRefusal)
