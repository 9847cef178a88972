"""What apps above this one want settled before a report is submitted: they say so here; none of them is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport
    from apps.reporting.selectors.submission import Step

_steps: list[Callable[[PartnerReport], Iterable[Step]]] = []


def register_steps(steps_of: Callable[[PartnerReport], Iterable[Step]]) -> None:
    """Have ``steps_of`` asked for its advice. Called once, when the app that knows is ready."""
    if steps_of not in _steps:
        _steps.append(steps_of)


def read_outside_steps(report: PartnerReport) -> Iterator[Step]:
    for steps_of in _steps:
        yield from steps_of(report)
