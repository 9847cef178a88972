"""The register of deliverables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from apps.consortia.models import Membership
from apps.tenancy.enums import Role
from apps.workplan.enums import DeliverableStage
from apps.workplan.models import Deliverable
from apps.workplan.permissions import can_review_product
from apps.workplan.selectors.work_plan import DeliverableState, list_deliverable_states
from apps.workplan.selectors.work_product import find_products

LATE, TO_REVIEW, OWN = "late", "to_review", "own"


@dataclass(frozen=True, slots=True)
class DeliverableFilter:
    """``show`` is one of late, to_review, own or a stage; empty for all."""

    show: str = ""
    partner_id: int | None = None

    @property
    def is_narrow(self) -> bool:
        return bool(self.show or self.partner_id)


def find_deliverables() -> QuerySet[Deliverable]:
    """Every deliverable with what its page names."""
    return find_products(Deliverable)


def list_deliverables(
    *, member: Membership, wanted: DeliverableFilter, today: dt.date | None = None
) -> list[DeliverableState]:
    """The deliverables asked for in the order of the plan. Two queries, however many there are."""
    states = list_deliverable_states(member=member, today=today)
    return [state for state in states if _is_wanted(state, member, wanted)]


def _is_wanted(state: DeliverableState, member: Membership, wanted: DeliverableFilter) -> bool:
    if wanted.partner_id not in {None, state.deliverable.responsible_id}:
        return False
    match wanted.show:
        case "":
            return True
        case "late":
            return state.is_late
        case "to_review":
            return can_review_product(member, state.deliverable)
        case "own":
            return member.partner_id == state.deliverable.responsible_id
        case stage:
            return state.stage == stage


def count_to_review(*, member: Membership) -> int:
    """How many deliverables wait for this member's judgement."""
    if member.partner_id is None:
        return 0
    waiting = Deliverable.objects.filter(stage=DeliverableStage.HANDED_IN).exclude(responsible_id=member.partner_id)
    return waiting.count() if member.role == Role.LEAD else waiting.filter(reviewer_id=member.pk).count()
