"""The files a visitor of the demonstration drops."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from apps.dashboard.demo.sample_files import write_sample_files
from apps.intake.invoices.reader import read_invoice


@pytest.mark.parametrize(
    ("name", "number", "currency", "net", "gross"),
    [
        ("faktura-ksef.xml", "TL/91", "PLN", Decimal("1680.00"), Decimal("2066.40")),
        ("lasku-finvoice.xml", "S-2026-58", "EUR", Decimal("930.00"), Decimal("1167.15")),
        ("faktura-oioubl.xml", "OP-7734", "DKK", Decimal("5500.00"), Decimal("6875.00")),
    ],
)
def test_sample_invoice_is_read_without_a_warning_and_dated_in_the_open_period(
    tmp_path: Path, name: str, number: str, currency: str, net: Decimal, gross: Decimal
) -> None:
    write_sample_files(folder=tmp_path, period_start=dt.date(2026, 7, 1))

    invoice = read_invoice((tmp_path / name).read_bytes())

    assert (invoice.number, invoice.currency, invoice.net, invoice.gross) == (number, currency, net, gross)
    assert (invoice.issue_date, invoice.due_date) == (dt.date(2026, 8, 7), dt.date(2026, 8, 21))
    assert invoice.warnings == ()
