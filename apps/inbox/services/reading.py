"""Reading documents on a worker. What is found only ever pre-fills a form; a person takes the document."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from apps.accounts.models import User
from apps.consortia.models import Membership, Partner
from apps.documents.enums import DocumentState, EvidenceKind
from apps.documents.models import Document
from apps.documents.services.document import check_file, keep_document
from apps.finance.models import LineEvidence
from apps.inbox.enums import IncomingStatus, ReadingSource
from apps.inbox.invoice_key import invoice_key
from apps.inbox.jobs import READ
from apps.inbox.models import DocumentReading, IncomingDocument, ReadingAttachment
from apps.inbox.page_pictures import DrawnPages, draw_pages, keep_pictures
from apps.inbox.proposal.description import describe
from apps.inbox.recognition import Recognised, recognise
from apps.intake.invoices.reading import with_warning
from apps.intake.invoices.record import EmbeddedFile
from apps.intake.invoices.warnings import WarningCode
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, request_job
from apps.nlp.categories import CategoryProposal, propose_categories

logger = logging.getLogger(__name__)
# The language that invoices of a country are most likely written in, where it is one of ours.
_LANGUAGE_OF = {"PL": "pl", "FI": "fi", "DK": "da"}


def request_reading(*, document: Document, user: User) -> Job | None:
    """Have a worker read the document once the transaction is committed.

    A file that is held is not opened: its reading is asked for when the virus scanner sets it free.
    """
    if document.is_held:
        return None
    return request_job(kind=READ, subject=document, partner_id=document.partner_id, user=user)


def settle_scanned(*, document: Document) -> None:
    """Go on with a file that was held: read it where somebody waits for that, or say that it holds a virus."""
    is_wanted = document.arrivals.filter(status=IncomingStatus.WAITING).exists() or _has_evidence(document)
    if document.state == DocumentState.INFECTED:
        _keep_infected(document)
    elif is_wanted:
        request_reading(document=document, user=document.uploaded_by)


def request_evidence_reading(*, evidence: LineEvidence, user: User) -> Job | None:
    """Have the file behind a line read, unless it has been."""
    reading = DocumentReading.objects.filter(document_id=evidence.document_id).first()
    wanted = evidence.kind == EvidenceKind.INVOICE
    if reading is not None and not (wanted and _wants_more(reading)):
        return None
    return request_reading(document=evidence.document, user=user)


def status_after(document: Document) -> IncomingStatus:
    """The state of a document that comes in: read already, in vain or not, or waiting for it."""
    reading = DocumentReading.objects.filter(document=document).first()
    return IncomingStatus.WAITING if reading is None or _wants_more(reading) else _status(reading)


def perform_reading(claim: JobClaim) -> None:
    """Read one document and keep what was found, once; sent again, it finds the same."""
    with claim.step("open"):
        task = _load(claim)
    claim.announce("recognise")
    found = _recognise(task)
    category = _propose_category(found)
    claim.announce("draw")
    drawn = draw_pages(task.content, media_type=task.document.media_type)
    with claim.step("keep"):
        keep_pictures(task.document, drawn)
        reading = _keep(task, found, drawn, category)
        _keep_attachments(reading, found, claim)
        _settle(reading)


def keep_failed_job(job: Job) -> None:
    """The worker gave up: the document is shown as not readable, with the job's own reason."""
    document = Document.objects.get(pk=job.subject_id)
    failure = {"kind": "job", "code": job.failure, "params": {}}
    reading, _created = DocumentReading.objects.get_or_create(
        document=document,
        defaults={**_owner(document), "source": ReadingSource.NONE, "failure": failure},
    )
    _settle(reading)


def _has_evidence(document: Document) -> bool:
    return LineEvidence.objects.filter(document=document).exists()


def _keep_infected(document: Document) -> None:
    failure = {"kind": "document", "code": "infected", "params": {"threat": document.threat}}
    values = {**_owner(document), "source": ReadingSource.NONE, "failure": failure}
    reading, _created = DocumentReading.objects.update_or_create(document=document, defaults=values)
    _settle(reading)


@dataclass(frozen=True, slots=True)
class _Task:
    document: Document
    content: bytes
    language: str
    country: str
    is_invoice: bool


def _load(claim: JobClaim) -> _Task:
    document = Document.objects.get(pk=claim.subject_id)
    country = Partner.objects.select_related("organisation").get(pk=document.partner_id).organisation.country
    with document.file.open("rb") as file:
        content = file.read()
    return _Task(document, content, _LANGUAGE_OF.get(country, claim.language), country, _is_invoice(document))


def _is_invoice(document: Document) -> bool:
    """Payslips and the like are shown beside their line, and nobody asked to have them read."""
    arrived = IncomingDocument.objects.filter(document=document).exists()
    return arrived or LineEvidence.objects.filter(document=document, kind=EvidenceKind.INVOICE).exists()


def _recognise(task: _Task) -> Recognised:
    if not task.is_invoice:
        return Recognised(source=ReadingSource.NONE)
    return recognise(task.content, media_type=task.document.media_type, language=task.language, country=task.country)


def _propose_category(found: Recognised) -> CategoryProposal | None:
    text = describe(found.record) if found.record else ""
    proposal = propose_categories([text])[0] if text else None
    return proposal if proposal and proposal.category else None


def _keep(task: _Task, found: Recognised, drawn: DrawnPages, category: CategoryProposal | None) -> DocumentReading:
    values: dict[str, Any] = {
        **_owner(task.document),
        "source": found.source,
        "language": task.language,
        "engine": found.engine[:120],
        "record": found.record.as_data() if found.record else None,
        "confidence": dict(found.confidence),
        "failure": found.failure,
        "excerpt": found.text,
        "invoice_key": invoice_key(found.record),
        "category": category.category if category else "",
        "category_probability": category.probability if category else None,
        "category_is_confident": bool(category and category.confident),
        "pictures": len(drawn.pictures),
        "pages": drawn.pages,
    }
    reading, _created = DocumentReading.objects.update_or_create(document=task.document, defaults=values)
    return reading


def _keep_attachments(reading: DocumentReading, found: Recognised, claim: JobClaim) -> None:
    # They are kept in the name of the person who brought the invoice; a job without a person brings nothing.
    seats = Membership.objects.filter(partner_id=reading.partner_id)
    seat = seats.filter(user_id=claim.user_id).first() if claim.user_id else None
    for file in found.attachments:
        document = _keep_file(file, seat) if seat else None
        if document is not None:
            ReadingAttachment.objects.get_or_create(reading=reading, document=document, defaults=_owner(document))
        elif reading.record is not None and found.record is not None:
            left_out = with_warning(reading.invoice or found.record, WarningCode.ATTACHMENT_LEFT_OUT, found=file.name)
            reading.record = left_out.as_data()
            reading.save(update_fields=["record"])


def _keep_file(file: EmbeddedFile, seat: Membership) -> Document | None:
    try:
        checked = check_file(file=ContentFile(file.content, name=file.name))  # type: ignore[arg-type]
    except ValidationError as refusal:
        logger.info("A file inside an e-invoice is not kept: %s", refusal.messages)
        return None
    return keep_document(member=seat, checked=checked)


def _settle(reading: DocumentReading) -> None:
    IncomingDocument.objects.filter(document_id=reading.document_id, status=IncomingStatus.WAITING).update(
        status=_status(reading)
    )


def _status(reading: DocumentReading) -> IncomingStatus:
    return IncomingStatus.FAILED if reading.record is None else IncomingStatus.READ


def _wants_more(reading: DocumentReading) -> bool:
    """It was only drawn, as other evidence, and now comes in as an invoice."""
    return reading.record is None and reading.failure is None


def _owner(document: Document) -> dict[str, int]:
    return {"partnership_id": document.partnership_id, "partner_id": document.partner_id}
