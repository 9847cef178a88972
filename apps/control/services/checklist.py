"""Answers to the control's checklist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.consortia.models import Membership
from apps.control.checklist import find_checklist
from apps.control.enums import Answer
from apps.control.models import ChecklistAnswer, ControlReport
from apps.control.services.control_report import lock_control, record_control_event


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    answer: str
    comment: str = ""


def answer_checklist(*, member: Membership, control: ControlReport, answers: Mapping[str, GivenAnswer]) -> int:
    """Save answers by question; those not named stay. Answers how many changed.

    Raises ``ValidationError`` by question for an unknown one or a no without a comment, and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    _check(locked, answers)
    standing = {row.question: row for row in locked.answers.all()}
    changed = [
        key for key, given in answers.items() if _said(standing.get(key)) != (given.answer, given.comment.strip())
    ]
    for question in changed:
        given = answers[question]
        ChecklistAnswer.objects.update_or_create(
            control=locked,
            question=question,
            defaults={
                "partnership_id": locked.partnership_id,
                "partner_id": locked.partner_id,
                "answer": given.answer,
                "comment": given.comment.strip(),
                "answered_by": member.user,
            },
        )
    if changed:
        record_control_event(EventKey.CHECKLIST_ANSWERED, member, locked, {"questions": changed})
    return len(changed)


def _check(control: ControlReport, answers: Mapping[str, GivenAnswer]) -> None:
    known = find_checklist(control.checklist_version).questions
    problems: dict[str, ValidationError] = {}
    for question, given in answers.items():
        if question not in known or given.answer not in Answer.values:
            problems[question] = ValidationError(_("Choose one of the answers."), code="answer_unknown")
        elif given.answer == Answer.NO and not given.comment.strip():
            problems[question] = ValidationError(_("Say what was found."), code="comment_missing")
    if problems:
        raise ValidationError(problems)


def _said(row: ChecklistAnswer | None) -> tuple[str, str] | None:
    return (row.answer, row.comment) if row else None
