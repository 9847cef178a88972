"""Requests of people about their data: recorded, the person made sure of, decided, answered."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.services.erasure import erase_account
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.retention.enums import RequestDecision, RequestKind
from apps.retention.models import SubjectRequest
from apps.retention.permissions import answers_for
from apps.retention.selectors.account import holds_a_seat, is_named_in_kept_papers
from apps.retention.selectors.subject_request import next_number
from apps.retention.validators.subject_request import (
    RequestValues,
    check_decision,
    check_extension,
    check_identity,
    check_request,
    due_day,
)


def record_request(*, member: Membership, values: RequestValues) -> SubjectRequest:
    """Note what a person asks, to be answered within a month (Regulation (EU) 2016/679, Article 12(3)).

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(answers_for(member, values.partner.pk if values.partner else None))
    check_request(values)
    take_turns("retention.request", member.partnership_id)
    request = SubjectRequest.objects.create(
        partnership_id=member.partnership_id,
        partner=values.partner,
        number=next_number(),
        kind=values.kind,
        person_name=values.name,
        account=values.account,
        employment=values.employment,
        language=values.language,
        details=values.details.strip(),
        received_on=values.received_on,
        due_on=due_day(values.received_on),
        recorded_by_id=member.user_id,
    )
    record_step(EventKey.SUBJECT_REQUEST_RECORDED, member.user_id, request, {"on": request.received_on.isoformat()})
    return request


def confirm_identity(*, member: Membership, request: SubjectRequest, proof: str) -> SubjectRequest:
    """Say how it was made sure who asks (Article 12(6)). Raises ``ValidationError`` and ``PermissionDenied``."""
    found = take_request(member, request)
    found.identity_proof, found.identity_checked_by_id = check_identity(proof), member.user_id
    found.save(update_fields=["identity_proof", "identity_checked_by"])
    record_step(EventKey.SUBJECT_IDENTITY_CHECKED, member.user_id, found)
    return found


def extend_request(*, member: Membership, request: SubjectRequest, told_on: dt.date, reason: str) -> SubjectRequest:
    """Two further months, for a request that is complex or one of many; she was told so, and why, on ``told_on``.

    Once, and within the first month (Regulation (EU) 2016/679, Article 12(3)). Raises ``ValidationError`` by field
    (code ``state`` for one that was extended or is answered) and ``PermissionDenied``.
    """
    found = take_request(member, request)
    check_extension(found, told_on=told_on, reason=reason)
    found.extended_on, found.extension_reason = told_on, reason.strip()
    found.due_on = due_day(found.received_on, is_extended=True)
    found.save(update_fields=["extended_on", "extension_reason", "due_on"])
    told = {"on": told_on.isoformat(), "due_on": found.due_on.isoformat()}
    record_step(EventKey.SUBJECT_REQUEST_EXTENDED, member.user_id, found, {**told})
    return found


def decide_request(
    *, member: Membership, request: SubjectRequest, decision: RequestDecision, reason: str = ""
) -> SubjectRequest:
    """Grant or refuse, all or in part; until it is answered it may be decided anew.

    Raises ``ValidationError`` by field (code ``state`` before the identity is checked) and ``PermissionDenied``.
    """
    found = take_request(member, request)
    check_decision(found, decision=decision, reason=reason)
    found.decision, found.reason = decision, reason.strip()
    found.decided_by_id, found.decided_at = member.user_id, timezone.now()
    found.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    record_step(EventKey.SUBJECT_REQUEST_DECIDED, member.user_id, found, {"decision": found.decision})
    return found


def erase_what_may_be(*, member: Membership, request: SubjectRequest) -> SubjectRequest:
    """Erase the person's account as far as nothing keeps it (Article 17); what the law keeps stays (Article 17(3)(b)).

    The log keeps which tables were emptied, never what stood in them. Raises ``ValidationError`` (code ``state``) for
    another kind of request, one that is not granted, a person without an account, or one who still holds a seat.
    """
    found = take_request(member, request)
    account = found.account
    if found.kind != RequestKind.ERASURE or found.decision not in (RequestDecision.GRANTED, RequestDecision.PARTLY):
        raise ValidationError(_("Grant the erasure first, all of it or in part."), code="state")
    if account is None:
        raise ValidationError(_("This person has no account here: there is nothing that may be erased."), code="state")
    if holds_a_seat(user=account):
        raise ValidationError(_("The account is still used. Her seats have to end first."), code="state")
    keeps_name = is_named_in_kept_papers(user=account)
    emptied = erase_account(user=account, keeps_name=keeps_name)
    record_step(
        EventKey.SUBJECT_DATA_ERASED, member.user_id, found, {"tables": sorted(emptied), "keeps_name": keeps_name}
    )
    return found


def answer_request(*, member: Membership, request: SubjectRequest) -> SubjectRequest:
    """The answer went to the person. The copy made for her is removed: what was handed over is not kept twice.

    Raises ``ValidationError`` (code ``state``) before it is decided, and before the copy is there that the letter
    speaks of; ``PermissionDenied``.
    """
    found = take_request(member, request)
    if not found.decision:
        raise ValidationError(_("Decide first what is granted."), code="state")
    if found.kind == RequestKind.ACCESS and found.decision != RequestDecision.REFUSED and not found.file:
        raise ValidationError(_("Have the copy made first: the answer promises it."), code="state")
    if found.file:
        found.file.delete(save=False)
    found.done_on, found.sha256 = timezone.localdate(), ""
    found.save(update_fields=["done_on", "file", "sha256"])
    record_step(EventKey.SUBJECT_REQUEST_ANSWERED, member.user_id, found, {"on": found.done_on.isoformat()})
    return found


def take_request(member: Membership, request: SubjectRequest) -> SubjectRequest:
    """The row, one change at a time. Raises ``PermissionDenied``, and code ``state`` for one that is answered."""
    require(answers_for(member, request.partner_id))
    found = SubjectRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if found.is_done:
        raise ValidationError(_("This request is answered."), code="state")
    return found


def record_step(
    key: EventKey, actor_id: int | None, request: SubjectRequest, data: dict[str, object] | None = None
) -> None:
    """SECURITY: the log is kept for years and nothing is taken out of it: no name, no words of the person."""
    record_event(
        key=key,
        partnership_id=request.partnership_id,
        partner_id=request.partner_id,
        actor_id=actor_id,
        subject=request,
        data={"number": request.number, "kind": request.kind} | (data or {}),
    )
