"""Plan and spending by period, in EUR: of one partner, and of the project as the sum of its partners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import ZERO, round_half_up
from apps.finance.structures.budget_difference import BudgetPartner


@dataclass(frozen=True, slots=True)
class PeriodPlan:
    """``reported`` is what handed-in reports count, without what is parked."""

    number: int
    starts_on: dt.date
    ends_on: dt.date
    target: Decimal = ZERO
    reported: Decimal = ZERO

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


@dataclass(frozen=True, slots=True)
class SpendingProfile:
    """As of the report of period ``number``. ``partner`` is None for the project.

    ``projected`` is what will have been reported at the end if the pace so far goes on, of ``projectable``, the plan of
    those whose pace is known; both are None where nothing is handed in. ``forecast`` is what partners expect to report
    next, None where nobody has said.
    """

    partner: BudgetPartner | None
    number: int
    periods: tuple[PeriodPlan, ...]
    budget: Decimal
    forecast: Decimal | None = None
    deviation: str = ""
    language: str = ""
    projected: Decimal | None = None
    projectable: Decimal | None = None

    @property
    def first_held(self) -> int:
        """The first period kept here; above 1 where earlier ones were reported before Sammen was in use."""
        return self.periods[0].number if self.periods else 1

    @property
    def target(self) -> Decimal:
        return sum((one.target for one in self.periods if one.number == self.number), ZERO)

    @property
    def current(self) -> Decimal:
        return sum((one.reported for one in self.periods if one.number == self.number), ZERO)

    @property
    def previous(self) -> Decimal:
        return sum((one.reported for one in self.periods if one.number < self.number), ZERO)

    @property
    def cumulative_target(self) -> Decimal:
        return sum((one.target for one in self.periods if one.number <= self.number), ZERO)

    @property
    def planned(self) -> Decimal:
        return sum((one.target for one in self.periods), ZERO)

    @property
    def unplanned(self) -> Decimal:
        """Of the budget what no period's target holds; below nil where targets exceed the budget."""
        return self.budget - self.planned

    @property
    def total(self) -> Decimal:
        return self.previous + self.current

    @property
    def fraction(self) -> Decimal | None:
        """Reported so far as a fraction of the total eligible budget."""
        return self.total / self.budget if self.budget else None

    @property
    def remaining(self) -> Decimal:
        return self.budget - self.total

    @property
    def behind(self) -> Decimal:
        """Cumulative target less what is reported so far."""
        return self.cumulative_target - self.total

    @property
    def performance(self) -> Decimal | None:
        """Reported so far as a fraction of the cumulative target."""
        return self.total / self.cumulative_target if self.cumulative_target else None

    @property
    def underspend(self) -> Decimal | None:
        """Of the plan what would stay unspent at the pace so far; below nil where more would be spent."""
        if self.projected is None or self.projectable is None:
            return None
        return self.projectable - self.projected


def project_spending(periods: Sequence[PeriodPlan], until: int) -> Decimal:
    """What is reported by the end of the last period if the pace up to period ``until`` goes on, half up to the cent.

    Linear in days: reported so far, and for each later day what a day brought on average. Raises ``ValueError`` if no
    period is that early.
    """
    over = sum(one.days for one in periods if one.number <= until)
    if not over:
        raise ValueError(f"No period up to {until}.")
    to_come = sum(one.days for one in periods if one.number > until)
    reported = sum((one.reported for one in periods if one.number <= until), ZERO)
    return reported + round_half_up(reported * to_come / over)


def join_profiles(profiles: Sequence[SpendingProfile], number: int) -> SpendingProfile:
    """The project: every figure is the sum of the partners', also the projection."""
    by_period: dict[int, PeriodPlan] = {}
    for one in (one for profile in profiles for one in profile.periods):
        known = by_period.get(one.number)
        target, reported = (known.target, known.reported) if known else (ZERO, ZERO)
        by_period[one.number] = PeriodPlan(
            one.number, one.starts_on, one.ends_on, target + one.target, reported + one.reported
        )
    return SpendingProfile(
        partner=None,
        number=number,
        periods=tuple(by_period[key] for key in sorted(by_period)),
        budget=sum((profile.budget for profile in profiles), ZERO),
        forecast=_sum_known([profile.forecast for profile in profiles]),
        projected=_sum_known([profile.projected for profile in profiles]),
        projectable=_sum_known([profile.projectable for profile in profiles]),
    )


def _sum_known(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None
