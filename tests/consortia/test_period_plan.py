"""The periods of a project: equal lengths, what remains, and the closure in the last one."""

import datetime as dt

from apps.consortia.period_plan import ReportingRules, plan_periods

EUROPE = ReportingRules(period_months=6, partner_report_days=14, project_report_months=3, closure_months=3)


def spans(start: dt.date, end: dt.date, rules: ReportingRules = EUROPE) -> list[tuple[str, str]]:
    return [(str(one.starts_on), str(one.ends_on)) for one in plan_periods(starts_on=start, ends_on=end, rules=rules)]


def test_two_years_are_four_half_years_with_their_deadlines() -> None:
    planned = plan_periods(starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2028, 12, 31), rules=EUROPE)

    assert [one.number for one in planned] == [1, 2, 3, 4]
    assert (planned[0].ends_on, planned[0].partner_report_due_on) == (dt.date(2027, 6, 30), dt.date(2027, 7, 14))
    assert [str(one.project_report_due_on) for one in planned[:2]] == ["2027-09-30", "2028-03-31"]


def test_closure_months_belong_to_the_last_period() -> None:
    assert spans(dt.date(2027, 1, 1), dt.date(2028, 3, 31)) == [
        ("2027-01-01", "2027-06-30"),
        ("2027-07-01", "2028-03-31"),
    ]


def test_what_remains_and_is_longer_than_the_closure_is_a_period_of_its_own() -> None:
    assert spans(dt.date(2027, 1, 1), dt.date(2027, 11, 15))[-1] == ("2027-07-01", "2027-11-15")


def test_project_shorter_than_a_period_has_one() -> None:
    assert spans(dt.date(2027, 5, 4), dt.date(2027, 6, 30)) == [("2027-05-04", "2027-06-30")]


def test_project_report_in_days_is_due_so_many_days_after() -> None:
    rules = ReportingRules(period_months=12, partner_report_days=20, project_report_days=60)

    [only] = plan_periods(starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 12, 31), rules=rules)

    assert (str(only.partner_report_due_on), str(only.project_report_due_on)) == ("2028-01-20", "2028-02-29")
