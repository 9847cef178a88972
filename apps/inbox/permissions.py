"""Who may bring documents in and decide on them. They belong to their report's partner, so its rules decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import while_open
from apps.documents.permissions import can_read_document
from apps.finance.permissions import can_edit_lines, can_read_lines
from apps.inbox.enums import OPEN, IncomingStatus
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership, Partner
    from apps.finance.models import LineEvidence
    from apps.inbox.models import IncomingDocument
    from apps.reporting.models import PartnerReport


def can_read_documents(member: Membership, report: PartnerReport) -> bool:
    """As for the report's lines: its own people, the lead partner and auditors. Of each document its file decides."""
    return can_read_lines(member, report)


def can_read_incoming(member: Membership, incoming: IncomingDocument) -> bool:
    """Whoever may read the report's documents and this file: a payslip is dropped like any other document."""
    return can_read_documents(member, incoming.report) and can_read_document(member, incoming.document)


@while_open
def can_bring_documents(member: Membership, report: PartnerReport) -> bool:
    """The partner's own people, as long as the report is not submitted."""
    return can_edit_lines(member, report)


@while_open
def can_take(member: Membership, incoming: IncomingDocument) -> bool:
    """It is open, or its line was deleted again."""
    is_orphan = incoming.status == IncomingStatus.TAKEN and incoming.line_id is None
    return (incoming.status in OPEN or is_orphan) and can_bring_documents(member, incoming.report)


@while_open
def can_set_aside(member: Membership, incoming: IncomingDocument) -> bool:
    return incoming.status in OPEN and can_bring_documents(member, incoming.report)


@while_open
def can_bring_back(member: Membership, incoming: IncomingDocument) -> bool:
    return incoming.status == IncomingStatus.SET_ASIDE and can_bring_documents(member, incoming.report)


@while_open
def can_read_again(member: Membership, incoming: IncomingDocument) -> bool:
    """Nothing was found in it; after a repair of the server, or a lost worker, it is worth another try."""
    return incoming.status == IncomingStatus.FAILED and can_bring_documents(member, incoming.report)


@while_open
def can_have_read(member: Membership, evidence: LineEvidence) -> bool:
    """Ask for the reading of a file behind a line. It changes nothing that is declared, so a submitted report too."""
    return member.role == Role.LEAD or (member.role == Role.PARTNER and member.partner_id == evidence.partner_id)


def can_read_mailbox(member: Membership, partner: Partner) -> bool:
    """The partner's own people, the lead partner and auditors. A controller brings no documents in."""
    return member.role == Role.LEAD or member.partner_id == partner.pk or member.audits(partner.pk)


@while_open
def can_change_mailbox(member: Membership, partner: Partner) -> bool:
    """The partner's own people and the lead partner. Whoever may, is told the address."""
    return member.role == Role.LEAD or (member.role == Role.PARTNER and member.partner_id == partner.pk)
