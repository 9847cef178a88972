import datetime as dt

import pytest

from apps.eligibility.evaluate import evaluate
from apps.eligibility.frame import build_lines
from tests.eligibility.rules.support import context, found, line, params_of, untold

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


NO_DAY = {"delivery_date": None, "invoice_date": None}


@pytest.mark.parametrize(
    ("rule_id", "fact", "known"),
    [
        ("incurred-before-start", "project.eligible_from", {"eligible_from": START}),
        ("incurred-after-end", "project.end_date", {"end_date": END}),
    ],
)
def test_incurred_rules_cannot_tell_without_the_limit_or_a_day(rule_id, fact, known):
    rows = [line(), line(**NO_DAY), line(**NO_DAY, kind="flat_rate")]

    assert untold(rule_id, rows) == [(fact, 2)]
    assert untold(rule_id, rows, context(**known)) == [("invoice_date", 1)]


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (context(), [("project.final_payment_date", 1)]),
        (context(final_payment_date=END), []),
        (context(final_payment_date=END, absent_columns=frozenset({"payment_date"})), [("payment_date", 2)]),
    ],
)
def test_paid_after_final_date_cannot_tell_without_the_projects_day(check, expected):
    rows = [line(), line(payment_date=None), line(kind="depreciation", payment_date=None)]

    assert untold("paid-after-final-date", rows, check) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, [("period_start", 1)]),
        ({"period_start": START}, [("period_end", 1)]),
        ({"period_start": START, "period_end": END}, []),
        ({"absent_columns": frozenset({"payment_date"})}, [("payment_date", 1)]),
    ],
)
def test_wrong_reporting_period_cannot_tell_without_the_period(facts, expected):
    rows = [line(), line(kind="in_kind")]

    assert untold("wrong-reporting-period", rows, context(programme=IRE, **facts)) == expected


@pytest.mark.parametrize(
    ("changes", "period_end", "expected"),
    [
        ({"delivery_date": None}, END, [("delivery_date", 1)]),
        ({"delivery_date": None, "evidence": ["invoice", "acceptance"]}, END, []),
        ({"delivery_date": None, "evidence": ["invoice"]}, END, [("delivery_date", 1)]),
        ({"delivery_date": None, "kind": "payroll"}, END, []),
        ({"delivery_date": None, "kind": "advance"}, END, []),
        ({}, None, [("period_end", 1)]),
        ({}, END, []),
    ],
)
def test_advance_not_delivered_cannot_tell_without_a_day_or_proof_of_delivery(changes, period_end, expected):
    assert untold("advance-not-delivered", [line(**changes)], context(period_end=period_end)) == expected


@pytest.mark.parametrize(
    ("changes", "facts", "expected"),
    [
        ({"category": "equipment"}, {}, [("project.end_date", 1)]),
        ({"category": "equipment"}, {"end_date": END}, [("programme.equipment_late_months", 1)]),
        (
            {"category": "equipment", **NO_DAY},
            {"end_date": END, "parameters": {"equipment_late_months": 3}},
            [("invoice_date", 1)],
        ),
        (
            {"category": None, "delivery_date": dt.date(2026, 3, 1)},
            {"end_date": END, "parameters": {"equipment_late_months": 3}},
            [("category", 1)],
        ),
        ({"category": None}, {"end_date": END, "parameters": {"equipment_late_months": 3}}, []),
        ({"category": "external"}, {}, []),
    ],
)
def test_equipment_late_purchase_cannot_tell_without_end_months_day_or_category(changes, facts, expected):
    assert untold("equipment-late-purchase", [line(**changes)], context(**facts)) == expected
