"""What a person should look at in an invoice that was read. A warning never keeps an invoice out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from apps.intake.invoices.packing import pack_value, unpack_value
from apps.intake.problems import written

Value = str | int | Decimal | dt.date


class WarningCode(StrEnum):
    TOTALS_DIFFER = "totals_differ"
    LINES_DIFFER = "lines_differ"
    PAYABLE_DIFFERS = "payable_differs"
    SUPPLIER_ID_INVALID = "supplier_id_invalid"
    BUYER_ID_INVALID = "buyer_id_invalid"
    ACCOUNT_INVALID = "account_invalid"
    DUE_BEFORE_ISSUE = "due_before_issue"
    SEVERAL_DUE_DATES = "several_due_dates"
    SEVERAL_INVOICES = "several_invoices"
    SELF_BILLED = "self_billed"
    SECOND_CURRENCY = "second_currency"
    OTHER_TAXES = "other_taxes"
    UNUSUAL_TAX_SCHEME = "unusual_tax_scheme"
    PRIVATE_SUPPLIER = "private_supplier"
    OTHER_PAYEE = "other_payee"
    OTHER_RECIPIENT = "other_recipient"
    NEGATIVE_INVOICE = "negative_invoice"
    CREDIT_NOTE_SIGN = "credit_note_sign"
    CORRECTION = "correction"
    ADVANCE = "advance"
    SETTLEMENT = "settlement"
    MARGIN_SCHEME = "margin_scheme"
    GROSS_ONLY = "gross_only"
    COPY = "copy"
    REMINDER = "reminder"
    TEST_DOCUMENT = "test_document"
    MISSING_NUMBER = "missing_number"
    MISSING_DATE = "missing_date"
    MISSING_SUPPLIER = "missing_supplier"
    MISSING_CURRENCY = "missing_currency"
    MISSING_GROSS = "missing_gross"
    UNREADABLE_AMOUNT = "unreadable_amount"
    UNREADABLE_DATE = "unreadable_date"
    UNKNOWN_VERSION = "unknown_version"
    ENCODING_GUESSED = "encoding_guessed"
    LINES_LEFT_OUT = "lines_left_out"
    ATTACHMENT_LEFT_OUT = "attachment_left_out"


@dataclass(frozen=True, slots=True)
class InvoiceWarning:
    code: WarningCode
    params: Mapping[str, Value] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What was found and what to do, in the language active now, with figures written as it writes them."""
        from apps.intake.invoices.wording import WARNINGS, field_label

        shown = {name: written(value) for name, value in self.params.items()}
        if "field" in shown:
            shown["field"] = field_label(shown["field"])
        return str(WARNINGS[self.code]) % shown

    def as_data(self) -> dict[str, Any]:
        """Plain data that JSON can carry; ``from_data`` reads it back."""
        return {"code": str(self.code), "params": {name: pack_value(value) for name, value in self.params.items()}}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> InvoiceWarning:
        params = {name: unpack_value(value) for name, value in data["params"].items()}
        return cls(WarningCode(data["code"]), params)
