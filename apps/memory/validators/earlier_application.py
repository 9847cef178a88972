"""What a person states about an earlier application."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.memory.enums import LessonKind, Outcome, OwnRole

EARLIEST_YEAR = 1990


@dataclass(frozen=True, slots=True)
class ApplicationValues:
    """The facts of an application besides its file."""

    title: str
    programme: str
    outcome: Outcome
    own_role: OwnRole
    acronym: str = ""
    call: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class AssessmentValues:
    """What assessors said of a criterion: a score out of a maximum, a comment, or both."""

    criterion: str
    score: Decimal | None = None
    maximum: Decimal | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class LessonValues:
    kind: LessonKind
    text: str


def check_application(values: ApplicationValues) -> None:
    """Raises ``ValidationError`` by field."""
    problems = {
        name: ValidationError(_("Fill this in."), code="required")
        for name in ("title", "programme")
        if not getattr(values, name).strip()
    }
    if values.year is not None and not EARLIEST_YEAR <= values.year <= dt.date.today().year:
        problems["year"] = ValidationError(
            _("Give the year in which the application was submitted, %(first)s to %(last)s."),
            code="year",
            params={"first": str(EARLIEST_YEAR), "last": str(dt.date.today().year)},
        )
    if problems:
        raise ValidationError(problems)


def check_assessment(values: AssessmentValues) -> None:
    """Raises ``ValidationError`` by field: nothing said, a score without its maximum or beyond it."""
    if not values.criterion.strip():
        raise ValidationError({"criterion": ValidationError(_("Fill this in."), code="required")})
    if values.score is None and not values.comment.strip():
        raise ValidationError({"score": ValidationError(_("Give a score, a comment, or both."), code="required")})
    if values.score is not None and (values.maximum is None or not 0 <= values.score <= values.maximum):
        message = _("Say of how many points at most; the score is not more than that.")
        raise ValidationError({"maximum": ValidationError(message, code="maximum")})
