"""Whether something rests on a handed-in partner report. Apps above this one say so; none of them is imported here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_uses: list[Callable[[PartnerReport], bool]] = []


def register_use(uses: Callable[[PartnerReport], bool]) -> None:
    """Have ``uses`` asked before a report is reopened. Called once, when the app that knows is ready."""
    if uses not in _uses:
        _uses.append(uses)


def is_in_use(report: PartnerReport) -> bool:
    return any(uses(report) for uses in _uses)
