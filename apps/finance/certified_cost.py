"""What is certified of partners' costs, as corrections and budgets are held against it.

Apps above this one know: they say so here; none of them is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.consortia.models import Partner, Partnership, ReportingPeriod


@dataclass(frozen=True, slots=True)
class CertifiedCost:
    """What is certified of one partner report, or handed in where nobody certifies; EUR by category and line id.

    ``certificates`` are the numbers of the report's certificates.
    """

    categories: Mapping[str, Decimal]
    lines: Mapping[int, Decimal]
    certificates: frozenset[str] = frozenset()


# EUR by partner id and cost category.
ByPartner = Mapping[int, Mapping[str, Decimal]]
_of_report: list[Callable[[Partner, ReportingPeriod], CertifiedCost | None]] = []
_in_all: list[Callable[[Partnership], ByPartner]] = []


def register_readers(
    *,
    of_report: Callable[[Partner, ReportingPeriod], CertifiedCost | None],
    in_all: Callable[[Partnership], ByPartner],
) -> None:
    """Have these asked for what is certified. Called once, when the app that knows is ready."""
    if of_report not in _of_report:
        _of_report.append(of_report)
        _in_all.append(in_all)


def read_certified_of(*, partner: Partner, period: ReportingPeriod) -> CertifiedCost | None:
    """None where nothing of the partner's report of that period is certified."""
    return next((cost for read in _of_report if (cost := read(partner, period)) is not None), None)


def read_certified_in_all(*, partnership: Partnership) -> ByPartner:
    return {pk: amounts for read in _in_all for pk, amounts in read(partnership).items()}
