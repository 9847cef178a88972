"""Writing down what a secretariat answered, and choosing who reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_past_day
from apps.consortia.validators.sharing import check_audiences
from apps.guidance.models import Question, SecretariatAnswer
from apps.guidance.permissions import can_share_answer, can_write_answer
from apps.guidance.selectors.secretariat_answer import list_others
from apps.tenancy.enums import Visibility


@dataclass(frozen=True, slots=True)
class AnswerValues:
    """``source`` says who answered and how ("joint secretariat, e-mail"); ``language`` is that of the answer."""

    answer: str
    language: str
    source: str
    answered_on: dt.date


def record_answer(*, member: Membership, question: Question, values: AnswerValues) -> SecretariatAnswer:
    """Write down what the secretariat answered to a question; her own tenant reads it from then on.

    Raises ``ValidationError`` by field without words or source, or for a day that is to come; ``PermissionDenied``.
    """
    require(can_write_answer(member, question))
    _check(member, values)
    answer = SecretariatAnswer.objects.create(
        partnership_id=member.partnership_id,
        partner_id=question.partner_id,
        question=question,
        programme_version_id=question.programme_version_id,
        text=question.text,
        language=question.language,
        answer=values.answer.strip(),
        answer_language=values.language,
        source=values.source.strip(),
        answered_on=values.answered_on,
        recorded_by_id=member.user_id,
    )
    _record(EventKey.SECRETARIAT_ANSWER_RECORDED, member, answer)
    return answer


def share_answer(
    *, member: Membership, answer: SecretariatAnswer, visibility: Visibility, shared_with: Sequence[int] = ()
) -> SecretariatAnswer:
    """Choose who else reads it: nobody, partnerships and rooms by their ids, or everybody who acts for a partner.

    Raises ``ValidationError`` as ``check_audiences`` does, and ``PermissionDenied``.
    """
    require(can_share_answer(member, answer))
    known = {*answer.shared_with, *(one.partnership_id for one in list_others(member=member))}
    answer.shared_with = check_audiences(visibility=visibility, shared_with=shared_with, known=known)
    answer.visibility = visibility
    answer.save(update_fields=["visibility", "shared_with"])
    _record(EventKey.SECRETARIAT_ANSWER_SHARED, member, answer)
    return answer


def _check(member: Membership, values: AnswerValues) -> None:
    missing = {name: _("This is needed.") for name in ("answer", "source") if not getattr(values, name).strip()}
    if missing:
        raise ValidationError(missing)
    check_past_day(member.partnership, answered_on=values.answered_on)


def _record(key: EventKey, member: Membership, answer: SecretariatAnswer) -> None:
    record_event(
        key=key,
        partnership_id=member.partnership_id,
        actor_id=member.user_id,
        partner_id=answer.partner_id,
        subject=answer,
        data={"question": answer.question_id, "visibility": str(answer.visibility)},
    )
