"""Form fields for amounts and days, read and shown as the person writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_amount, format_count, format_date
from apps.common.languages import reading_language
from apps.common.written import Ambiguous, Unreadable, read_amount, read_day

# What Django calls a value above or below what a field takes.
_LIMITS = ("max_value", "min_value")


class AmountField(forms.DecimalField):
    """An amount with decimal comma or point, grouped or not, with or without the currency's sign beside it."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("This is no amount. Write it like 1234.50 or 1234,50."),
        "ambiguous": _("This can be read in two ways. Write the amount with its cents, like 1234.00 or 1234,00."),
    }

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override] # as DecimalField itself does
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if not isinstance(value, str):
            return super().to_python(value)
        return self._read(value)[0]

    def currencies_beside(self, value: Any) -> frozenset[str]:
        """What the sign written beside the amount can mean; empty where there is none, or no amount."""
        try:
            return self._read(value)[1] if isinstance(value, str) and value.strip() else frozenset()
        except ValidationError:
            return frozenset()

    def prepare_value(self, value: Any) -> Any:
        return format_amount(value) if isinstance(value, Decimal) else value

    def run_validators(self, value: Any) -> None:
        """A limit is named as the reader writes amounts."""
        try:
            super().run_validators(value)
        except ValidationError as refusal:
            for error in refusal.error_list:
                if error.code in _LIMITS and error.params:
                    error.params |= {"limit_value": self.prepare_value(Decimal(error.params["limit_value"]))}
            raise

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def _read(self, text: str) -> tuple[Decimal, frozenset[str]]:
        try:
            return read_amount(text, language=reading_language())
        except Unreadable as error:
            code = "ambiguous" if isinstance(error, Ambiguous) else "invalid"
            raise ValidationError(self.error_messages[code], code=code) from error


class CountField(AmountField):
    """Something that is counted: shown with no more decimals than it has, and ungrouped, to be written over."""

    def prepare_value(self, value: Any) -> Any:
        return format_count(value) if isinstance(value, Decimal) else value


class DayField(forms.DateField):
    """A day in any of the usual ways: 15.3.2026, 15/03/26, 2026-03-15."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("This is no day. Write it like 15.03.2026 or 2026-03-15.")}

    def to_python(self, value: Any) -> dt.date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return read_day(value)
        except Unreadable as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return format_date(value) if isinstance(value, dt.date) else value
