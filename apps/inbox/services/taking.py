"""From a document to a line of the report. A person confirms; what she changed of the proposal is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.documents.enums import EvidenceKind
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.finance.services.evidence import attach_document
from apps.finance.services.expenditure_line import add_line, lock_report
from apps.finance.validators.expenditure_line import LineValues
from apps.inbox.enums import IncomingStatus
from apps.inbox.models import DocumentReading, IncomingDocument
from apps.inbox.permissions import can_take
from apps.inbox.proposal.line import LineProposal
from apps.inbox.selectors.incoming_document import list_incoming
from apps.inbox.selectors.proposal import get_proposal

# The form calls them by their objects, the line's values by their ids.
_BY_ID = {"contract": "contract_id", "work_package": "work_package_id"}


def take_document(*, member: Membership, incoming: IncomingDocument, values: LineValues) -> ExpenditureLine:
    """Make the document a line with these values, and its evidence; files from inside it are attached as well.

    Raises ``ValidationError`` by field, or with the code ``taken`` if a colleague was quicker, and
    ``PermissionDenied``.
    """
    lock_report(member=member, report_id=incoming.report_id)
    locked = lock_incoming(incoming)
    if locked.status == IncomingStatus.TAKEN and locked.line_id is not None:
        raise ValidationError(_("This document has been taken as a line already."), code="taken")
    require(can_take(member, locked))
    proposal = get_proposal(locked)
    line = add_line(member=member, report=locked.report, values=values)
    _keep_category_proposal(line, locked.reading, member)
    _attach(member, line, locked)
    _settle(member, locked, line, proposal, values)
    return line


def lock_incoming(incoming: IncomingDocument) -> IncomingDocument:
    """The document's row, held until the transaction ends."""
    return list_incoming().select_for_update(of=("self",)).get(pk=incoming.pk)


def changes_of(proposal: LineProposal, values: LineValues) -> dict[str, dict[str, str]]:
    """What the person stated otherwise than proposed, field by field; a field nobody proposed is no change."""
    stated = asdict(values)
    return {
        name: {"proposed": _plain(proposed.value), "stated": _plain(stated[_BY_ID.get(name, name)])}
        for name, proposed in proposal.fields.items()
        if _plain(stated[_BY_ID.get(name, name)]) != _plain(proposed.value)
    }


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value).strip().replace("\r\n", "\n")


def _keep_category_proposal(line: ExpenditureLine, reading: DocumentReading | None, member: Membership) -> None:
    """The machine's proposal stays beside the person's choice, which decides on it."""
    if reading is None or not reading.category:
        return
    line.suggested_category = reading.category
    line.suggestion_probability = reading.category_probability
    line.suggestion_is_confident = reading.category_is_confident
    line.category_decided_by_id = member.user_id
    line.save(
        update_fields=[
            "suggested_category",
            "suggestion_probability",
            "suggestion_is_confident",
            "category_decided_by",
        ]
    )


def _attach(member: Membership, line: ExpenditureLine, incoming: IncomingDocument) -> None:
    kind = EvidenceKind.PAYROLL if line.kind == LineKind.PAYROLL else EvidenceKind.INVOICE
    attach_document(member=member, line=line, document=incoming.document, kind=kind)
    if incoming.reading is None:
        return
    for attachment in incoming.reading.attachments.select_related("document"):
        attach_document(member=member, line=line, document=attachment.document, kind=EvidenceKind.OTHER)


def _settle(
    member: Membership,
    incoming: IncomingDocument,
    line: ExpenditureLine,
    proposal: LineProposal,
    values: LineValues,
) -> None:
    incoming.line, incoming.status = line, IncomingStatus.TAKEN
    incoming.proposed, incoming.changed = proposal.as_data(), changes_of(proposal, values)
    settle_incoming(
        member=member,
        incoming=incoming,
        key=EventKey.DOCUMENT_TAKEN,
        fields=["line", "proposed", "changed"],
        data={"line": line.pk, "number": line.number, "changed": sorted(incoming.changed)},
    )


def settle_incoming(
    *, member: Membership, incoming: IncomingDocument, key: EventKey, fields: list[str], data: Mapping[str, Any]
) -> None:
    """Store who decided and when, with the named fields, and record the event."""
    incoming.decided_by_id, incoming.decided_at = member.user_id, timezone.now()
    incoming.save(update_fields=["status", "decided_by", "decided_at", *fields])
    record_event(
        key=key,
        partnership_id=incoming.partnership_id,
        partner_id=incoming.partner_id,
        actor_id=member.user_id,
        subject=incoming,
        data={"report": incoming.report_id, "document": incoming.document_id, **data},
    )
