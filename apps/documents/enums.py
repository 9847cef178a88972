from django.db import models
from django.utils.translation import gettext_lazy as _

# The kind of job that has a document scanned for viruses.
SCAN = "documents.scan"


class DocumentState(models.TextChoices):
    """Whether a file may leave the house. One that waits or is infected is kept and never handed out."""

    WAITING = "waiting", _("Waiting for the virus scanner")
    CLEAN = "clean", _("No virus found")
    INFECTED = "infected", _("Infected")


DOCUMENT_TRANSITIONS: list[tuple[str, str]] = [
    (DocumentState.WAITING, DocumentState.CLEAN),
    (DocumentState.WAITING, DocumentState.INFECTED),
]


class EvidenceKind(models.TextChoices):
    INVOICE = "invoice", _("Invoice or receipt")
    PAYMENT_PROOF = "payment_proof", _("Proof of payment")
    PAYROLL = "payroll", _("Payslip or payroll record")
    CONTRACT = "contract", _("Contract or procurement file")
    DELIVERABLE = "deliverable", _("Deliverable")
    AGENDA = "agenda", _("Agenda or programme of an event")
    ATTENDANCE = "attendance", _("List of participants")
    ACCEPTANCE = "acceptance", _("Protocol of acceptance or delivery")
    PERMIT = "permit", _("Permit or approval")
    OWNERSHIP = "ownership", _("Proof of ownership or right of use")
    PUBLICITY = "publicity", _("Photo or copy of the publicity")
    REIMBURSEMENT = "reimbursement", _("Proof of reimbursement")
    MARKET_PRICE = "market_price", _("Valuation or market price")
    ASSIGNMENT = "assignment", _("Assignment to the project")
    OTHER = "other", _("Other evidence")
