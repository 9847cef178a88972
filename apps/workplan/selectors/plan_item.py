"""The parts of the work plan one by one, for the lead partner's forms, and what they were called before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage

PlanItem = WorkPackage | Activity | Deliverable | Output | ResultIndicator | TargetGroup
_RELATED: dict[type[Any], tuple[str, ...]] = {
    WorkPackage: ("leader__organisation",),
    Activity: ("work_package", "responsible__organisation"),
    Deliverable: ("activity__work_package", "responsible__organisation", "reviewer"),
    Output: ("work_package", "responsible__organisation", "reviewer"),
    ResultIndicator: (),
    TargetGroup: (),
}


@dataclass(frozen=True, slots=True)
class FormerTitle:
    """What a part was called until ``until``."""

    title: str
    until: dt.datetime


def find_plan_items(model: type[Any]) -> QuerySet[Any]:
    """The tenant's parts of one kind with what their forms name."""
    items: QuerySet[Any] = model.objects.all()
    return items.select_related(*_RELATED[model]) if _RELATED[model] else items


def list_former_titles(item: PlanItem) -> list[FormerTitle]:
    """The titles it had before the present one, the latest first, from the table's own history. One query."""
    events: Any = item.events.order_by("pgh_id").values_list("title", "pgh_created_at")  # type: ignore[union-attr]
    former: list[FormerTitle] = []
    called = None
    for title, at in events:
        if called is not None and title != called:
            former.append(FormerTitle(called, at))
        called = title
    return former[::-1]
