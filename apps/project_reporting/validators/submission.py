"""What may be stated about a report's way at the programme."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_REFERENCE = 140


def check_reason(reason: str) -> str:
    """The reason without spaces around it. Raises ``ValidationError`` if nothing is left."""
    if not (stripped := reason.strip()):
        raise ValidationError({"reason": ValidationError(_("Say why. Everybody in the project reads it."), "required")})
    return stripped


def check_day(day: dt.date, *, name: str) -> None:
    """Raises ``ValidationError`` for a day to come."""
    if day > timezone.localdate():
        raise ValidationError({name: ValidationError(_("This day lies in the future."), "future")})


def check_reference(reference: str, *, name: str = "reference") -> str:
    """Raises ``ValidationError`` for one that is longer than its column."""
    stripped = reference.strip()
    if len(stripped) > LONGEST_REFERENCE:
        raise ValidationError({name: ValidationError(_("At most 140 characters."), "too_long")})
    return stripped
