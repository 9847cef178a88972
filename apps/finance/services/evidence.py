"""Files that prove a line: several per line, one file for several lines."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.documents.services.document import CheckedFile, check_file, keep_document
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.permissions import can_edit_line
from apps.finance.services.expenditure_line import lock_report

MOST_FILES = 20


def attach_files(
    *, member: Membership, line: ExpenditureLine, files: Sequence[UploadedFile], kind: str
) -> list[LineEvidence]:
    """Check and keep the files and tie them to the line: all or none.

    A file that is there already is not kept twice, only tied. Raises ``ValidationError`` naming every file that is
    refused and why, and ``PermissionDenied``.
    """
    if len(files) > MOST_FILES:
        raise ValidationError(_("At most %(count)s files at a time.") % {"count": MOST_FILES}, code="too_many")
    checked = check_files(files)
    documents = [keep_document(member=member, checked=file) for file in checked]
    return [attach_document(member=member, line=line, document=document, kind=kind) for document in documents]


def attach_document(*, member: Membership, line: ExpenditureLine, document: Document, kind: str) -> LineEvidence:
    """Tie a file of the line's partner to the line; doing it again changes nothing. Raises ``PermissionDenied``."""
    lock_report(member=member, report_id=line.report_id)
    require(can_edit_line(member, line) and document.partner_id == line.partner_id)
    evidence, created = LineEvidence.objects.get_or_create(
        line=line,
        document=document,
        kind=kind,
        defaults={"partnership_id": line.partnership_id, "partner_id": line.partner_id},
    )
    if created:
        _record(EventKey.EVIDENCE_ATTACHED, member, evidence)
    return evidence


def copy_evidence(*, source: ExpenditureLine, target: ExpenditureLine) -> None:
    """Tie the files of one line to another line of the same partner; the caller has checked that she may."""
    owner = {"partnership_id": target.partnership_id, "partner_id": target.partner_id, "line": target}
    LineEvidence.objects.bulk_create(
        LineEvidence(**owner, document_id=document_id, kind=kind)
        for document_id, kind in source.evidence.values_list("document_id", "kind")
    )


def remove_evidence(*, member: Membership, evidence: LineEvidence) -> None:
    """Untie a file from a line; the file itself stays in the partner's keeping. Raises ``PermissionDenied``."""
    lock_report(member=member, report_id=evidence.line.report_id)
    require(can_edit_line(member, evidence.line))
    _record(EventKey.EVIDENCE_REMOVED, member, evidence)
    evidence.delete()


def check_files(files: Sequence[UploadedFile]) -> list[CheckedFile]:
    """Read and check all before one is kept. Raises ``ValidationError`` naming every file that is refused and why."""
    checked: list[CheckedFile] = []
    refusals: list[ValidationError] = []
    for file in files:
        try:
            checked.append(check_file(file=file))
        except ValidationError as refusal:
            refusals.append(refusal)
    if refusals:
        raise ValidationError(refusals)
    return checked


def _record(key: EventKey, member: Membership, evidence: LineEvidence) -> None:
    record_event(
        key=key,
        partnership_id=member.partnership_id,
        partner_id=evidence.partner_id,
        actor_id=member.user_id,
        subject=evidence.line,
        data={
            "document": evidence.document_id,
            "kind": evidence.kind,
            "number": evidence.line.number,
            "report": evidence.line.report_id,
        },
    )
