import pytest

from tests.eligibility.rules.support import bare, context, figures_of, found, line, params_of, untold

CHECK = context(parameters=figures_of("interreg-europe"))


def _bought(*amounts, **changes):
    return [
        bare(supplier_name=name, invoice_no=f"{name}-{place}", declared_cents=cents) | changes
        for place, (name, cents) in enumerate(amounts)
    ]


@pytest.mark.parametrize(
    ("rows", "suppliers"),
    [
        (_bought(("Alfa", 30_00), ("Beta", 30_00), ("Gamma", 40_00)), ["Gamma"]),
        (_bought(("Alfa", 30_00), ("Beta", 30_00), ("Gamma", 30_00), ("Delta", 10_00)), []),
        (_bought(("Alfa", 30_01), ("Beta", 30_00), ("Gamma", 29_99), ("Delta", 10_00)), ["Alfa"]),
        (_bought(("Alfa", 90_00)), []),
        (_bought(("Alfa", 90_00), ("Beta", 5_00), ("Gamma", 5_00), category="travel"), []),
    ],
)
def test_dq_supplier_concentration_above_the_share_is_noted_once_for_the_report(rows, suppliers):
    assert found("dq-supplier-concentration", rows, CHECK) == [(None, "warn", 0)] * len(suppliers)
    assert [params["supplier"] for params in params_of("dq-supplier-concentration", rows, CHECK)] == suppliers


def test_dq_supplier_concentration_without_the_share_cannot_tell():
    rows = _bought(("Alfa", 90_00), ("Beta", 5_00), ("Gamma", 5_00))

    assert untold("dq-supplier-concentration", rows) == [("programme.supplier_warn_share", 3)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("F-001", "F-002", "F-004"), [("3", "F-002", "1")]),
        (("F-004", "F-002", "F-001"), [("1", "F-002", "1")]),
        (("F-001", "F-002", "F-003"), []),
        (("F-001", "F-003"), []),
        (("F-1", "F-2", "F-53"), [("3", "F-2", "50")]),
        (("F-1", "F-2", "F-54"), []),
        (("F-1", "F-2", "G-9"), []),
    ],
)
def test_dq_number_gap_in_the_series_of_one_supplier(numbers, expected):
    rows = [line(invoice_no=number, gross_cents=None) for number in numbers]

    told = params_of("dq-number-gap", rows)
    hits = [key for key, _severity, _cents in found("dq-number-gap", rows)]
    assert [(key, one["before"], one["count"]) for key, one in zip(hits, told, strict=True)] == expected
