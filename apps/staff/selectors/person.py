"""Everything a person's page shows, read in a number of queries that does not grow with her months."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from apps.consortia.models import Membership
from apps.staff.enums import TimeKind
from apps.staff.masking import ShownPerson, note_pay, note_time, show_person
from apps.staff.models import Employment, PayrollMonth, TimesheetEntry
from apps.staff.months import months_between
from apps.staff.permissions import acts_for_partner
from apps.staff.selectors.hindrance import Hindrance, list_hindrances, read_time_facts
from apps.staff.selectors.parameter import get_annual_hours
from apps.staff.selectors.payroll_month import list_months
from apps.staff.selectors.working_time import MonthTime, list_working_time
from apps.staff.staff_costs import compute_rate


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """A month of the employment; ``payroll`` is None until it is entered, ``timesheet_hours`` without a timesheet."""

    month: datetime.date
    payroll: PayrollMonth | None
    timesheet_hours: Decimal | None
    hindrances: list[Hindrance]

    @property
    def is_blocked(self) -> bool:
        return any(hindrance.blocks for hindrance in self.hindrances)


@dataclass(frozen=True, slots=True)
class PersonPage:
    employment: Employment
    person: ShownPerson
    rate: Decimal | None
    months: list[MonthEntry]
    working_time: list[MonthTime]
    declared: Decimal


def get_person_page(*, member: Membership, employment: Employment, today: datetime.date) -> PersonPage:
    """The person with her months up to today (or the last one entered), the newest first."""
    note_pay(member, employment)
    note_time(member, employment)
    payroll = {row.month: row for row in list_months(employment=employment)}
    last = max([min(today, employment.ends_on or today), *payroll])
    months = list(months_between(employment.starts_on, last))[::-1]
    hindered = _hindrances(employment, payroll) if acts_for_partner(member, employment.partner_id) else {}
    hours = _timesheet_hours(employment)
    return PersonPage(
        employment=employment,
        person=show_person(member, employment),
        rate=compute_rate(employment.terms, get_annual_hours(partnership=employment.partnership)),
        months=[MonthEntry(month, payroll.get(month), hours.get(month), hindered.get(month, [])) for month in months],
        working_time=list_working_time(member=member, employment=employment, until=last),
        declared=sum((row.cost for row in payroll.values() if row.line_id), Decimal("0.00")),
    )


def _hindrances(
    employment: Employment, payroll: dict[datetime.date, PayrollMonth]
) -> dict[datetime.date, list[Hindrance]]:
    """Of the months that are not booked yet."""
    waiting = [row for row in payroll.values() if row.line_id is None]
    if not waiting:
        return {}
    facts = read_time_facts(employment=employment, first=min(payroll), last=max(payroll))
    return {row.month: list_hindrances(month=row, facts=facts) for row in waiting}


def _timesheet_hours(employment: Employment) -> dict[datetime.date, Decimal]:
    entries = TimesheetEntry.objects.filter(employment=employment, kind=TimeKind.PROJECT).order_by()
    by_month = entries.annotate(month=TruncMonth("day")).values("month").annotate(sum=Sum("hours"))
    return {row["month"]: row["sum"] for row in by_month}
