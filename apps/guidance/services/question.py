"""Asking a legal question, and saying whether the passages helped."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.guidance.models import Question
from apps.guidance.permissions import can_ask, can_judge
from apps.guidance.question_language import tell_question_language
from apps.guidance.selectors.answer import Found, find_answer
from apps.guidance.selectors.programme import list_choices
from apps.guidance.selectors.shown_passage import as_kept, paragraphs_of
from apps.programmes.models import ProgrammeVersion

LONGEST = 1000


def ask_question(*, member: Membership, text: str, reader: str, version: ProgrammeVersion | None = None) -> Question:
    """Keep the question with the passages that answer it, as they are shown. ``reader`` is her pages' language.

    A project asks of its own programme; an organisation's room of ``version``, or of all programmes without one. Raises
    ``ValidationError`` without words, for too many, and for a programme that cannot be chosen; ``PermissionDenied``.
    """
    require(can_ask(member))
    if member.partner_id is None:
        raise PermissionDenied
    words = check_question(text)
    chosen = _chosen(member, version)
    language = tell_question_language(words, stated=reader)
    found = find_answer(text=words, language=language, reader=reader, version=chosen)
    question = Question.objects.create(
        partnership_id=member.partnership_id,
        partner_id=member.partner_id,
        text=words,
        language=language,
        programme_version=chosen,
        sureness=found.sureness,
        score=round(found.score, 3),
        used_model=found.used_model,
        lacked_rules=found.lacked_rules,
        answer=[_as_shown(one) for one in found.passages],
        asked_by_id=member.user_id,
    )
    _record(EventKey.GUIDANCE_ASKED, member, question, sureness=str(found.sureness))
    return question


def check_question(text: str) -> str:
    """The words of a question without spaces around them. Raises ``ValidationError``."""
    words = " ".join(text.split())
    if sum(sign.isalpha() for sign in words) < 3:
        raise ValidationError({"text": _("Write your question in a sentence.")})
    if len(words) > LONGEST:
        raise ValidationError({"text": _("Ask shorter: one question in a sentence or two.")})
    return words


def judge_answer(*, member: Membership, question: Question, helped: bool) -> Question:
    """Who asked says whether the passages answered her question; she may change her mind. Raises ``PermissionDenied``.

    A question whose passages did not help is open again.
    """
    require(can_judge(member, question))
    question.helped = helped
    question.save(update_fields=["helped"])
    _record(EventKey.GUIDANCE_JUDGED, member, question, helped=helped)
    return question


def _chosen(member: Membership, version: ProgrammeVersion | None) -> ProgrammeVersion | None:
    choices = list_choices(partnership=member.partnership)
    if not member.partnership.is_room:
        return choices[0]
    if version is not None and version not in choices:
        raise ValidationError({"version": _("Choose a programme of the list.")})
    return version


def _as_shown(found: Found) -> dict[str, Any]:
    """A passage with its source, word for word: what was answered does not change with the document."""
    row, document = found.passage, found.passage.document
    return {
        **as_kept(row),
        "passage": row.pk,
        "document": document.pk,
        "kind": document.kind,
        "title": document.title,
        "edition": document.edition,
        "url": document.url,
        "valid_from": document.valid_from.isoformat() if document.valid_from else "",
        "section": row.section,
        "heading": row.heading,
        "page": row.page,
        "basis": row.basis,
        "is_confirmed": row.is_confirmed,
        "figures": row.figures,
        "paragraphs": paragraphs_of(row),
        "nearest": found.nearest,
        "score": round(found.score, 3),
    }


def _record(key: EventKey, member: Membership, question: Question, **data: Any) -> None:
    record_event(
        key=key,
        partnership_id=member.partnership_id,
        actor_id=member.user_id,
        partner_id=question.partner_id,
        subject=question,
        data=data,
    )
