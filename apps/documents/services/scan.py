"""A file is held until the virus scanner has seen it, where one is set up."""

from apps.accounts.models import User
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.consortia.services.notice import tell
from apps.documents.enums import SCAN, DocumentState
from apps.documents.models import Document
from apps.documents.scanner import ScannerAway, Verdict, is_scanner_set_up, scan_file
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, JobPostponed, request_job
from apps.notifications.enums import NoticeKey


def request_scan(*, document: Document, user: User) -> Job:
    """Have a worker ask the scanner once the transaction is committed."""
    return request_job(kind=SCAN, subject=document, partner_id=document.partner_id, user=user)


def perform_scan(claim: JobClaim) -> None:
    """Ask the scanner and keep its verdict. Raises ``JobPostponed`` while it does not answer: the file stays held."""
    with claim.step("scan"):
        document = Document.objects.get(pk=claim.subject_id)
    # The scanner takes its time: no transaction is held meanwhile.
    verdict = _scan(document)
    with claim.holding():
        locked = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
        if locked.state == DocumentState.WAITING:
            _keep_verdict(locked, verdict)


def _scan(document: Document) -> Verdict:
    if not is_scanner_set_up():
        # It was taken out of use since the file came.
        return Verdict(threat="", scanner="")
    try:
        with document.file.open("rb") as file:
            return scan_file(file)
    except ScannerAway as reason:
        raise JobPostponed("away", str(reason)) from reason


def _keep_verdict(document: Document, verdict: Verdict) -> None:
    document.state = DocumentState.INFECTED if verdict.threat else DocumentState.CLEAN
    document.scanned_with, document.threat = verdict.scanner, verdict.threat[:200]
    document.save(update_fields=["state", "scanned_with", "threat"])
    if verdict.threat:
        _tell(document)


def _tell(document: Document) -> None:
    record_event(
        key=EventKey.DOCUMENT_INFECTED,
        partnership_id=document.partnership_id,
        partner_id=document.partner_id,
        actor_id=None,
        subject=document,
        data={"name": document.name, "threat": document.threat},
    )
    tell(
        key=NoticeKey.DOCUMENT_INFECTED,
        seats=Membership.objects.filter(partner_id=document.partner_id).select_related("user", "partnership"),
        template="documents/mail/infected",
        context=lambda seat: {"acronym": seat.partnership.acronym, "document": document},
    )
