"""What the work plan and the meetings say at the end of a period, as plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

IndicatorKind = Literal["output", "result", "target_group"]


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """An output, result or target group (``kind``). ``current`` was reached in the period, ``total`` up to its end.

    ``untold_by`` are the partners that counted something in the period and wrote nothing about it.
    """

    kind: IndicatorKind
    pk: int
    code: str
    title: str
    unit: str
    target: Decimal
    current: Decimal
    total: Decimal
    untold_by: tuple[int, ...] = ()
    work_package_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionState:
    """A decision of a meeting of the period whose minutes are approved."""

    pk: int
    number: int
    text: str
    meeting: str
    held_on: dt.date
    work_package_id: int | None


@dataclass(frozen=True, slots=True)
class ObjectiveState:
    """Whether a work package's objectives are reached, each a word of ``Achievement`` or nothing."""

    specific: str
    communication: str


NOTHING_SAID = ObjectiveState("", "")
