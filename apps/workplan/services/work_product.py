"""A deliverable or an output from plan to acceptance. One function changes its stage; the database guards the steps."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar, cast

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
from apps.consortia.validators.day import check_planned_day
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.notifications.enums import NoticeKey
from apps.tenancy.enums import Role
from apps.workplan.enums import DELIVERABLE_TRANSITIONS, OPEN_STAGES, DeliverableStage
from apps.workplan.models import ProductFile, WorkProduct
from apps.workplan.permissions import (
    can_change_plan,
    can_describe_product,
    can_work_on_product,
    is_reviewer,
)
from apps.workplan.validators.work_product import ProductValues, check_product

Product = TypeVar("Product", bound=WorkProduct)

_STATED = ("description", "due_on", "forecast_on", "owner", "reviewer")
_DAYS = frozenset({"due_on", "forecast_on"})
_LEADS_OWN = frozenset({"due_on", "reviewer"})


def change_product(*, member: Membership, product: Product, values: ProductValues) -> Product:
    """Replace what is stated about a product; the log keeps which fields. Without a difference nothing is written.

    Raises ``ValidationError`` by field, for a day out of the project's reach only where it changes, and
    ``PermissionDenied``: the day it is due and the reviewer are the lead partner's to say, the rest the responsible
    partner's as well.
    """
    require(can_describe_product(member, product))
    locked = _lock(product)
    check_product(locked, values)
    changed = [name for name in _STATED if getattr(locked, name) != getattr(values, name)]
    require(can_change_plan(member) or _LEADS_OWN.isdisjoint(changed))
    # A day somebody else may correct does not stop whoever writes what will be made.
    check_planned_day(locked.partnership, **{name: getattr(values, name) for name in _DAYS.intersection(changed)})
    if changed:
        for name in changed:
            setattr(locked, name, getattr(values, name))
        locked.save(update_fields=changed)
        _record("changed", member, locked, {"fields": changed})
    return locked


def product_values_of(product: WorkProduct) -> ProductValues:
    """What is stated now, to be changed in part."""
    return ProductValues(**{name: getattr(product, name) for name in _STATED})


def start_product(*, member: Membership, product: Product, now: dt.datetime | None = None) -> Product:
    """The responsible partner begins to work on it. Raises ``ValidationError`` and ``PermissionDenied``."""
    require(can_work_on_product(member, product))
    return _change_stage(member, _lock(product), DeliverableStage.IN_WORK, "", "changed", now)


def attach_product_file(*, member: Membership, product: Product, file: UploadedFile, note: str) -> ProductFile:
    """Keep a file for the version in preparation. The same file twice in one version stands there once.

    Raises ``ValidationError`` for a file we do not keep and once the version is handed in, and ``PermissionDenied``.
    """
    require(can_work_on_product(member, product))
    locked = _lock_open(product)
    return tie_product_document(product=locked, document=store_document(member=member, file=file), note=note)


def tie_product_document(*, product: WorkProduct, document: Document, note: str) -> ProductFile:
    """Put a stored file of the responsible partner into the version in preparation."""
    evidence, _created = product.files.get_or_create(
        partnership_id=product.partnership_id,
        partner_id=product.responsible_id,
        version=product.next_version,
        document=document,
        defaults={"note": note.strip()},
    )
    return cast("ProductFile", evidence)


def remove_product_file(*, member: Membership, evidence: ProductFile) -> None:
    """Take a file out of the version in preparation; it stays in the partner's keeping.

    Raises ``ValidationError`` for a file that was handed in, and ``PermissionDenied``.
    """
    require(can_work_on_product(member, evidence.product))
    locked = _lock_open(evidence.product)
    if evidence.version != locked.next_version:
        raise ValidationError(_("This file was handed in and stays with its version."), code="state")
    evidence.delete()


def hand_in_product(*, member: Membership, product: Product, comment: str, now: dt.datetime | None = None) -> Product:
    """Hand the next version in for review; its files no longer change, and every member may read them.

    Raises ``ValidationError`` without a file, without anybody to judge it or in another stage; ``PermissionDenied``.
    """
    require(can_work_on_product(member, product))
    locked = _lock(product)
    if locked.lacks_reviewer:
        raise ValidationError(
            _("Name a reviewer first: nobody accepts what is the own organisation's."), code="no_reviewer"
        )
    if not locked.files.filter(version=locked.next_version).exists():
        raise ValidationError(
            _("Attach the product, or a file that shows it, before you hand it in."), code="no_evidence"
        )
    locked.version = locked.next_version
    _change_stage(member, locked, DeliverableStage.HANDED_IN, comment, "handed_in", now)
    _tell(locked, "handed_in", _reviewers(locked))
    return locked


def accept_product(*, member: Membership, product: Product, comment: str, now: dt.datetime | None = None) -> Product:
    """The reviewer, or the lead partner, accepts what is handed in. Raises as ``return_product``."""
    require(is_reviewer(member, product))
    locked = _change_stage(member, _lock(product), DeliverableStage.ACCEPTED, comment, "accepted", now)
    _tell(locked, "accepted", _owners(locked))
    return locked


def return_product(*, member: Membership, product: Product, reason: str, now: dt.datetime | None = None) -> Product:
    """The reviewer, or the lead partner, gives it back with what is missing. What was handed in stays as its version.

    Raises ``ValidationError`` without a reason or in another stage, and ``PermissionDenied`` also for one's own.
    """
    require(is_reviewer(member, product))
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is missing. The responsible partner reads it.")})
    locked = _change_stage(member, _lock(product), DeliverableStage.RETURNED, reason, "returned", now)
    _tell(locked, "returned", _owners(locked))
    return locked


def _lock(product: Product) -> Product:
    rows = (
        type(product)
        .objects.select_for_update(of=("self",))
        .select_related(*product.related, "partnership", "responsible")
    )
    return rows.get(pk=product.pk)


def _lock_open(product: Product) -> Product:
    locked = _lock(product)
    if locked.stage not in OPEN_STAGES:
        raise ValidationError(_("This version is handed in; its files no longer change."), code="state")
    return locked


def _change_stage(
    member: Membership,
    product: Product,
    stage: DeliverableStage,
    comment: str,
    event: str,
    now: dt.datetime | None,
) -> Product:
    """The one place where a product's stage changes; the caller holds its lock.

    ``now`` is for records taken over from elsewhere, where the step was taken on an earlier day.
    """
    if (product.stage, stage) not in DELIVERABLE_TRANSITIONS:
        raise ValidationError(_("It is no longer at a stage that allows this. Reload the page."), code="state")
    product.stage = stage
    product.save(update_fields=["stage", "version"])
    product.steps.create(
        partnership_id=product.partnership_id,
        stage=stage,
        version=product.version,
        comment=comment.strip(),
        taken_by_id=member.user_id,
        taken_at=now or timezone.now(),
    )
    _record(event, member, product, {"stage": stage, "version": product.version})
    return product


def _reviewers(product: WorkProduct) -> list[Membership]:
    """The named reviewer, else the lead partner's people, unless it is the lead partner's own."""
    seats = Membership.objects.select_related("user")
    if product.reviewer_id is not None:
        return list(seats.filter(pk=product.reviewer_id))
    return list(seats.filter(role=Role.LEAD).exclude(partner_id=product.responsible_id))


def _owners(product: WorkProduct) -> list[Membership]:
    seats = Membership.objects.select_related("user")
    if product.owner_id is not None:
        return list(seats.filter(pk=product.owner_id))
    return list(seats.filter(partner_id=product.responsible_id))


def _tell(product: WorkProduct, what: str, seats: list[Membership]) -> None:
    path = reverse(product.noun, args=[product.partnership.slug, product.pk])
    context = {
        "acronym": product.partnership.acronym,
        "product": product,
        "address": f"{settings.BASE_URL}{path}",
    }
    key = NoticeKey.DELIVERABLE_HANDED_IN if what == "handed_in" else NoticeKey.DELIVERABLE_JUDGED
    tell(key=key, seats=seats, template=f"workplan/mail/product_{what}", context=context)


def _record(event: str, member: Membership, product: WorkProduct, data: dict[str, Any]) -> None:
    record_event(
        key=EventKey(f"workplan.{product.noun}.{event}"),
        partnership_id=product.partnership_id,
        actor_id=member.user_id,
        subject=product,
        data={"on": product.code, **data},
    )
