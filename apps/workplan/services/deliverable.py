"""A deliverable from plan to acceptance. One function changes its stage; the database guards the steps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.consortia.services.notice import tell
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.notifications.enums import NoticeKey
from apps.tenancy.enums import Role
from apps.workplan.enums import DELIVERABLE_TRANSITIONS, OPEN_STAGES, DeliverableStage
from apps.workplan.models import Deliverable, DeliverableEvidence, DeliverableStep
from apps.workplan.permissions import (
    can_change_plan,
    can_describe_deliverable,
    can_work_on_deliverable,
    is_reviewer,
)
from apps.workplan.validators.deliverable import DeliverableValues, check_deliverable

_STATED = ("description", "due_on", "forecast_on", "owner", "reviewer")
_LEADS_OWN = frozenset({"due_on", "reviewer"})


def change_deliverable(*, member: Membership, deliverable: Deliverable, values: DeliverableValues) -> Deliverable:
    """Replace what is stated about a deliverable; the log keeps which fields. Without a difference nothing is written.

    Raises ``ValidationError`` by field and ``PermissionDenied``: the day it is due and the reviewer are the lead
    partner's to say, the rest the responsible partner's as well.
    """
    require(can_describe_deliverable(member, deliverable))
    locked = _lock(deliverable)
    check_deliverable(locked, values)
    changed = [name for name in _STATED if getattr(locked, name) != getattr(values, name)]
    require(can_change_plan(member) or _LEADS_OWN.isdisjoint(changed))
    if changed:
        for name in changed:
            setattr(locked, name, getattr(values, name))
        locked.save(update_fields=changed)
        _record(EventKey.DELIVERABLE_CHANGED, member, locked, {"fields": changed})
    return locked


def deliverable_values_of(deliverable: Deliverable) -> DeliverableValues:
    """What is stated now, to be changed in part."""
    return DeliverableValues(**{name: getattr(deliverable, name) for name in _STATED})


def start_deliverable(*, member: Membership, deliverable: Deliverable, now: dt.datetime | None = None) -> Deliverable:
    """The responsible partner begins to work on it. Raises ``ValidationError`` and ``PermissionDenied``."""
    require(can_work_on_deliverable(member, deliverable))
    return _change_stage(member, _lock(deliverable), DeliverableStage.IN_WORK, "", EventKey.DELIVERABLE_CHANGED, now)


def attach_deliverable_file(
    *, member: Membership, deliverable: Deliverable, file: UploadedFile, note: str
) -> DeliverableEvidence:
    """Keep a file for the version in preparation. The same file twice in one version stands there once.

    Raises ``ValidationError`` for a file we do not keep and once the version is handed in, and ``PermissionDenied``.
    """
    require(can_work_on_deliverable(member, deliverable))
    locked = _lock_open(deliverable)
    return tie_deliverable_document(deliverable=locked, document=store_document(member=member, file=file), note=note)


def tie_deliverable_document(*, deliverable: Deliverable, document: Document, note: str) -> DeliverableEvidence:
    """Put a stored file of the responsible partner into the version in preparation."""
    evidence, _created = DeliverableEvidence.objects.get_or_create(
        partnership_id=deliverable.partnership_id,
        partner_id=deliverable.responsible_id,
        deliverable=deliverable,
        version=deliverable.next_version,
        document=document,
        defaults={"note": note.strip()},
    )
    return evidence


def remove_deliverable_file(*, member: Membership, evidence: DeliverableEvidence) -> None:
    """Take a file out of the version in preparation; it stays in the partner's keeping.

    Raises ``ValidationError`` for a file that was handed in, and ``PermissionDenied``.
    """
    require(can_work_on_deliverable(member, evidence.deliverable))
    locked = _lock_open(evidence.deliverable)
    if evidence.version != locked.next_version:
        raise ValidationError(_("This file was handed in and stays with its version."), code="state")
    evidence.delete()


def hand_in_deliverable(
    *, member: Membership, deliverable: Deliverable, comment: str, now: dt.datetime | None = None
) -> Deliverable:
    """Hand the next version in for review; its files no longer change, and every member may read them.

    Raises ``ValidationError`` without a file, without anybody to judge it or in another stage; ``PermissionDenied``.
    """
    require(can_work_on_deliverable(member, deliverable))
    locked = _lock(deliverable)
    if locked.lacks_reviewer:
        raise ValidationError(
            _("Name a reviewer first: nobody accepts a deliverable of the own organisation."), code="no_reviewer"
        )
    if not locked.files.filter(version=locked.next_version).exists():
        raise ValidationError(
            _("Attach the deliverable, or a file that shows it, before you hand it in."), code="no_evidence"
        )
    locked.version = locked.next_version
    _change_stage(member, locked, DeliverableStage.HANDED_IN, comment, EventKey.DELIVERABLE_HANDED_IN, now)
    _tell(locked, "handed_in", _reviewers(locked))
    return locked


def accept_deliverable(
    *, member: Membership, deliverable: Deliverable, comment: str, now: dt.datetime | None = None
) -> Deliverable:
    """The reviewer, or the lead partner, accepts what is handed in. Raises as ``return_deliverable``."""
    require(is_reviewer(member, deliverable))
    locked = _change_stage(
        member, _lock(deliverable), DeliverableStage.ACCEPTED, comment, EventKey.DELIVERABLE_ACCEPTED, now
    )
    _tell(locked, "accepted", _owners(locked))
    return locked


def return_deliverable(
    *, member: Membership, deliverable: Deliverable, reason: str, now: dt.datetime | None = None
) -> Deliverable:
    """The reviewer, or the lead partner, gives it back with what is missing. What was handed in stays as its version.

    Raises ``ValidationError`` without a reason or in another stage, and ``PermissionDenied`` also for one's own.
    """
    require(is_reviewer(member, deliverable))
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is missing. The responsible partner reads it.")})
    locked = _change_stage(
        member, _lock(deliverable), DeliverableStage.RETURNED, reason, EventKey.DELIVERABLE_RETURNED, now
    )
    _tell(locked, "returned", _owners(locked))
    return locked


def _lock(deliverable: Deliverable) -> Deliverable:
    rows = Deliverable.objects.select_for_update(of=("self",)).select_related(
        "activity__work_package", "partnership", "responsible"
    )
    return rows.get(pk=deliverable.pk)


def _lock_open(deliverable: Deliverable) -> Deliverable:
    locked = _lock(deliverable)
    if locked.stage not in OPEN_STAGES:
        raise ValidationError(_("This version is handed in; its files no longer change."), code="state")
    return locked


def _change_stage(
    member: Membership,
    deliverable: Deliverable,
    stage: DeliverableStage,
    comment: str,
    key: EventKey,
    now: dt.datetime | None,
) -> Deliverable:
    """The one place where a deliverable's stage changes; the caller holds its lock.

    ``now`` is for records taken over from elsewhere, where the step was taken on an earlier day.
    """
    if (deliverable.stage, stage) not in DELIVERABLE_TRANSITIONS:
        raise ValidationError(
            _("The deliverable is no longer at a stage that allows this. Reload the page."), code="state"
        )
    deliverable.stage = stage
    deliverable.save(update_fields=["stage", "version"])
    DeliverableStep.objects.create(
        partnership_id=deliverable.partnership_id,
        deliverable=deliverable,
        stage=stage,
        version=deliverable.version,
        comment=comment.strip(),
        taken_by_id=member.user_id,
        taken_at=now or timezone.now(),
    )
    _record(key, member, deliverable, {"stage": stage, "version": deliverable.version})
    return deliverable


def _reviewers(deliverable: Deliverable) -> list[Membership]:
    """The named reviewer, else the lead partner's people, unless it is the lead partner's own."""
    seats = Membership.objects.select_related("user")
    if deliverable.reviewer_id is not None:
        return list(seats.filter(pk=deliverable.reviewer_id))
    return list(seats.filter(role=Role.LEAD).exclude(partner_id=deliverable.responsible_id))


def _owners(deliverable: Deliverable) -> list[Membership]:
    seats = Membership.objects.select_related("user")
    if deliverable.owner_id is not None:
        return list(seats.filter(pk=deliverable.owner_id))
    return list(seats.filter(partner_id=deliverable.responsible_id))


def _tell(deliverable: Deliverable, what: str, seats: list[Membership]) -> None:
    path = reverse("deliverable", args=[deliverable.partnership.slug, deliverable.pk])
    context = {
        "acronym": deliverable.partnership.acronym,
        "deliverable": deliverable,
        "address": f"{settings.BASE_URL}{path}",
    }
    key = NoticeKey.DELIVERABLE_HANDED_IN if what == "handed_in" else NoticeKey.DELIVERABLE_JUDGED
    tell(key=key, seats=seats, template=f"workplan/mail/deliverable_{what}", context=context)


def _record(key: EventKey, member: Membership, deliverable: Deliverable, data: dict[str, Any]) -> None:
    record_event(
        key=key,
        partnership_id=deliverable.partnership_id,
        actor_id=member.user_id,
        subject=deliverable,
        data={"on": deliverable.code, **data},
    )
