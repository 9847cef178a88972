"""What a request for clarification states, checked the same way for page and API."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.clarifications.enums import UNANSWERED_OUTCOMES, ClarificationOutcome, ClarificationStatus

if TYPE_CHECKING:
    from apps.clarifications.models import Clarification
    from apps.consortia.models import Membership, Partner


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has to answer: a partner, or one member by name."""

    partner: Partner | None = None
    seat: Membership | None = None


@dataclass(frozen=True, slots=True)
class ClarificationValues:
    """``language`` is that of the text; by default the asker's own."""

    subject: str
    text: str
    owner: Owner
    due_on: dt.date
    is_blocking: bool = False
    language: str = ""


def check_question(values: ClarificationValues, *, asked_on: dt.date | None = None) -> None:
    """Raises ``ValidationError`` by field: words are missing, or the answer would be due before it is asked."""
    if not values.subject.strip():
        raise ValidationError({"subject": _("Say in a few words what it is about.")})
    check_text(values.text)
    check_due_day(values.due_on, asked_on=asked_on)


def check_text(text: str) -> None:
    if not text.strip():
        raise ValidationError({"text": _("Write what you want to say.")})


def check_due_day(day: dt.date, *, asked_on: dt.date | None = None) -> None:
    """``asked_on`` is today, but for threads taken over from elsewhere."""
    if day < (asked_on or timezone.localdate()):
        raise ValidationError({"due_on": _("This day has passed. Choose a day from today on.")})


def check_outcome(clarification: Clarification, outcome: ClarificationOutcome, reason: str) -> None:
    """Raises ``ValidationError`` by field: no sentence, or an answer is judged that nobody gave."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say in a sentence why it is closed this way.")})
    if clarification.status != ClarificationStatus.ANSWERED and outcome not in UNANSWERED_OUTCOMES:
        raise ValidationError({"outcome": _("There is no answer to judge yet. The question can only be withdrawn.")})
