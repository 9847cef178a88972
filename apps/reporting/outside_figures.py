"""What apps above this one know of reports: they say so here; none of them is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# EUR by report id and cost category.
ByReport = Mapping[int, Mapping[str, Decimal]]
_certified: list[Callable[[Iterable[PartnerReport]], ByReport]] = []
_paid: list[Callable[[Iterable[PartnerReport], ByReport], ByReport]] = []


def register_certified(read: Callable[[Iterable[PartnerReport]], ByReport]) -> None:
    """Have ``read`` asked for what is certified of reports. Called once, when the app that knows is ready."""
    if read not in _certified:
        _certified.append(read)


def read_certified(reports: Iterable[PartnerReport]) -> dict[int, Mapping[str, Decimal]]:
    """Nothing for a report that is not certified."""
    wanted = list(reports)
    return {pk: amounts for read in _certified for pk, amounts in read(wanted).items()}


def register_paid(read: Callable[[Iterable[PartnerReport], ByReport], ByReport]) -> None:
    """Have ``read`` asked how much was paid of what is certified. Called once, when the app that knows is ready."""
    if read not in _paid:
        _paid.append(read)


def read_paid(reports: Iterable[PartnerReport], certified: ByReport) -> dict[int, Mapping[str, Decimal]]:
    """Of what is certified of these reports, the part whose fund share their partners got; nothing where none was."""
    wanted = list(reports)
    return {pk: amounts for read in _paid for pk, amounts in read(wanted, certified).items()}
