import datetime as dt

import pytest

from tests.eligibility.rules.support import context, figures_of, found, line, untold

CHECK = context(parameters=figures_of("interreg-europe"))


def _invoice(net, vat, country="FI", day=dt.date(2025, 3, 10)):
    return line(net_cents=net, vat_cents=vat, gross_cents=net + vat, supplier_country=country, invoice_date=day)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (_invoice(100_000, 25_500), []),
        (_invoice(100_000, 25_502), []),
        (_invoice(100_000, 25_503), [("1", "warn", 0)]),
        (_invoice(100_000, 24_000), [("1", "warn", 0)]),
        (_invoice(100_000, 24_000, day=dt.date(2024, 8, 31)), []),
        (_invoice(100_000, 13_500), [("1", "warn", 0)]),
        (_invoice(100_000, 13_500, day=dt.date(2026, 1, 1)), []),
        (_invoice(100_000, 0), []),
        (_invoice(100_000, 23_000, "PL"), []),
        (_invoice(100_000, 25_000, "PL"), [("1", "warn", 0)]),
        (_invoice(100_000, 25_000, "DK"), []),
        (_invoice(100_000, 17_000, "XX"), []),
        (line(kind="payroll", net_cents=100_000, vat_cents=17_000, supplier_country="FI"), []),
    ],
)
def test_dq_vat_rate_of_the_suppliers_country_on_the_day_of_the_invoice(row, expected):
    assert found("dq-vat-rate", [row], CHECK) == expected


@pytest.mark.parametrize("cell", ["net_cents", "vat_cents", "supplier_country", "invoice_date"])
def test_dq_vat_rate_without_a_cell_cannot_tell(cell):
    assert untold("dq-vat-rate", [_invoice(100_000, 17_000) | {cell: None}], CHECK) == [(cell, 1)]


def test_dq_vat_rate_without_rates_of_the_programme_cannot_tell():
    assert untold("dq-vat-rate", [_invoice(100_000, 17_000)]) == [("programme.vat_rates", 1)]
