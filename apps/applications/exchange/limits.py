"""What a row of a work plan can hold, as the tables of the plan have it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage
from apps.workplan.validators.plan_item import LONGEST_TEXT

_MODELS: Mapping[str, type[Any]] = {
    "work_package": WorkPackage,
    "activity": Activity,
    "deliverable": Deliverable,
    "output": Output,
    "result": ResultIndicator,
    "target_group": TargetGroup,
}
_HOLDERS = frozenset({"work_package", "activity"})
# As the page of the work plan has it; and of twelve digits with two decimals.
LARGEST_COUNT, LARGEST_NUMBER = Decimal(100_000_000), Decimal("9999999999.99")


@cache
def has_field(kind: str, name: str) -> bool:
    """Whether a part of the kind is told by this column."""
    if name in {"kind", "code"} or (name, kind) == ("responsible", "work_package"):
        return True
    fields = {one.name for one in _MODELS[kind]._meta.get_fields()}
    return not fields.isdisjoint(_HOLDERS) if name == "part_of" else name in fields


@cache
def longest(kind: str, name: str) -> int | None:
    """How many characters a field of a part takes; None for what is no text of it."""
    fields = {one.name: one for one in _MODELS[kind]._meta.get_fields()}
    if name not in fields:
        return None
    return getattr(fields[name], "max_length", None) or LONGEST_TEXT
