"""Reading an application's file: by a worker, in steps, once; and again only while nobody else reads it."""

from __future__ import annotations

from django.utils import timezone

from apps.accounts.models import User
from apps.audit.enums import EventKey
from apps.documents.enums import DocumentState
from apps.documents.models import Document
from apps.documents.text.file_text import FileText
from apps.documents.text.limits import TextLimits
from apps.documents.text.process import read_text
from apps.documents.text.refusals import UnreadableText
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, JobFailed, JobPostponed, request_job
from apps.memory.enums import READ
from apps.memory.models import EarlierApplication
from apps.memory.selectors.earlier_application import find_current_sharing
from apps.memory.services.event import record_memory_event
from apps.memory.services.indexing import index_passages
from apps.memory.services.passage import write_sections
from apps.memory.splitting.sections import ApplicationText, split_application

# An application form has some 40 to 150 pages; what is far longer is a form with all its annexes.
LIMITS = TextLimits(pages=300, characters=1_500_000)


def request_reading(*, application: EarlierApplication, user: User) -> Job:
    """Have a worker read the file once the transaction is committed."""
    return request_job(kind=READ, subject=application, partner_id=application.partner_id, user=user)


def perform_reading(claim: JobClaim) -> None:
    """Read, split, propose what to leave out, and index. Raises ``JobFailed`` and ``JobPostponed``."""
    with claim.step("open"):
        document = _document_of(claim.subject_id)
        content = _bytes_of(document)
    # Untrusted files and long texts: no transaction is held while they are read.
    read = _read(document.name, content)
    text = split_application(read.paragraphs, language=claim.language)
    with claim.step("keep"):
        _keep(claim.subject_id, text, read.picture_pages)
    index_passages(claim)


def note_read(job: Job) -> None:
    """Runs in the transaction that ends the job."""
    application = EarlierApplication.objects.filter(pk=job.subject_id).first()
    if application is not None:
        count = application.passages.count()
        record_memory_event(
            key=EventKey.EARLIER_APPLICATION_READ, member=None, application=application, data={"passages": count}
        )


def note_unread(job: Job) -> None:
    """Runs in the transaction that ends the job."""
    application = EarlierApplication.objects.filter(pk=job.subject_id).first()
    if application is not None:
        record_memory_event(
            key=EventKey.EARLIER_APPLICATION_UNREAD, member=None, application=application, data={"reason": job.failure}
        )


def _document_of(application_id: int) -> Document:
    application = EarlierApplication.objects.select_related("document").filter(pk=application_id).first()
    if application is None or application.document is None:
        raise JobFailed("gone")
    if application.document.state == DocumentState.WAITING:
        raise JobPostponed("held")
    if application.document.state == DocumentState.INFECTED:
        raise JobFailed("infected")
    return application.document


def _bytes_of(document: Document) -> bytes:
    with document.file.open("rb") as file:
        return bytes(file.read())


def _read(name: str, content: bytes) -> FileText:
    try:
        return read_text(name=name, content=content, limits=LIMITS)
    except UnreadableText as refusal:
        raise JobFailed(str(refusal.code), refusal.detail) from refusal


def _keep(application_id: int, text: ApplicationText, picture_pages: list[int]) -> None:
    application = EarlierApplication.objects.select_for_update(of=("self",)).filter(pk=application_id).first()
    if application is None:
        raise JobFailed("gone")
    if find_current_sharing(application):
        raise JobFailed("shared")
    write_sections(application=application, sections=text.sections)
    application.language, application.read_at = text.language, timezone.now()
    application.picture_pages = picture_pages
    application.save(update_fields=["language", "read_at", "picture_pages"])
