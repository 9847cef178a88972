"""OIOUBL 2.x and 3.0: where it differs from UBL."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from apps.intake.invoices.reader import read_invoice
from apps.intake.invoices.record import InvoiceKind
from apps.intake.invoices.warnings import WarningCode
from tests.intake.invoices.helpers import amounts, codes, line_nets
from tests.intake.invoices.written_ubl import oioubl, party, subtotal, ubl

OIOUBL_3 = "urn:fdc:oioubl.dk:trns:billing:invoice:3.0"


@pytest.mark.parametrize("version", ["OIOUBL-2.01", "OIOUBL-2.02", "OIOUBL-2.1"])
def test_net_is_lines_and_charges_less_allowances_and_not_tax_exclusive_amount(version: str) -> None:
    record = read_invoice(oioubl(version=version))

    assert (record.format, record.profile) == ("oioubl", version)
    assert amounts(record) == ("300.00", "75.00", "375.00")
    assert record.other_taxes == Decimal("0.00")
    assert record.warnings == ()


def test_excise_is_no_vat_and_is_told_apart() -> None:
    record = read_invoice(oioubl(excise=subtotal("300.00", "40.00", "66", "Excise"), gross="415.00"))

    assert amounts(record) == ("300.00", "75.00", "415.00")
    assert record.other_taxes == Decimal("40.00")
    assert codes(record) == [WarningCode.OTHER_TAXES]


def test_tax_in_another_currency_is_not_added() -> None:
    record = read_invoice(oioubl(excise=subtotal("2235.00", "558.75", "63", currency="DKK")))

    assert record.vat == Decimal("75.00")
    assert codes(record) == [WarningCode.SECOND_CURRENCY]


def test_parties_are_known_by_the_number_under_moms() -> None:
    record = read_invoice(oioubl())

    assert (record.supplier.vat_id, record.buyer.vat_id) == ("DK31200016", "FI27000107")


def test_due_date_and_account_stand_with_the_payment_means() -> None:
    record = read_invoice(oioubl())

    assert (record.due_date, record.iban) == (dt.date(2026, 4, 1), "1234567890")


def test_credit_note_without_type_code_becomes_negative() -> None:
    record = read_invoice(oioubl("CreditNote"))

    assert record.kind is InvoiceKind.CREDIT_NOTE
    assert amounts(record) == ("-300.00", "-75.00", "-375.00")
    assert line_nets(record) == [Decimal("-310.00")]


def test_version_3_states_the_net_amount_as_the_norm_does() -> None:
    record = read_invoice(ubl(customization=OIOUBL_3))

    assert (record.format, record.profile) == ("oioubl", OIOUBL_3)
    assert amounts(record) == ("300.00", "75.00", "375.00")


def test_private_supplier_of_version_3_has_no_vat_number() -> None:
    supplier = party("AccountingSupplierParty", "Hanne Holm", "DK-PRIVATE", "DK")

    record = read_invoice(ubl(customization=OIOUBL_3, supplier=supplier))

    assert record.supplier.vat_id == ""
    assert codes(record) == [WarningCode.PRIVATE_SUPPLIER]
