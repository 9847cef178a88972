"""The proposal for one document, from its reading and what is known of its partner."""

from __future__ import annotations

from apps.inbox.enums import IncomingStatus, ReadingSource
from apps.inbox.models import IncomingDocument
from apps.inbox.proposal.line import NOTHING, Basis, LineProposal, propose_line
from apps.intake.references import References
from apps.intake.selectors.expenditure_import import load_references


def get_shown_proposal(incoming: IncomingDocument) -> LineProposal:
    """What was proposed when the document was taken, whatever has changed since; before that, what is proposed now."""
    if incoming.status == IncomingStatus.TAKEN and incoming.line_id is not None:
        return LineProposal.from_data(incoming.proposed)
    return get_proposal(incoming)


def get_proposal(incoming: IncomingDocument, references: References | None = None) -> LineProposal:
    """The line that the document would make; empty if nothing was read. ``references`` spare a query per document."""
    reading = incoming.reading
    record = reading.invoice if reading else None
    if reading is None or record is None:
        return NOTHING
    partner = incoming.report.partner
    return propose_line(
        Basis(
            record=record,
            confidence=reading.confidence,
            source=ReadingSource(reading.source),
            references=references or load_references(partner_id=partner.pk),
            vat_recovery=partner.vat_recovery,
            currency=partner.currency,
            category=reading.category,
            category_probability=reading.category_probability,
            category_is_confident=reading.category_is_confident,
        )
    )
