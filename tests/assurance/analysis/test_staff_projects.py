import datetime as dt
from decimal import Decimal

from apps.assurance.analysis.staff_projects import find_people_in_several_projects
from apps.staff.enums import StaffMethod
from tests.factories.population import a_line, a_population, assert_adds_up, shown

MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
PAY = [
    {
        "line_id": place, "partner_id": "1", "person_key": "k", "person": "Person 1",
        "method": StaffMethod.FIXED_PERCENTAGE, "month": month, "currency": "EUR", "share": "0.7",
    }
    for place, month in ((1, MARCH), (2, APRIL))
]  # fmt: skip


def elsewhere(partnership, month, share):
    return {"partnership": partnership, "person_key": "k", "month": month, "share": share}


def test_person_elsewhere_in_the_same_month_is_found_with_the_share_of_both():
    rows = [elsewhere("BETA", MARCH, "0.2"), elsewhere("GAMMA", MARCH, "0.1501")]
    population = a_population([a_line(1, kind="payroll"), a_line(2, kind="payroll")], pay=PAY, pay_elsewhere=rows)

    result = find_people_in_several_projects(population)

    assert shown(result, "person", "partnerships", "months", "highest", "above") == [
        ("Person 1", "BETA, GAMMA", 1, Decimal("1.0501"), 1, (1,))
    ]
    assert_adds_up(population, result)


def test_share_that_may_not_be_named_counts_without_a_name():
    rows = [elsewhere(None, MARCH, "0.3")]

    result = find_people_in_several_projects(a_population([a_line(1)], pay=PAY, pay_elsewhere=rows))

    assert shown(result, "partnerships", "highest", "above") == [("", Decimal("1"), 0, (1,))]


def test_other_months_elsewhere_are_not_counted():
    rows = [elsewhere("BETA", dt.date(2026, 5, 1), "0.9")]

    assert find_people_in_several_projects(a_population([a_line(1)], pay=PAY, pay_elsewhere=rows)).hits == 0
