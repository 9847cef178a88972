"""What may be stated about a report's way at the programme."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_REFERENCE = 140


def check_reason(reason: str) -> str:
    """The reason without spaces around it. Raises ``ValidationError`` if nothing is left."""
    if not (stripped := reason.strip()):
        raise ValidationError({"reason": ValidationError(_("Say why. Everybody in the project reads it."), "required")})
    return stripped


def check_reference(reference: str, *, name: str = "reference") -> str:
    """Raises ``ValidationError`` for one that is longer than its column."""
    stripped = reference.strip()
    if len(stripped) > LONGEST_REFERENCE:
        raise ValidationError({name: ValidationError(_("At most 140 characters."), "too_long")})
    return stripped
