"""What people are paid: documents, percentages, payroll, refunds, and the flat rates that follow a cut."""

import datetime as dt

import pytest

from apps.eligibility.evaluate import check_lines
from apps.eligibility.frame import build_lines
from tests.eligibility.rules.staff_support import DOCUMENTS, HOURS, PERIOD, fixed, hourly, month, salary
from tests.eligibility.rules.support import bare, context, found, params_of, untold

BALTIC = {"programme": "interreg-baltic-sea-region", "parameters": {"staff_methods": ["unit-cost"]}}
JOINED_RULES = (
    "staff-document-missing", "staff-percentage-document", "staff-over-100-percent", "staff-hourly-rate",
    "staff-hours-cap", "staff-over-payroll", "staff-timesheet-conflict", "staff-recoverable-cost",
)  # fmt: skip


@pytest.mark.parametrize("rule_id", JOINED_RULES)
def test_pay_that_was_not_booked_from_payroll_is_not_judged_line_by_line(rule_id):
    rows = [salary(100_000), salary(200_000), bare(declared_cents=300_000), salary(-50_000, kind="credit_note")]
    check = context(payroll=[month("3")])

    assert found(rule_id, rows, check) == []
    assert untold(rule_id, rows, check) == [("payroll", 2)]


@pytest.mark.parametrize("rule_id", JOINED_RULES)
def test_list_without_any_payroll_is_not_judged(rule_id):
    check = context(absent_frames=frozenset({"payroll", "timesheets"}))

    assert untold(rule_id, [salary(100_000), bare(declared_cents=300_000)], check) == [("payroll", 1)]


@pytest.mark.parametrize("rule_id", JOINED_RULES)
def test_flat_rate_and_unit_cost_of_staff_are_no_pay(rule_id):
    rows = [salary(100_000, kind="flat_rate"), salary(100_000, category="unit_cost")]

    assert found(rule_id, rows) == untold(rule_id, rows) == []


@pytest.mark.parametrize("rule_id", JOINED_RULES)
def test_pay_in_another_currency_than_the_line_is_not_compared(rule_id):
    check = context(payroll=[month(currency="PLN")])

    assert untold(rule_id, [salary(900_000)], check) == [("payroll", 1)]


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({}, None),
        ({"has_payslip": False}, "payslip"),
        ({"has_employment_document": False}, "employment"),
        ({"has_employment_document": False, "has_payslip": False}, "both"),
        ({"has_timesheet": False}, None),
        ({"method": "hourly_annual", "has_timesheet": False}, "timesheet"),
        ({"method": "hourly_annual"}, None),
    ],
)
def test_document_missing_asks_for_what_is_not_there(changes, lacking):
    check = context(payroll=[month(**changes)])

    assert found("staff-document-missing", [salary(398_000)], check) == ([("1", "clarify", 0)] if lacking else [])
    assert params_of("staff-document-missing", [salary(398_000)], check) == (
        [{"variant": lacking, "at_stake": {"cents": 398_000, "currency": "EUR"}}] if lacking else []
    )


@pytest.mark.parametrize(
    ("evidence", "has_timesheet", "flagged"),
    [(["payroll"], False, False), (["payroll"], True, True), (["other"], False, True), ([], False, True)],
)
def test_payslip_attached_to_the_line_counts_unless_it_may_be_the_timesheet(evidence, has_timesheet, flagged):
    check = context(payroll=[month(has_payslip=False, has_timesheet=has_timesheet)])

    result = found("staff-document-missing", [salary(398_000, evidence=evidence)], check)

    assert result == ([("1", "clarify", 0)] if flagged else [])


def test_document_missing_of_plain_pay_looks_at_what_is_attached():
    rows = [salary(398_000, evidence=["invoice"]), salary(398_000, evidence=["payroll"]), salary(398_000)]

    assert found("staff-document-missing", rows) == [("1", "clarify", 0)]
    assert untold("staff-document-missing", rows) == [("payroll", 2)]


def test_document_missing_cannot_tell_while_nobody_said():
    check = context(payroll=[month(has_employment_document=None)])

    assert untold("staff-document-missing", [salary(398_000)], check) == [("payroll", 1)]


@pytest.mark.parametrize("rule_id", ["staff-document-missing", "staff-over-payroll", "staff-hourly-rate"])
def test_rules_of_real_costs_do_not_run_where_staff_is_paid_by_unit_costs(rule_id):
    rows = [salary(900_000), salary(2_000_000), salary(100_000)]
    payroll = [month(**dict.fromkeys(DOCUMENTS, False)), hourly("2")]

    assert found(rule_id, rows, context(payroll=payroll, **BALTIC)) == []
    assert untold(rule_id, rows, context(payroll=payroll, **BALTIC)) == []
    assert found(rule_id, rows, context(payroll=payroll, parameters=HOURS)) != []


@pytest.mark.parametrize(
    ("currency", "gross", "declared", "excess"),
    [
        ("EUR", 450_000, 270_000, 90_000),
        ("PLN", 1_400_000, 840_000, 280_000),
        ("DKK", 4_200_000, 2_520_000, 840_000),
    ],
)
def test_percentage_above_the_assignment_cuts_the_difference(currency, gross, declared, excess):
    rows = [salary(declared, currency=currency, rate="4")]
    check = context(payroll=[fixed(share="0.6000", currency=currency, gross_cents=gross)])

    in_eur = excess if currency == "EUR" else excess // 4
    assert found("staff-percentage-document", rows, check) == [("1", "part", in_eur)]
    assert params_of("staff-percentage-document", rows, check)[0]["excess"] == {"cents": excess, "currency": currency}


def test_percentage_above_the_assignment_of_pay_without_the_refund_cuts_that_much_less():
    check = context(payroll=[fixed(share="0.6000", refunded_cents=54_000)])

    assert found("staff-percentage-document", [salary(237_600)], check) == [("1", "part", 79_200)]


def test_forty_percent_as_assigned_of_the_pay_is_right():
    check = context(payroll=[fixed(gross_cents=500_000)])

    assert found("staff-percentage-document", [salary(200_000)], check) == []
    assert found("staff-over-payroll", [salary(200_000)], check) == []


@pytest.mark.parametrize(
    ("changes", "evidence", "expected"),
    [
        ({"has_assignment_document": False}, None, ("1", "full", 200_000)),
        ({"has_assignment_document": False}, ["payroll"], ("1", "full", 200_000)),
        ({"has_assignment_document": False}, ["assignment"], None),
        ({"share": "0.3000"}, None, ("1", "warn", 0)),
        ({"has_assignment_document": False, "method": "full_time"}, None, None),
        ({"has_assignment_document": False, "method": "hourly_annual"}, None, None),
    ],
)
def test_percentage_document_full_without_one(changes, evidence, expected):
    check = context(payroll=[fixed(gross_cents=500_000) | changes])

    result = found("staff-percentage-document", [salary(200_000, evidence=evidence)], check)

    assert result == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([(dt.date(2024, 1, 1), dt.date(2025, 4, 30))], [("1", "full", 200_000)]),
        ([(dt.date(2025, 6, 1), None)], [("1", "full", 200_000)]),
        ([(dt.date(2024, 1, 1), dt.date(2025, 5, 1))], []),
        ([(dt.date(2025, 5, 31), None)], []),
        ([(dt.date(2024, 1, 1), dt.date(2025, 4, 30)), (dt.date(2025, 5, 1), None)], []),
        ([], []),
    ],
)
def test_percentage_document_full_for_a_month_that_no_assignment_covers(times, expected):
    staff = [{"partner_id": "1", "person_key": "lee", "starts_on": begin, "ends_on": end} for begin, end in times]
    others = [{"partner_id": "2", "person_key": "lee", "starts_on": dt.date(2024, 1, 1)}]
    check = context(payroll=[fixed(gross_cents=500_000)], staff=[*staff, *others])

    assert found("staff-percentage-document", [salary(200_000)], check) == expected


def test_percentage_that_changes_within_the_period_is_asked_about_from_the_change_on():
    rows = [salary(200_000), salary(300_000), salary(200_000)]
    payroll = [
        fixed("1", gross_cents=500_000),
        fixed("2", "0.6000", "0.60", gross_cents=500_000, month=dt.date(2025, 6, 1)),
        fixed("3", gross_cents=500_000, person_key="brown"),
    ]

    assert found("staff-percentage-document", rows, context(payroll=payroll)) == [("2", "clarify", 0)]


def test_percentage_document_cannot_tell_without_the_assigned_percentage():
    check = context(payroll=[fixed(assigned=None)])

    assert untold("staff-percentage-document", [salary(200_000)], check) == [("percentage", 1)]


def test_percentage_document_does_not_run_for_direct_management():
    rows, payroll = [salary(270_000)], [fixed(share="0.6000")]

    assert found("staff-percentage-document", rows, context(payroll=payroll)) == [("1", "part", 90_000)]
    assert found("staff-percentage-document", rows, context(programme="i3", payroll=payroll)) == []
    assert untold("staff-percentage-document", rows, context(programme="i3")) == []


@pytest.mark.parametrize(
    ("currency", "gross", "declared", "excess"),
    [
        ("EUR", 450_000, 270_000, 67_500),
        ("PLN", 1_400_000, 840_000, 210_000),
        ("DKK", 4_200_000, 2_520_000, 630_000),
    ],
)
def test_over_100_percent_cuts_what_is_above(currency, gross, declared, excess):
    own = {"share": "0.6000", "assigned": "0.60", "share_elsewhere": "0.5500"}
    rows = [salary(declared, currency=currency, rate="4")]
    check = context(payroll=[fixed(currency=currency, gross_cents=gross, **own)])

    in_eur = excess if currency == "EUR" else excess // 4
    assert found("staff-over-100-percent", rows, check) == [("1", "part", in_eur)]
    assert params_of("staff-over-100-percent", rows, check) == [
        {
            "variant": "",
            "total": {"fraction": "1.1500"},
            "elsewhere": {"fraction": "0.5500"},
            "excess": {"cents": excess, "currency": currency},
        }
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"share_elsewhere": "0.4000"}, []),
        ({"share_elsewhere": "0.4001"}, [("1", "part", 45)]),
        # The fifth of the time above the assignment is cut as such already.
        ({"assigned_share": "0.40", "share_elsewhere": "0.5500"}, []),
        ({"assigned_share": "0.40", "share_elsewhere": "0.6500"}, [("1", "part", 22_500)]),
        ({"share_elsewhere": "1.9000"}, [("1", "part", 270_000)]),
        ({"method": "hourly_annual", "gross_cents": 0, "share_elsewhere": "0.5500"}, [("1", "part", 67_500)]),
        ({"gross_cents": None, "share_elsewhere": "0.5500"}, [("1", "part", 67_500)]),
    ],
)
def test_over_100_percent_counts_what_stands_here_and_elsewhere(changes, expected):
    check = context(payroll=[fixed(share="0.6000", assigned="0.60") | changes])

    assert found("staff-over-100-percent", [salary(270_000)], check) == expected


def test_over_100_percent_of_two_lines_in_one_month_falls_on_the_second():
    rows = [salary(270_000), salary(270_000), salary(270_000)]
    payroll = [
        fixed("1", "0.6000", "0.60"),
        fixed("2", "0.6000", "0.60"),
        fixed("3", "0.6000", "0.60", month=dt.date(2025, 6, 1)),
    ]

    assert found("staff-over-100-percent", rows, context(payroll=payroll)) == [("2", "part", 90_000)]


def test_over_100_percent_cannot_tell_what_other_projects_take():
    check = context(payroll=[fixed(share="0.6000", assigned="0.60", share_elsewhere=None), month("2")])

    assert untold("staff-over-100-percent", [salary(270_000), salary(450_000)], check) == [("share_elsewhere", 1)]


@pytest.mark.parametrize(
    ("currency", "gross", "declared", "excess"),
    [
        ("EUR", 412_000, 226_000, 20_000),
        ("PLN", 1_260_000, 690_000, 60_000),
        ("DKK", 3_840_000, 2_100_000, 180_000),
    ],
)
def test_over_payroll_cuts_what_the_pay_does_not_cover(currency, gross, declared, excess):
    rows = [salary(declared, currency=currency, rate="4")]
    check = context(payroll=[fixed(share="0.5000", assigned="0.50", currency=currency, gross_cents=gross)])

    in_eur = excess if currency == "EUR" else excess // 4
    assert found("staff-over-payroll", rows, check) == [("1", "part", in_eur)]
    assert params_of("staff-over-payroll", rows, check)[0]["allowed"] == {"cents": gross // 2, "currency": currency}


@pytest.mark.parametrize(
    ("declared", "expected"),
    [(206_000, []), (206_001, []), (206_002, [("1", "part", 2)]), (150_000, [])],
)
def test_over_payroll_allows_the_cent_of_rounding(declared, expected):
    check = context(payroll=[fixed(share="0.5000", gross_cents=412_000)])

    assert found("staff-over-payroll", [salary(declared)], check) == expected


def test_over_payroll_is_about_pay_and_needs_it():
    rows = [salary(900_000), salary(900_000)]
    check = context(payroll=[hourly("1"), month("2", gross_cents=None)])

    assert found("staff-over-payroll", rows, check) == []
    assert untold("staff-over-payroll", rows, check) == [("payroll", 1)]


@pytest.mark.parametrize(
    ("currency", "refunded", "gross"),
    [("EUR", 54_000, 450_000), ("PLN", 165_000, 1_400_000), ("DKK", 410_000, 4_200_000)],
)
def test_refund_that_was_not_deducted_is_cut(currency, refunded, gross):
    rows = [salary(gross, currency=currency, rate="4")]
    check = context(payroll=[month(currency=currency, refunded_cents=refunded, gross_cents=gross)])

    in_eur = refunded if currency == "EUR" else refunded // 4
    assert found("staff-recoverable-cost", rows, check) == [("1", "part", in_eur)]


@pytest.mark.parametrize(
    ("changes", "declared", "expected"),
    [
        ({}, 396_000, []),
        ({}, 396_001, []),
        ({}, 416_000, [("1", "part", 20_000)]),
        ({"refunded_cents": 0}, 450_000, []),
        ({"share": "0.5000"}, 225_000, [("1", "part", 27_000)]),
        ({"share": "0.5000"}, 198_000, []),
        ({}, 480_000, [("1", "part", 54_000)]),
        ({"gross_cents": None}, 450_000, [("1", "part", 54_000)]),
        ({"method": "hourly_annual"}, 450_000, [("1", "clarify", 0)]),
    ],
)
def test_refund_is_cut_as_far_as_the_project_kept_it(changes, declared, expected):
    check = context(payroll=[month(refunded_cents=54_000) | changes])

    assert found("staff-recoverable-cost", [salary(declared)], check) == expected


def test_refund_and_excess_over_the_payroll_are_cut_once_each():
    check = context(payroll=[fixed("1", "0.5000", "0.50", gross_cents=412_000, refunded_cents=54_000)])

    result = check_lines(build_lines([salary(226_000)]), check)

    assert result.lines.filter(line_id="1")["eligible_eur_cents"].item() == 179_000


def test_refund_cannot_be_told_while_nobody_entered_it():
    check = context(payroll=[month(refunded_cents=None)])

    assert untold("staff-recoverable-cost", [salary(450_000)], check) == [("refunded", 1)]


def test_flat_rates_follow_a_cut_of_staff():
    """1 250.00 of 48 317.65 is cut, and 187.50 off each flat rate: 1 625.00 together."""
    flat = {"kind": "flat_rate", "description": "Flat rate", "declared_cents": 724_764}
    rows = [salary(4_831_765), bare(category="office", **flat), bare(category="travel", **flat)]
    partners = [{"partner_id": "1", "office_rate": "0.15", "travel_rate": "0.15"}]
    check = context(payroll=[month(gross_cents=4_706_765)], partners=partners, **PERIOD)

    result = check_lines(build_lines(rows), check)

    assert found("staff-over-payroll", rows, check) == [("1", "part", 125_000)]
    assert found("flat-rate-follow-up", rows, check) == [("2", "part", 18_750), ("3", "part", 18_750)]
    assert result.lines["deduction_eur_cents"].sum() == 162_500
