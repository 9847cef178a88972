"""What checks hold an application's texts against: partners, work plan, budget and indicators. Pure data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import ZERO


@dataclass(frozen=True, slots=True)
class PartnerFact:
    """``country`` is ISO 3166 alpha-2; ``budget`` in EUR; ``rate_gaps`` are categories whose flat rate is not met."""

    code: str
    name: str
    country: str
    is_lead: bool = False
    has_budget: bool = True
    budget: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class PlannedFact:
    """A work package, activity, deliverable or output: its code, who answers for it (a partner's code), and its days.

    ``parent`` is the code of the part it lies in.
    """

    code: str
    title: str
    responsible: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    parent: str = ""


@dataclass(frozen=True, slots=True)
class TargetFact:
    """An output, a result or a target group with how many of what are planned."""

    code: str
    title: str
    unit: str
    target: Decimal
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class RateFact:
    """A flat rate of one partner: what the budget holds and what the rate makes of its base, both in EUR."""

    partner: str
    category: str
    budgeted: Decimal
    expected: Decimal


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """``names`` are words of the project's own name. ``former`` are organisations that were partners and left."""

    acronym: str = ""
    names: tuple[str, ...] = ()
    partners: tuple[PartnerFact, ...] = ()
    former: tuple[str, ...] = ()
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    packages: tuple[PlannedFact, ...] = ()
    activities: tuple[PlannedFact, ...] = ()
    deliverables: tuple[PlannedFact, ...] = ()
    outputs: tuple[TargetFact, ...] = ()
    results: tuple[TargetFact, ...] = ()
    groups: tuple[TargetFact, ...] = ()
    rates: tuple[RateFact, ...] = ()
    tasked: frozenset[str] = frozenset()

    @property
    def budget(self) -> Decimal:
        return sum((one.budget for one in self.partners), ZERO)

    @property
    def months(self) -> int | None:
        """From the first to the last day, to the nearest month; None where a day is not stated."""
        if self.starts_on is None or self.ends_on is None:
            return None
        end = self.ends_on + dt.timedelta(days=1)
        whole = (end.year - self.starts_on.year) * 12 + end.month - self.starts_on.month
        return whole + round((end.day - self.starts_on.day) / 30)
