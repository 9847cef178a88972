"""Takes in an uploaded list for preview. Nothing reaches the ledger from here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from apps.consortia.models import Membership
from apps.documents.validators.document import clean_name
from apps.finance.services.expenditure_line import lock_report
from apps.intake.models import ExpenditureImport
from apps.intake.readers.content import recognise_kind
from apps.intake.readers.limits import DEFAULT_LIMITS, MEGABYTE
from apps.intake.readers.refusals import Refusal, UnreadableFile
from apps.intake.selectors.expenditure_import import find_confirmed, find_open
from apps.intake.services.reading import request_reading

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

LONGEST_KEY = 100


class AlreadyImported(Exception):
    """The very same file is in one of the partner's reports already; ``existing`` is that import."""

    def __init__(self, existing: ExpenditureImport) -> None:
        super().__init__(existing.pk)
        self.existing = existing


@dataclass(frozen=True, slots=True)
class UploadedList:
    """``created`` is False where the file or the key was known and its preview waits."""

    upload: ExpenditureImport
    created: bool


def upload_list(
    *, member: Membership, report: PartnerReport, file: UploadedFile, idempotency_key: str = ""
) -> UploadedList:
    """Keep a list of expenditure and have a worker read it for preview.

    Raises ``UnreadableFile`` or ``ValidationError`` with the reason for the person, ``AlreadyImported`` and
    ``PermissionDenied``; then nothing is kept. The same key again gives the same import.
    """
    name = clean_name(file.name or "")
    _refuse_large(file.size or 0)
    content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()
    # Two uploads at the same moment wait for each other here, so the second finds the first.
    locked = lock_report(member=member, report_id=report.pk)
    known = _find_known(locked, sha256, idempotency_key)
    if known is not None:
        return UploadedList(known, created=False)
    # What is no list at all is said at once; the rest a worker finds, in a process of its own.
    recognise_kind(content)
    upload = _keep(member, locked, name, content, sha256, idempotency_key)
    request_reading(upload=upload, user=member.user)
    return UploadedList(upload, created=True)


def _refuse_large(size: int) -> None:
    # Lists may be larger than documents: a hundred thousand rows of text are, and are read by a worker.
    if size > DEFAULT_LIMITS.file_bytes:
        raise UnreadableFile(Refusal.TOO_BIG, megabytes=DEFAULT_LIMITS.file_bytes // MEGABYTE)


def _find_known(report: PartnerReport, sha256: str, key: str) -> ExpenditureImport | None:
    by_key = _find_by_key(report, sha256, key) if key else None
    if by_key is not None:
        return by_key
    confirmed = find_confirmed(partner_id=report.partner_id, sha256=sha256)
    if confirmed is not None:
        raise AlreadyImported(confirmed)
    return find_open(report_id=report.pk, sha256=sha256)


def _find_by_key(report: PartnerReport, sha256: str, key: str) -> ExpenditureImport | None:
    if len(key) > LONGEST_KEY:
        raise ValidationError(_("The idempotency key has more than 100 characters."), code="idempotency_key")
    upload = ExpenditureImport.objects.filter(partner_id=report.partner_id, idempotency_key=key).first()
    if upload is not None and (upload.sha256, upload.report_id) != (sha256, report.pk):
        raise ValidationError(
            _("This idempotency key was used for another file. Use a new key for each file."), code="idempotency_key"
        )
    return upload


def _keep(
    member: Membership, report: PartnerReport, name: str, content: bytes, sha256: str, key: str
) -> ExpenditureImport:
    return ExpenditureImport.objects.create(
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        report=report,
        name=name,
        sha256=sha256,
        file=ContentFile(content, name=name),
        uploaded_by_id=member.user_id,
        idempotency_key=key or None,
    )
