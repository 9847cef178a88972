import datetime as dt

import pytest

from apps.eligibility.evaluate import evaluate
from apps.eligibility.frame import build_lines
from tests.eligibility.rules.support import context, found, line, params_of

START, END, CLOSURE = dt.date(2025, 1, 1), dt.date(2026, 3, 31), dt.date(2026, 6, 30)
IRE = "interreg-europe"


@pytest.mark.parametrize(
    ("changes", "flagged"),
    [
        ({"delivery_date": dt.date(2024, 12, 31)}, True),
        ({"delivery_date": dt.date(2025, 1, 1), "invoice_date": dt.date(2024, 12, 1)}, False),
        ({"delivery_date": None, "invoice_date": dt.date(2024, 12, 31)}, True),
        ({"delivery_date": None, "invoice_date": None}, False),
        ({"delivery_date": dt.date(2024, 12, 31), "category": "lump_sum"}, False),
        ({"delivery_date": dt.date(2024, 12, 31), "kind": "flat_rate"}, False),
    ],
)
def test_incurred_before_start_compares_delivery_else_invoice_date(changes, flagged):
    result = found("incurred-before-start", [line(**changes)], context(eligible_from=START))

    assert result == ([("1", "full", 125_500)] if flagged else [])


def test_incurred_before_start_says_nothing_without_a_start():
    assert found("incurred-before-start", [line(delivery_date=dt.date(1999, 1, 1))]) == []


@pytest.mark.parametrize(
    ("description", "incurred", "variant"),
    [
        ("Brochures", dt.date(2026, 4, 1), ""),
        ("Brochures", dt.date(2026, 3, 31), None),
        ("Final audit of the expenditure", dt.date(2026, 6, 30), None),
        ("Final audit of the expenditure", dt.date(2026, 7, 1), "closure"),
        ("Kontrola końcowa projektu", dt.date(2026, 5, 1), None),
        ("Hankkeen lopputarkastus", dt.date(2026, 5, 1), None),
        ("Slutrevision af projektet", dt.date(2026, 5, 1), None),
    ],
)
def test_incurred_after_end_leaves_closure_costs_until_the_closure_ends(description, incurred, variant):
    check = context(end_date=END, closure_end=CLOSURE)
    told = params_of("incurred-after-end", [line(description=description, delivery_date=incurred)], check)

    assert [params["variant"] for params in told] == ([] if variant is None else [variant])


def test_incurred_after_end_without_closure_takes_closure_costs_too():
    rows = [line(description="Final audit", delivery_date=dt.date(2026, 4, 1))]

    assert found("incurred-after-end", rows, context(end_date=END)) == [("1", "full", 125_500)]


@pytest.mark.parametrize(
    ("paid", "last", "flagged"),
    [
        (dt.date(2026, 4, 1), END, True),
        (dt.date(2026, 3, 31), END, False),
        (None, END, False),
        (dt.date(2030, 1, 1), None, True),
        (dt.date(2029, 12, 31), None, False),
        (dt.date(2030, 1, 1), dt.date(2030, 6, 30), True),
    ],
)
def test_paid_after_final_date_takes_the_earlier_of_project_and_regulation(paid, last, flagged):
    result = found("paid-after-final-date", [line(payment_date=paid)], context(final_payment_date=last))

    assert result == ([("1", "full", 125_500)] if flagged else [])


@pytest.mark.parametrize(
    ("paid", "severity"),
    [
        (dt.date(2025, 6, 30), None),
        (dt.date(2025, 7, 1), "warn"),
        (dt.date(2024, 12, 31), "clarify"),
        (dt.date(2023, 12, 31), None),
        (None, None),
    ],
)
def test_wrong_reporting_period_asks_where_the_period_is_closed(paid, severity):
    check = context(
        programme=IRE,
        eligible_from=dt.date(2024, 1, 1),
        period_start=START,
        period_end=dt.date(2025, 6, 30),
        closed_until=dt.date(2024, 12, 31),
    )

    result = found("wrong-reporting-period", [line(payment_date=paid)], check)

    assert result == ([("1", severity, 0)] if severity else [])


@pytest.mark.parametrize(
    ("changes", "variant"),
    [
        ({"kind": "advance"}, "advance"),
        ({"delivery_date": dt.date(2025, 7, 1)}, "later"),
        ({"delivery_date": dt.date(2025, 6, 30)}, None),
        ({"delivery_date": None, "description": "50 % advance payment for the fair stand"}, "worded"),
        ({"delivery_date": None, "description": "Faktura zaliczkowa na stoisko"}, "worded"),
        ({"delivery_date": None, "description": "Ennakkolasku messuosastosta"}, "worded"),
        ({"delivery_date": None, "description": "Acontofaktura for messestand"}, "worded"),
        ({"delivery_date": None, "description": "Advanced materials testing"}, None),
        ({"delivery_date": None, "description": "Zaliczki na podatek dochodowy pracowników"}, None),
        ({"delivery_date": None, "description": "Ennakonpidätykset palkoista"}, None),
        ({"delivery_date": None, "description": "Final invoice less advance payment"}, None),
        ({"delivery_date": None}, None),
    ],
)
def test_advance_not_delivered_by_kind_date_or_words(changes, variant):
    check = context(period_end=dt.date(2025, 6, 30))
    told = params_of("advance-not-delivered", [line(**changes)], check)

    assert [params["variant"] for params in told] == ([] if variant is None else [variant])


@pytest.mark.parametrize(
    ("delivered", "category", "flagged"),
    [
        (dt.date(2026, 1, 1), "equipment", True),
        (dt.date(2025, 12, 31), "equipment", False),
        (dt.date(2026, 1, 1), "external", False),
        (None, "equipment", False),
    ],
)
def test_equipment_late_purchase_counts_months_before_the_end(delivered, category, flagged):
    check = context(end_date=END, parameters={"equipment_late_months": 3})
    rows = [line(delivery_date=delivered, invoice_date=None, category=category)]

    assert found("equipment-late-purchase", rows, check) == ([("1", "clarify", 0)] if flagged else [])


def test_period_rules_flag_nothing_on_a_list_without_dates():
    dates = dict.fromkeys(("invoice_date", "delivery_date", "payment_date"))
    check = context(
        eligible_from=START, end_date=END, period_start=START, period_end=END, programme=IRE,
        absent_columns=frozenset(dates),
    )  # fmt: skip

    flags = evaluate(build_lines([line(**dates)]), check).flags

    assert flags["rule_id"].to_list() == []
