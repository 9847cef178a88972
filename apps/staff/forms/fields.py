"""Shares and hours as people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField
from apps.common.formats import format_number

_HUNDRED = Decimal(100)


class PercentField(AmountField):
    """A percentage such as 40, 37,5 or 40 %; its value is the fraction, 0.40."""

    default_error_messages = {"invalid": _("This is no percentage. Write it like 40 or 37.5.")}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override] # as AmountField itself does
        percent = super().to_python(value.replace("%", "") if isinstance(value, str) else value)
        return None if percent is None else percent / _HUNDRED

    def prepare_value(self, value: Any) -> Any:
        return format_number((value * _HUNDRED).normalize()) if isinstance(value, Decimal) else value


class HoursField(AmountField):
    """Hours with decimal comma or point: 7.5, 7,50."""

    default_error_messages = {"invalid": _("These are no hours. Write them like 7.5 or 7,5.")}

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, Decimal) else value
