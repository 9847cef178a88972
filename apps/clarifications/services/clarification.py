"""A request for clarification from question to outcome. One function changes its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.clarifications.enums import (
    CLARIFICATION_TRANSITIONS,
    ClarificationOutcome,
    ClarificationStatus,
)
from apps.clarifications.models import Clarification, ClarificationFile, ClarificationMessage
from apps.clarifications.permissions import (
    asks_as,
    can_ask_about_project_report,
    can_attach,
    is_asker,
    is_owner,
)
from apps.clarifications.selectors.subject import Subject, list_owners
from apps.clarifications.services.mail import tell_askers, tell_owner
from apps.clarifications.validators.clarification import (
    ClarificationValues,
    check_due_day,
    check_outcome,
    check_question,
    check_text,
)
from apps.common.permissions import require
from apps.consortia.models import Membership, Partner
from apps.consortia.validators.day import check_planned_day
from apps.documents.services.document import store_document

Files = Sequence[UploadedFile]


def ask_for_clarification(
    *,
    member: Membership,
    subject: Subject,
    values: ClarificationValues,
    files: Files = (),
    now: dt.datetime | None = None,
) -> Clarification:
    """Open a thread and tell who has to answer. ``now`` is for threads taken over from elsewhere, here and below.

    Raises ``ValidationError`` by field: no words, a day that has passed, somebody who cannot be asked about this; and
    ``PermissionDenied``.
    """
    partner = _concerned(member, subject, values)
    if (kind := asks_as(member, partner.pk)) is None:
        raise PermissionDenied
    moment = now or timezone.now()
    check_question(values, asked_on=timezone.localdate(moment))
    check_planned_day(member.partnership, due_on=values.due_on)
    thread = Clarification.objects.create(
        partnership_id=member.partnership_id,
        partner=partner,
        kind=kind,
        subject=values.subject.strip(),
        owner_partner=values.owner.partner,
        owner_seat=values.owner.seat,
        due_on=values.due_on,
        is_blocking=values.is_blocking,
        asked_by_id=member.user_id,
        asked_at=moment,
        **subject.fields,
    )
    _say(member, thread, ClarificationStatus.OPEN, values.text, files, moment, values.language)
    _record(EventKey.CLARIFICATION_OPENED, member, thread)
    tell_owner(member=member, clarification=thread)
    return thread


def answer_clarification(
    *,
    member: Membership,
    clarification: Clarification,
    text: str,
    files: Files = (),
    now: dt.datetime | None = None,
) -> Clarification:
    """Answer, or add to an answer that was not judged yet; who asked is told.

    Raises ``ValidationError`` without words, for a file we do not keep and once it is closed; ``PermissionDenied``.
    """
    require(is_owner(member, clarification))
    thread = _lock(clarification)
    _require_not_closed(thread)
    check_text(text)
    thread.answered_at = now or timezone.now()
    _say(member, thread, ClarificationStatus.ANSWERED, text, files, thread.answered_at)
    if thread.status == ClarificationStatus.ANSWERED:
        thread.save(update_fields=["answered_at"])
        _record(EventKey.CLARIFICATION_ANSWERED, member, thread)
    else:
        _change_state(member, thread, ClarificationStatus.ANSWERED, EventKey.CLARIFICATION_ANSWERED)
    tell_askers(member=member, clarification=thread)
    return thread


def close_clarification(
    *,
    member: Membership,
    clarification: Clarification,
    outcome: ClarificationOutcome,
    reason: str,
    now: dt.datetime | None = None,
) -> Clarification:
    """The side that asked says what came of it, in a sentence; the owner is told.

    Raises ``ValidationError`` by field, where an answer is judged that nobody gave, and once it is closed;
    ``PermissionDenied``.
    """
    require(is_asker(member, clarification))
    thread = _lock(clarification)
    _require_not_closed(thread)
    check_outcome(thread, outcome, reason)
    thread.outcome, thread.outcome_reason = outcome, reason.strip()
    thread.closed_at = now or timezone.now()
    _say(member, thread, ClarificationStatus.CLOSED, reason, (), thread.closed_at)
    _change_state(member, thread, ClarificationStatus.CLOSED, EventKey.CLARIFICATION_CLOSED)
    tell_owner(member=member, clarification=thread)
    return thread


def reopen_clarification(
    *,
    member: Membership,
    clarification: Clarification,
    text: str,
    due_on: dt.date,
    now: dt.datetime | None = None,
) -> Clarification:
    """Ask again, by a new day, after an answer or a closing; the owner is told.

    Raises ``ValidationError`` by field and while the first question still waits; ``PermissionDenied``.
    """
    require(is_asker(member, clarification))
    thread = _lock(clarification)
    check_text(text)
    check_due_day(due_on)
    check_planned_day(member.partnership, due_on=due_on)
    thread.due_on, thread.closed_at, thread.outcome, thread.outcome_reason = due_on, None, "", ""
    _change_state(member, thread, ClarificationStatus.REOPENED, EventKey.CLARIFICATION_REOPENED)
    _say(member, thread, ClarificationStatus.REOPENED, text, (), now or timezone.now())
    tell_owner(member=member, clarification=thread)
    return thread


def _concerned(member: Membership, subject: Subject, values: ClarificationValues) -> Partner:
    """Whom the question concerns; raises where the owner is nobody who reads it."""
    if subject.partner is None:
        require(can_ask_about_project_report(member))
    else:
        require(asks_as(member, subject.partner.pk) is not None)
    owner = values.owner
    if owner not in list_owners(member=member, subject=subject):
        raise ValidationError({"owner": _("This person or partner cannot be asked about it.")})
    partner = subject.partner or owner.partner or (owner.seat.partner if owner.seat else None)
    if partner is None:
        raise ValidationError({"owner": _("This person or partner cannot be asked about it.")})
    return partner


def _lock(clarification: Clarification) -> Clarification:
    rows = Clarification.objects.select_for_update(of=("self",))
    return rows.select_related("partnership", "owner_seat__user", "owner_partner").get(pk=clarification.pk)


def _require_not_closed(thread: Clarification) -> None:
    if thread.is_closed:
        raise ValidationError(_("This clarification is closed. Whoever asked can ask again."), code="state")


def _change_state(member: Membership, thread: Clarification, status: ClarificationStatus, key: EventKey) -> None:
    """The one place where the state of a thread changes; the caller holds its lock."""
    if (thread.status, status) not in CLARIFICATION_TRANSITIONS:
        raise ValidationError(
            _("The clarification is no longer in a state that allows this. Reload the page."), code="state"
        )
    thread.status = status
    thread.save(update_fields=["status", "due_on", "answered_at", "closed_at", "outcome", "outcome_reason"])
    _record(key, member, thread)


def _say(
    member: Membership,
    thread: Clarification,
    status: ClarificationStatus,
    text: str,
    files: Files,
    moment: dt.datetime,
    language: str = "",
) -> None:
    message = ClarificationMessage.objects.create(
        partnership_id=thread.partnership_id,
        partner_id=thread.partner_id,
        clarification=thread,
        status=status,
        text=text.strip(),
        language=language or member.user.language,
        author_id=member.user_id,
        written_at=moment,
    )
    for file in files:
        _attach(member, message, file)


def _attach(member: Membership, message: ClarificationMessage, file: UploadedFile) -> None:
    require(can_attach(member))
    document = store_document(member=member, file=file)
    ClarificationFile.objects.get_or_create(
        message=message,
        document=document,
        defaults={
            "partnership_id": message.partnership_id,
            "partner_id": message.partner_id,
            "given_by_id": document.partner_id,
        },
    )


def _record(key: EventKey, member: Membership, thread: Clarification) -> None:
    data: dict[str, Any] = {"on": thread.subject}
    if thread.outcome:
        data["outcome"] = thread.outcome
    record_event(
        key=key,
        partnership_id=thread.partnership_id,
        partner_id=thread.partner_id,
        actor_id=member.user_id,
        subject=thread,
        data=data,
    )
