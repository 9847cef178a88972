"""What a person's month costs the project. Pure: figures in, figures out.

Amounts are ``Decimal`` in the currency the person is paid in, hours in hours, shares as fractions (0.40 = 40 %). The
hours of a full-time year come from the programme's parameter, never from here. Rounding is half up to the cent for
rates and costs and is done by ``apps.common.money`` alone, through ``apps.finance.simplified_costs``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import ZERO, round_half_up
from apps.finance.simplified_costs import (
    compute_fixed_percentage,
    compute_hourly_rate,
    compute_hourly_staff_cost,
    compute_hours_cap,
    compute_monthly_hourly_rate,
)
from apps.staff.enums import HOURLY, StaffMethod

WHOLE = Decimal(1)
_NO_HOURS = Decimal(0)
_MONTHS_IN_YEAR = Decimal(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the documents say about a person. ``full_time_share`` is 0.60 for someone employed at 60 %."""

    method: str
    percentage: Decimal | None = None
    full_time_share: Decimal = WHOLE
    annual_gross: Decimal | None = None
    monthly_gross: Decimal | None = None
    monthly_hours: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """One month as payroll and timesheet have it. ``total_hours`` are all hours worked, for whatever purpose."""

    gross_salary: Decimal = ZERO
    employer_contributions: Decimal = ZERO
    other_cost: Decimal = ZERO
    refunded: Decimal = ZERO
    hours: Decimal | None = None
    total_hours: Decimal | None = None

    @property
    def employment_cost(self) -> Decimal:
        """What the employer really bears: refunds such as sick pay are not its cost (Article 39(2)(b))."""
        return self.gross_salary + self.employer_contributions + self.other_cost - self.refunded


def compute_rate(terms: Terms, annual_hours: Decimal | None) -> Decimal | None:
    """The hourly rate, half up to the cent; None for methods without one, or while a figure is missing.

    Annual: ``round2(annual gross / (annual hours × full-time share))`` (Regulation (EU) 2021/1060, Article 55(2)(a)).
    Monthly: ``round2(monthly gross / average monthly hours)`` (Article 55(2)(b)).
    """
    if terms.method == StaffMethod.HOURLY_ANNUAL and terms.annual_gross is not None and annual_hours is not None:
        return compute_hourly_rate(terms.annual_gross, annual_hours=annual_hours, full_time_share=terms.full_time_share)
    if terms.method == StaffMethod.HOURLY_MONTHLY and terms.monthly_gross is not None and terms.monthly_hours:
        return compute_monthly_hourly_rate(terms.monthly_gross, terms.monthly_hours)
    return None


def compute_cost(terms: Terms, pay: Pay, annual_hours: Decimal | None) -> Decimal:
    """The month's cost to the project, half up to the cent; zero while a figure is missing.

    Full time: the employment cost. Fixed percentage: ``round2(percentage × employment cost)`` (Article 55(5)). By the
    hour: ``round2(hours × rate)``.
    """
    if terms.method in HOURLY:
        rate = compute_rate(terms, annual_hours)
        return ZERO if rate is None or pay.hours is None else compute_hourly_staff_cost(pay.hours, rate)
    return compute_fixed_percentage(pay.employment_cost, assigned_share(terms))


def assigned_share(terms: Terms) -> Decimal:
    """The part of the working time that the documents give to the project; zero where only hours can tell."""
    if terms.method == StaffMethod.FULL_TIME:
        return WHOLE
    if terms.method == StaffMethod.FIXED_PERCENTAGE:
        return terms.percentage or _NO_HOURS
    return _NO_HOURS


def compute_share(terms: Terms, pay: Pay, annual_hours: Decimal | None) -> Decimal:
    """The part of the person's working time this month takes, half up to four decimals.

    Hours count against all hours of the month where the timesheet has them, else against the average month of the
    person's employment, so that a long month is not taken for more than a whole one.
    """
    if terms.method not in HOURLY:
        return assigned_share(terms)
    month = pay.total_hours or average_month(terms, annual_hours)
    return round_half_up((pay.hours or _NO_HOURS) / month, 4) if month else _NO_HOURS


def average_month(terms: Terms, annual_hours: Decimal | None) -> Decimal | None:
    """The hours of the person's average month: as agreed, or a twelfth of the programme's year pro rata."""
    if terms.method == StaffMethod.HOURLY_MONTHLY:
        return terms.monthly_hours
    return None if annual_hours is None else annual_hours * terms.full_time_share / _MONTHS_IN_YEAR


def compute_cap(terms: Terms, months: int, annual_hours: Decimal) -> Decimal:
    """The most hours of one person in so many months, cut to hundredths: ``annual hours × share × months / 12``
    (Article 55(3))."""
    return compute_hours_cap(Decimal(months), annual_hours=annual_hours, full_time_share=terms.full_time_share)
