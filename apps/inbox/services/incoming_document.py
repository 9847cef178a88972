"""Decisions on a document other than taking it."""

from __future__ import annotations

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.finance.services.expenditure_line import lock_report
from apps.inbox.enums import IncomingStatus
from apps.inbox.models import DocumentReading, IncomingDocument
from apps.inbox.permissions import can_bring_back, can_read_again, can_set_aside
from apps.inbox.services.reading import request_reading, status_after
from apps.inbox.services.taking import lock_incoming, settle_incoming


def set_aside_document(*, member: Membership, incoming: IncomingDocument) -> IncomingDocument:
    """Put a document away that is no expenditure of this report; it stays and can be brought back.

    Raises ``PermissionDenied`` once it is taken or the report is submitted.
    """
    lock_report(member=member, report_id=incoming.report_id)
    locked = lock_incoming(incoming)
    require(can_set_aside(member, locked))
    locked.status = IncomingStatus.SET_ASIDE
    settle_incoming(member=member, incoming=locked, key=EventKey.DOCUMENT_SET_ASIDE, fields=[], data={})
    return locked


def bring_back_document(*, member: Membership, incoming: IncomingDocument) -> IncomingDocument:
    """Open a document again that was set aside. Raises ``PermissionDenied``."""
    lock_report(member=member, report_id=incoming.report_id)
    locked = lock_incoming(incoming)
    require(can_bring_back(member, locked))
    locked.status = status_after(locked.document)
    if locked.status == IncomingStatus.WAITING:
        request_reading(document=locked.document, user=member.user)
    settle_incoming(member=member, incoming=locked, key=EventKey.DOCUMENT_BROUGHT_BACK, fields=[], data={})
    return locked


def read_again(*, member: Membership, incoming: IncomingDocument) -> IncomingDocument:
    """Have a document read once more that could not be read. Raises ``PermissionDenied``."""
    lock_report(member=member, report_id=incoming.report_id)
    locked = lock_incoming(incoming)
    require(can_read_again(member, locked))
    DocumentReading.objects.filter(document=locked.document).delete()
    locked.status = IncomingStatus.WAITING
    locked.save(update_fields=["status"])
    request_reading(document=locked.document, user=member.user)
    return locked
