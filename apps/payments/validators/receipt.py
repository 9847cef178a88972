"""What a partner may say of money that was sent to it."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def check_receipt_day(received_on: dt.date, *, received_by_lead: dt.date) -> None:
    """Raises ``ValidationError`` for a day to come, and one before the lead partner itself had the money."""
    if not received_by_lead <= received_on <= timezone.localdate():
        raise ValidationError(
            {"received_on": _("This day lies in the future, or before the programme paid the lead partner.")}
        )


def check_complaint(text: str) -> str:
    """The text without spaces around it. Raises ``ValidationError`` if nothing is left."""
    if not (stripped := text.strip()):
        raise ValidationError({"text": _("Say what is wrong.")})
    return stripped
