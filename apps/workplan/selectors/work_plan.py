"""The work plan as it was approved, with what partners last reported about each deliverable."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from apps.consortia.models import Membership
from apps.consortia.permissions import can_see_partner_figures
from apps.workplan.enums import DONE_STAGES, HANDED_IN, DeliverableStage, DeliverableStatus
from apps.workplan.models import Activity, Deliverable, DeliverableProgress, Output, WorkPackage


@dataclass(frozen=True, slots=True)
class DeliverableState:
    """``status`` is what the last submitted report said; None if nothing was said or the reader must not see it."""

    deliverable: Deliverable
    status: DeliverableStatus | None
    is_late: bool

    @property
    def stage(self) -> DeliverableStage:
        return DeliverableStage(self.deliverable.stage)

    @property
    def is_done(self) -> bool:
        """The partner's part is done: handed in or accepted here, or delivered by its report's words."""
        return is_done(self.deliverable, self.status)

    @property
    def days_slipped(self) -> int:
        """How many days after the day it is due it is expected now; 0 once it is done."""
        expected = self.deliverable.forecast_on
        return max((expected - self.deliverable.due_on).days, 0) if expected and not self.is_done else 0


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    activity: Activity
    deliverables: list[DeliverableState]


@dataclass(frozen=True, slots=True)
class WorkPackagePlan:
    work_package: WorkPackage
    activities: list[ActivityEntry]
    outputs: list[Output]

    @property
    def late_count(self) -> int:
        return sum(state.is_late for entry in self.activities for state in entry.deliverables)


def get_work_plan(*, member: Membership, today: datetime.date | None = None) -> list[WorkPackagePlan]:
    """Every work package with activities, deliverables and outputs. Five queries, however long the plan is."""
    day = today or timezone.localdate()
    deliverables = _deliverables(member, day)
    activities: dict[int, list[ActivityEntry]] = defaultdict(list)
    for activity in Activity.objects.select_related("work_package", "responsible__organisation"):
        activities[activity.work_package_id].append(ActivityEntry(activity, deliverables[activity.pk]))
    outputs: dict[int, list[Output]] = defaultdict(list)
    for output in Output.objects.select_related("work_package", "responsible__organisation"):
        outputs[output.work_package_id].append(output)
    packages = WorkPackage.objects.select_related("leader__organisation")
    return [WorkPackagePlan(package, activities[package.pk], outputs[package.pk]) for package in packages]


def list_deliverable_states(*, member: Membership, today: datetime.date | None = None) -> list[DeliverableState]:
    """Every deliverable of the plan in its order, as far as the reader may know how it stands. Two queries."""
    day = today or timezone.localdate()
    last = _last_status()
    related = (
        "activity__work_package", "responsible__organisation", "owner__user", "reviewer__user",
        "reviewer__partner__organisation",
    )  # fmt: skip
    rows = Deliverable.objects.select_related(*related)
    return [_state(deliverable, last.get(deliverable.pk), member, day) for deliverable in rows]


def is_done(deliverable: Deliverable, status: DeliverableStatus | None) -> bool:
    """Handed in or accepted; where it was not returned, a report that says it is delivered counts too."""
    if deliverable.stage in DONE_STAGES:
        return True
    return deliverable.stage != DeliverableStage.RETURNED and status == DeliverableStatus.DELIVERED


def _deliverables(member: Membership, today: datetime.date) -> dict[int, list[DeliverableState]]:
    states: dict[int, list[DeliverableState]] = defaultdict(list)
    for state in list_deliverable_states(member=member, today=today):
        states[state.deliverable.activity_id].append(state)
    return states


def _last_status() -> dict[int, DeliverableStatus]:
    # In the order of the periods, so that the last word overwrites the earlier ones.
    rows = (
        DeliverableProgress.objects.filter(report__status__in=HANDED_IN)
        .order_by("report__period__number", "updated_at")
        .values_list("deliverable_id", "status")
    )
    return {deliverable: DeliverableStatus(status) for deliverable, status in rows}


def _state(
    deliverable: Deliverable, status: DeliverableStatus | None, member: Membership, today: datetime.date
) -> DeliverableState:
    # Another partner's progress is not the reader's to see, so neither is whether it is late, unless she reviews it.
    knows = can_see_partner_figures(member, deliverable.responsible_id) or deliverable.reviewer_id == member.pk
    is_late = knows and not is_done(deliverable, status) and deliverable.due_on < today
    return DeliverableState(deliverable, status if knows else None, is_late)
