"""What stands between a month of payroll and the list of expenditure, and what a controller will ask about it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.common.formats import format_number, format_percent
from apps.common.money import round_half_up
from apps.staff.enums import StaffMethod
from apps.staff.models import Employment, PayrollMonth
from apps.staff.months import month_name
from apps.staff.selectors.parameter import get_annual_hours
from apps.staff.selectors.payroll_month import sum_hours_by_year
from apps.staff.selectors.working_time import WHOLE, Taken, read_elsewhere
from apps.staff.staff_costs import average_month, compute_cap

_MONTHS_IN_YEAR = 12
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """A sentence in the reader's language that says what to do. While one ``blocks``, the month is not booked."""

    code: str
    message: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class TimeFacts:
    """What is known of one person beside the month itself: hours declared here by year, and what is taken elsewhere."""

    annual_hours: Decimal | None
    hours_by_year: Mapping[int, Decimal]
    elsewhere: Mapping[datetime.date, Taken]

    def hours_in(self, year: int) -> Decimal:
        """Over all projects of the organisation."""
        elsewhere = sum((taken.hours for month, taken in self.elsewhere.items() if month.year == year), _NOTHING)
        return self.hours_by_year.get(year, _NOTHING) + elsewhere


def read_time_facts(*, employment: Employment, first: datetime.date, last: datetime.date) -> TimeFacts:
    """The facts of the years of two months, in three queries. Shares elsewhere are answered to the partner's people."""
    elsewhere = read_elsewhere(
        [employment.person_key], datetime.date(first.year, 1, 1), datetime.date(last.year, 12, 31)
    )
    return TimeFacts(
        get_annual_hours(partnership=employment.partnership),
        sum_hours_by_year(employment=employment),
        {month: taken for (_key, month), taken in elsewhere.items()},
    )


def list_hindrances(*, month: PayrollMonth, facts: TimeFacts | None = None) -> list[Hindrance]:
    """All of them, those that block first."""
    facts = facts or read_time_facts(employment=month.employment, first=month.month, last=month.month)
    found = [*_cost(month), *_share(month, facts), *_year_cap(month, facts), *_documents(month)]
    return sorted([*found, *_long_month(month, facts)], key=lambda hindrance: not hindrance.blocks)


def _cost(month: PayrollMonth) -> Iterator[Hindrance]:
    if month.cost:
        return
    if month.employment.is_hourly:
        text = _(
            "There are no hours on the project in this month. Fill in the timesheet or enter the hours, then book."
        )
    else:
        text = _("The month has no cost yet. Enter the gross salary from the payslip, then book.")
    yield Hindrance("no_cost", text, blocks=True)


def _share(month: PayrollMonth, facts: TimeFacts) -> Iterator[Hindrance]:
    elsewhere = facts.elsewhere.get(month.month, Taken()).share
    total = month.share + elsewhere
    if total <= WHOLE:
        return
    named = {"total": format_percent(total), "month": month_name(month.month)}
    if elsewhere:
        text = _(
            "Together with other projects of your organisation this person is at %(total)s in %(month)s. Nobody can be "
            "declared with more than 100 %%: lower the share or the hours here, or agree with the colleagues of the "
            "other project that they declare less. Then book."
        )
    else:
        text = _(
            "This person is at %(total)s in %(month)s. Nobody can be declared with more than 100 %%: correct the hours "
            "on the project, or enter all hours worked in the month. Then book."
        )
    yield Hindrance("over_100_percent", text % named, blocks=True)


def _year_cap(month: PayrollMonth, facts: TimeFacts) -> Iterator[Hindrance]:
    if month.employment.method != StaffMethod.HOURLY_ANNUAL or facts.annual_hours is None:
        return
    cap = compute_cap(month.employment.terms, _MONTHS_IN_YEAR, facts.annual_hours)
    hours = facts.hours_in(month.month.year)
    if hours > cap:
        named = {"hours": format_number(hours), "year": str(month.month.year), "cap": format_number(cap)}
        text = _(
            "With this month %(hours)s hours are declared for the person in %(year)s, over all projects of your "
            "organisation. At most %(cap)s count, because the hourly rate is computed with them. Lower the hours, then "
            "book (Regulation (EU) 2021/1060, Article 55(3))."
        )
        yield Hindrance("hours_cap", text % named, blocks=True)


def _long_month(month: PayrollMonth, facts: TimeFacts) -> Iterator[Hindrance]:
    average = average_month(month.employment.terms, facts.annual_hours) if month.employment.is_hourly else None
    if average is not None and month.hours is not None and month.hours > average:
        named = {"hours": format_number(month.hours), "average": format_number(round_half_up(average))}
        text = _("%(hours)s hours are more than the average month of %(average)s. Over the year they must even out.")
        yield Hindrance("long_month", text % named, blocks=False)


def _documents(month: PayrollMonth) -> Iterator[Hindrance]:
    employment = month.employment
    if month.payslip_id is None:
        yield Hindrance("no_payslip", _("The payslip is missing. A controller asks for it."), blocks=False)
    if employment.is_hourly and month.timesheet_id is None:
        yield Hindrance("no_timesheet", _("The signed timesheet is missing. Attach it to the month."), blocks=False)
    if employment.method == StaffMethod.FIXED_PERCENTAGE and employment.assignment_document_id is None:
        text = _("The document that fixes the percentage is missing. Without it the whole cost is ineligible.")
        yield Hindrance("no_assignment", text, blocks=False)
    if employment.employment_document_id is None:
        yield Hindrance("no_employment_document", _("The employment document is missing."), blocks=False)
    if month.payment_date is None:
        yield Hindrance(
            "not_paid", _("The date of payment is missing. Only what is paid can be declared."), blocks=False
        )
