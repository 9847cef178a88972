"""What pages and API read of the documents of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from apps.consortia.models import Membership
from apps.documents.selectors.document import list_documents_for
from apps.inbox.enums import IncomingStatus
from apps.inbox.models import IncomingDocument

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# What waits for a person comes first, what is settled last.
_ORDER = [
    IncomingStatus.READ,
    IncomingStatus.FAILED,
    IncomingStatus.WAITING,
    IncomingStatus.TAKEN,
    IncomingStatus.SET_ASIDE,
]


def list_incoming() -> QuerySet[IncomingDocument]:
    """Documents that came in, as far as the reader may see them, with what their page shows."""
    return IncomingDocument.objects.select_related(
        "document__reading",
        "report__partner__organisation",
        "report__period",
        "report__partnership",
        "line",
        "received_by",
        "decided_by",
    )


def list_for_report(*, member: Membership, report_id: int) -> QuerySet[IncomingDocument]:
    """A report's documents that the member may read, those to be decided on first, then the newest."""
    places = [When(status=status, then=Value(place)) for place, status in enumerate(_ORDER)]
    ordered = (
        list_incoming()
        .filter(report_id=report_id, document__in=list_documents_for(member=member).order_by())
        .annotate(place=Case(*places, default=Value(len(_ORDER)), output_field=IntegerField()))
    )
    return ordered.order_by("place", "-received_at", "-pk")


def find_by_key(*, report: PartnerReport, key: str) -> QuerySet[IncomingDocument]:
    """What came in with this idempotency key before."""
    return IncomingDocument.objects.filter(partner_id=report.partner_id, idempotency_key=key).select_related("document")


def count_by_status(*, report_id: int) -> dict[str, int]:
    """How many documents of a report are in each state; states without one are left out."""
    rows = IncomingDocument.objects.filter(report_id=report_id).order_by().values_list("status")
    return dict(rows.annotate(count=Count("pk")))
