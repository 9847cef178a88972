"""Where a figure stands, and whether a reader may see what is behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.control.models import Certificate
from apps.documents.models import Document
from apps.finance.models import Asset, Contract, Trip
from apps.payments.models import Payment
from apps.project_reporting.enums import ProjectReportStatus
from apps.project_reporting.models import ProjectReport
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.tracing.permissions import can_trace_partner, can_trace_project
from apps.tracing.structures.asked import THINGS, Asked


@dataclass(frozen=True, slots=True)
class Scope:
    """The thing a figure stands in, and the partner whose figures it holds; None: all partners'."""

    place: Any
    partner: Partner | None


def find_scope(*, member: Membership, asked: Asked) -> Scope:
    """Raises ``Http404`` for what this seat does not see, or for costs of others behind a figure it does see."""
    found = get_object_or_404(_PLACES[asked.place](), **{"number" if asked.place == "period" else "pk": asked.key})
    partner = _partner(asked, found)
    if not (can_trace_project(member) if partner is None else can_trace_partner(member, partner.pk)):
        raise Http404
    return Scope(found, partner)


def _partner(asked: Asked, found: Any) -> Partner | None:
    if asked.place in {"partner_report", "certificate", *THINGS}:
        of_place: Partner = found.partner
        return of_place
    if not asked.address.partner:
        return None
    partners = (one for one in Partner.objects.select_related("organisation") if one.code == asked.address.partner)
    partner = next(partners, None)
    if partner is None:
        raise Http404
    return partner


_OF_PARTNER = ("partner__organisation",)
_PLACES: dict[str, Callable[[], Any]] = {
    "partner_report": lambda: PartnerReport.objects.select_related("period", *_OF_PARTNER),
    "project_report": lambda: ProjectReport.objects.select_related("period").defer("snapshot"),
    "certificate": lambda: Certificate.objects.select_related("report__period", *_OF_PARTNER).defer("content"),
    "period": lambda: ReportingPeriod.objects.all(),
    "payment": lambda: Payment.objects.select_related("period"),
    "contract": lambda: Contract.objects.select_related(*_OF_PARTNER),
    "document": lambda: Document.objects.select_related(*_OF_PARTNER),
    "trip": lambda: Trip.objects.select_related(*_OF_PARTNER),
    "asset": lambda: Asset.objects.select_related(*_OF_PARTNER),
}


def find_document_moment(*, asked: Asked) -> dt.datetime | None:
    """When the document a figure was printed in was made, as the database's own history says; None for a live page.

    The moment of the transaction that froze it, handed it in or issued it: what it says is what stood then. One query.
    """
    model, made = _MADE.get(asked.place, (None, None))
    if model is None or made is None or (asked.place == "partner_report" and not asked.version):
        return None
    events = model.pgh_event_model.objects.filter(pgh_obj_id=asked.key, **made(asked))
    moment: dt.datetime | None = events.order_by("pgh_id").values_list("pgh_created_at", flat=True).first()
    return moment


_MADE: dict[str, tuple[Any, Callable[[Asked], dict[str, Any]]]] = {
    "partner_report": (
        PartnerReport,
        lambda asked: {"version": asked.version, "status": PartnerReportStatus.SUBMITTED},
    ),
    "project_report": (ProjectReport, lambda asked: {"status": ProjectReportStatus.FROZEN}),
    "certificate": (Certificate, lambda asked: {}),
}
