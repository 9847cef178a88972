"""More money than is due is not recorded by oversight: whoever records it says so, and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Excess:
    """``is_confirmed``: it is more than is due, and that is right; ``reason`` says why."""

    is_confirmed: bool = False
    reason: str = ""


NO_EXCESS = Excess()


def check_excess(excess: Excess, *, refusal: str | Promise) -> str:
    """The reason without spaces around it. Raises ``ValidationError`` by field: ``refusal`` where nobody confirmed."""
    if not excess.is_confirmed:
        raise ValidationError({"more_than_due": ValidationError(str(refusal), code="more_than_due")})
    if not (reason := excess.reason.strip()):
        message = _("Say why more is paid than is due.")
        raise ValidationError({"excess_reason": ValidationError(message, code="reason_missing")})
    return reason
