"""Taking in what people hand in, file by file: one bad file never loses the others."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.documents.services.document import check_file, keep_document
from apps.documents.validators.document import check_file_size, clean_name
from apps.finance.services.expenditure_line import lock_report
from apps.inbox.enums import Channel, IncomingStatus, Outcome
from apps.inbox.models import IncomingDocument
from apps.inbox.permissions import can_bring_documents
from apps.inbox.routing import is_list
from apps.inbox.selectors.incoming_document import find_by_key
from apps.inbox.services.reading import request_reading, status_after
from apps.intake.models import ExpenditureImport
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.services.upload import AlreadyImported, upload_list

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

MOST_FILES = 50
LONGEST_KEY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """What became of one file: a document, a list's preview, or a refusal with its reason in the active language."""

    name: str
    outcome: Outcome
    incoming: IncomingDocument | None = None
    upload: ExpenditureImport | None = None
    reason: str = ""


def receive_files(
    *,
    member: Membership,
    report: PartnerReport,
    files: Sequence[UploadedFile],
    channel: Channel,
    idempotency_key: str = "",
) -> list[ReceivedFile]:
    """Take in several files, each for itself; the answers are in the files' order.

    Raises ``PermissionDenied`` if the report is not the member's or is submitted, and ``ValidationError`` for more than
    ``MOST_FILES`` files or for a key that was used for other files; then nothing is kept.
    """
    if len(files) > MOST_FILES:
        raise ValidationError(_("At most %(count)s files at a time.") % {"count": MOST_FILES}, code="too_many")
    locked = lock_report(member=member, report_id=report.pk)
    _check_key(locked, files, idempotency_key)
    received = [receive_file(member=member, report=locked, file=file, channel=channel) for file in files]
    _remember_key(received, idempotency_key)
    return received


def receive_file(*, member: Membership, report: PartnerReport, file: UploadedFile, channel: Channel) -> ReceivedFile:
    """Take in one file: a list goes to its preview, anything else waits as a document and is read on a worker.

    A refusal is an answer, not an error, and leaves no trace. Raises ``PermissionDenied``.
    """
    require(can_bring_documents(member, report))
    name = clean_name(file.name or "")
    try:
        with transaction.atomic():
            return _route(member, report, file, name, channel)
    except AlreadyImported as known:
        reason = _("This very file was imported before. Nothing was stored again.")
        return ReceivedFile(name=name, outcome=Outcome.KNOWN, upload=known.existing, reason=reason)
    except UnreadableFile as refusal:
        return ReceivedFile(name=name, outcome=Outcome.REFUSED, reason=str(refusal))
    except ValidationError as refusal:
        return ReceivedFile(name=name, outcome=Outcome.REFUSED, reason=" ".join(refusal.messages))


def _route(member: Membership, report: PartnerReport, file: UploadedFile, name: str, channel: Channel) -> ReceivedFile:
    check_file_size(name=name, size=file.size or 0)
    content = file.read()
    # Each reader below reads from the start, whatever another has left.
    again = ContentFile(content, name=name)
    if is_list(name=name, content=content):
        uploaded = upload_list(member=member, report=report, file=again)  # type: ignore[arg-type]
        outcome = Outcome.LIST if uploaded.created else Outcome.KNOWN
        return ReceivedFile(name=name, outcome=outcome, upload=uploaded.upload)
    document = keep_document(member=member, checked=check_file(file=again))  # type: ignore[arg-type]
    return _receive_document(member, report, document, name, channel)


def _receive_document(
    member: Membership, report: PartnerReport, document: Document, name: str, channel: Channel
) -> ReceivedFile:
    locked = lock_report(member=member, report_id=report.pk)
    incoming, created = IncomingDocument.objects.get_or_create(
        report=locked,
        document=document,
        defaults={
            "partnership_id": locked.partnership_id,
            "partner_id": locked.partner_id,
            "channel": channel,
            "status": status_after(document),
            "received_by_id": member.user_id,
        },
    )
    if not created:
        return ReceivedFile(name=name, outcome=Outcome.KNOWN, incoming=incoming, reason=_known(incoming))
    if incoming.status == IncomingStatus.WAITING:
        request_reading(document=document, user=member.user)
    _record(member, incoming)
    return ReceivedFile(name=name, outcome=Outcome.TAKEN_IN, incoming=incoming)


def _known(incoming: IncomingDocument) -> str:
    return {
        IncomingStatus.TAKEN: _("This very file was taken as a line before. Nothing was stored again."),
        IncomingStatus.SET_ASIDE: _("This very file was set aside before. You can bring it back below."),
    }.get(IncomingStatus(incoming.status), _("This very file is here already. Nothing was stored again."))


def _check_key(report: PartnerReport, files: Sequence[UploadedFile], key: str) -> None:
    if len(key) > LONGEST_KEY:
        raise ValidationError(_("The idempotency key has more than 100 characters."), code="idempotency_key")
    before = {incoming.document.sha256 for incoming in find_by_key(report=report, key=key)} if key else set()
    if before and not before <= {_sha256(file) for file in files}:
        raise ValidationError(
            _("This idempotency key was used for other files. Use a new key for each sending."), code="idempotency_key"
        )


def _sha256(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _remember_key(received: list[ReceivedFile], key: str) -> None:
    taken_in = [each.incoming.pk for each in received if each.incoming and each.outcome == Outcome.TAKEN_IN]
    if key and taken_in:
        IncomingDocument.objects.filter(pk__in=taken_in).update(idempotency_key=key)


def _record(member: Membership, incoming: IncomingDocument) -> None:
    record_event(
        key=EventKey.DOCUMENT_RECEIVED,
        partnership_id=incoming.partnership_id,
        partner_id=incoming.partner_id,
        actor_id=member.user_id,
        subject=incoming,
        data={"report": incoming.report_id, "document": incoming.document_id, "channel": str(incoming.channel)},
    )
