import datetime as dt

import pytest

from apps.eligibility.explain import render_explanation
from tests.eligibility.rules.support import context, figures_of, found, line, params_of, untold

CHECK = context(parameters=figures_of("interreg-europe"))
NUMBER = "9990000014-20260415-0100001AF629-AF"


WHOLE = line(supplier_tax_id="PL9990000014", invoice_no="A-0")


def _polish(**changes):
    return line(supplier_country="PL", supplier_tax_id="9990000014", invoice_date=dt.date(2026, 4, 1)) | changes


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        (line(supplier_tax_id="PL9990000014"), None),
        (line(supplier_tax_id="PL9990000014", invoice_no=None, vat_cents=None), ["invoice_no", "vat_cents"]),
        (line(supplier_tax_id=None), ["supplier_tax_id"]),
        (line(kind="payroll", invoice_no=None), None),
    ],
)
def test_dq_required_fields_of_an_invoice_are_named(row, missing):
    told = [params["missing"]["missing"] for params in params_of("dq-required-fields", [WHOLE, row])]

    assert told == ([missing] if missing else [])


def test_dq_required_fields_are_named_in_the_readers_words():
    (params,) = params_of("dq-required-fields", [WHOLE, line(invoice_no=None)])

    told = render_explanation("dq-required-fields", params, "en")
    assert told == "The line does not say: the supplier's tax number, the invoice number."


@pytest.mark.parametrize("check", [context(), context(absent_columns=frozenset({"supplier_tax_id"}))])
def test_dq_required_fields_of_a_column_the_list_does_not_fill_cannot_tell(check):
    assert found("dq-required-fields", [line()], check) == []
    assert untold("dq-required-fields", [line()], check) == [("supplier_tax_id", 1)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (_polish(), [("1", "warn", 0)]),
        (_polish(ksef_no=NUMBER), []),
        (_polish(invoice_date=dt.date(2026, 3, 31)), []),
        (_polish(supplier_country="FI"), []),
        (_polish(kind="payroll"), []),
    ],
)
def test_dq_ksef_number_of_polish_invoices_since_the_system_is_obligatory(row, expected):
    assert found("dq-ksef-number", [row], CHECK) == expected


def test_dq_ksef_number_without_a_date_cannot_tell():
    assert untold("dq-ksef-number", [_polish(invoice_date=None)], CHECK) == [("invoice_date", 1)]
