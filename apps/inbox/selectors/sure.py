"""Documents that can be taken together: every value proved or likely, and nothing to be warned of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apps.consortia.models import Membership
from apps.inbox.enums import IncomingStatus, ReadingSource
from apps.inbox.models import IncomingDocument
from apps.inbox.proposal.line import LineProposal
from apps.inbox.selectors.findings import list_findings
from apps.inbox.selectors.incoming_document import list_incoming
from apps.inbox.selectors.proposal import get_proposal
from apps.intake.selectors.expenditure_import import load_references

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# As many as a person can look over on one page.
MOST_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class SureDocument:
    incoming: IncomingDocument
    proposal: LineProposal


def list_sure(*, member: Membership, report: PartnerReport) -> list[SureDocument]:
    """The first ``MOST_TOGETHER`` documents of the report without doubts, the oldest first."""
    references = load_references(partner_id=report.partner_id)
    found: list[SureDocument] = []
    for incoming in list_incoming().filter(report=report, status=IncomingStatus.READ).order_by("received_at", "pk"):
        proposal = get_proposal(incoming, references)
        if is_sure(member, incoming, proposal):
            found.append(SureDocument(incoming, proposal))
        if len(found) == MOST_TOGETHER:
            break
    return found


def is_sure(member: Membership, incoming: IncomingDocument, proposal: LineProposal) -> bool:
    """The cost category is chosen by the person in any case, so it need not be sure. A picture is always looked at."""
    is_picture = incoming.reading is None or incoming.reading.source == ReadingSource.OCR
    if is_picture or proposal.doubtful:
        return False
    return not any(finding.is_warning for finding in list_findings(member=member, incoming=incoming))
