"""The register of deliverables, and what happened to one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from apps.consortia.models import Membership
from apps.consortia.permissions import can_see_partner_figures
from apps.tenancy.enums import Role
from apps.workplan.enums import HANDED_IN, DeliverableStage
from apps.workplan.models import Deliverable, DeliverableEvidence, DeliverableProgress, DeliverableStep
from apps.workplan.permissions import can_review_deliverable
from apps.workplan.selectors.work_plan import DeliverableState, list_deliverable_states

LATE, TO_REVIEW, OWN = "late", "to_review", "own"


@dataclass(frozen=True, slots=True)
class DeliverableFilter:
    """``show`` is one of late, to_review, own or a stage; empty for all."""

    show: str = ""
    partner_id: int | None = None

    @property
    def is_narrow(self) -> bool:
        return bool(self.show or self.partner_id)


@dataclass(frozen=True, slots=True)
class DeliverableVersion:
    """The files of one version; ``is_handed_in`` is false for the one in preparation."""

    number: int
    files: list[DeliverableEvidence]
    is_handed_in: bool


def find_deliverables() -> QuerySet[Deliverable]:
    """Every deliverable with what its page names."""
    return Deliverable.objects.select_related(
        "activity__work_package", "responsible__organisation", "owner__user", "reviewer__user",
        "reviewer__partner__organisation", "partnership",
    )  # fmt: skip


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
            return can_review_deliverable(member, state.deliverable)
        case "own":
            return member.partner_id == state.deliverable.responsible_id
        case stage:
            return state.stage == stage


def list_steps(*, deliverable: Deliverable) -> QuerySet[DeliverableStep]:
    """What happened, in order, with who did it."""
    return deliverable.steps.select_related("taken_by")


def list_versions(*, deliverable: Deliverable) -> list[DeliverableVersion]:
    """The versions with their files, the latest first; of one in preparation others than its people see nothing."""
    files: dict[int, list[DeliverableEvidence]] = {}
    for evidence in deliverable.files.select_related("document__uploaded_by"):
        files.setdefault(evidence.version, []).append(evidence)
    return [
        DeliverableVersion(number, files[number], number <= deliverable.version)
        for number in sorted(files, reverse=True)
    ]


def find_evidence() -> QuerySet[DeliverableEvidence]:
    return DeliverableEvidence.objects.select_related("deliverable__activity__work_package", "document")


def list_reported(*, member: Membership, deliverable: Deliverable) -> list[DeliverableProgress]:
    """What partners said of it in their reports, the newest period first; drafts as far as the reader may see them."""
    rows = (
        DeliverableProgress.objects.filter(deliverable=deliverable)
        .select_related("report__period", "partner__organisation")
        .prefetch_related("evidence__document")
        .order_by("-report__period__number", "partner__number")
    )
    return [row for row in rows if _may_read(member, row)]


def _may_read(member: Membership, row: Any) -> bool:
    return row.report.status in HANDED_IN or can_see_partner_figures(member, row.partner_id)


def list_owners(*, deliverable: Deliverable) -> QuerySet[Membership]:
    """Who may be its owner: the responsible partner's people."""
    return Membership.objects.filter(partner_id=deliverable.responsible_id).select_related("user")


def list_reviewers(*, deliverable: Deliverable) -> QuerySet[Membership]:
    """Who may review it: people of the other partners."""
    seats = Membership.objects.filter(role__in=(Role.LEAD, Role.PARTNER), partner__isnull=False)
    return seats.filter(~Q(partner_id=deliverable.responsible_id)).select_related("user", "partner__organisation")


def count_to_review(*, member: Membership) -> int:
    """How many deliverables wait for this member's judgement."""
    if member.partner_id is None:
        return 0
    waiting = Deliverable.objects.filter(stage=DeliverableStage.HANDED_IN).exclude(responsible_id=member.partner_id)
    return waiting.count() if member.role == Role.LEAD else waiting.filter(reviewer_id=member.pk).count()


def list_to_review(*, member: Membership) -> list[Deliverable]:
    """What waits for this very person: where no reviewer is named, for the lead partner's people. One query."""
    if member.partner_id is None or member.role not in {Role.LEAD, Role.PARTNER}:
        return []
    named = Q(reviewer_id=member.pk)
    mine = named | Q(reviewer__isnull=True) if member.role == Role.LEAD else named
    waiting = find_deliverables().filter(mine, stage=DeliverableStage.HANDED_IN)
    return list(waiting.exclude(responsible_id=member.partner_id).order_by("due_on", "pk"))
