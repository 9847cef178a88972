"""What the audited say to a finding: before it is final, and on what they did afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from apps.assurance.enums import AnswerKind
from apps.assurance.models import Finding, FindingAnswer, FindingFile
from apps.assurance.permissions import can_answer_finding, can_follow_up_finding
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.documents.services.document import store_document

Files = Sequence[UploadedFile]


def answer_finding(*, member: Membership, finding: Finding, text: str, files: Files = ()) -> FindingAnswer:
    """Answer a provisional finding; the auditors are told. A late answer counts while nothing is final.

    Raises ``ValidationError`` without words and for a file we do not keep; ``PermissionDenied`` for all but the lead
    partner and the partner it concerns.
    """
    require(can_answer_finding(member, finding))
    return _say(member, finding, AnswerKind.ANSWER, text, files, EventKey.FINDING_ANSWERED)


def follow_up_finding(*, member: Membership, finding: Finding, text: str, files: Files = ()) -> FindingAnswer:
    """Say what was done about a final finding; the auditors are told. Raises as ``answer_finding``."""
    require(can_follow_up_finding(member, finding))
    return _say(member, finding, AnswerKind.FOLLOW_UP, text, files, EventKey.FINDING_FOLLOWED_UP)


def _say(
    member: Membership, finding: Finding, kind: AnswerKind, text: str, files: Files, key: EventKey
) -> FindingAnswer:
    if not text.strip():
        raise ValidationError({"text": ValidationError(_("Write your answer."), code="required")})
    answer = FindingAnswer.objects.create(
        partnership_id=finding.partnership_id,
        finding=finding,
        partner_id=cast("int", member.partner_id),
        kind=kind,
        version=finding.version,
        text=text.strip(),
        language=member.user.language,
        author=member.user,
    )
    for file in files:
        _attach(member, answer, file)
    record_event(
        key=key,
        partnership_id=finding.partnership_id,
        partner_id=finding.partner_id,
        actor_id=member.user_id,
        subject=finding,
        data={"number": finding.number, "version": finding.version},
    )
    return answer


def _attach(member: Membership, answer: FindingAnswer, file: UploadedFile) -> None:
    document = store_document(member=member, file=file)
    FindingFile.objects.get_or_create(
        answer=answer,
        document=document,
        defaults={
            "partnership_id": answer.partnership_id,
            "finding_id": answer.finding_id,
            "partner_id": document.partner_id,
        },
    )
