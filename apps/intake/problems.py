"""What is wrong with a row or a sheet, and what the person can do about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_amount, format_date, format_number
from apps.intake.fields import FIELD_LABELS, Field

Value = str | int | Decimal | dt.date | Field


class Severity(StrEnum):
    """An error keeps the list from being confirmed; a warning and an information do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class ProblemCode(StrEnum):
    MISSING_AMOUNT = "missing_amount"
    UNREADABLE_AMOUNT = "unreadable_amount"
    AMBIGUOUS_AMOUNT = "ambiguous_amount"
    SEPARATOR_ASSUMED = "separator_assumed"
    MORE_DECIMALS = "more_decimals"
    TOO_LARGE = "too_large"
    UNREADABLE_DATE = "unreadable_date"
    IMPOSSIBLE_DATE = "impossible_date"
    MONTH_FIRST = "month_first"
    SERIAL_DATE = "serial_date"
    IMPLAUSIBLE_YEAR = "implausible_year"
    FUTURE_DATE = "future_date"
    EARLY_DATE = "early_date"
    UNREADABLE_RATE = "unreadable_rate"
    UNREADABLE_VAT_RATE = "unreadable_vat_rate"
    UNREADABLE_ANSWER = "unreadable_answer"
    FORMULA_ERROR = "formula_error"
    NOT_CALCULATED = "not_calculated"
    NEGATIVE_WITHOUT_CREDIT_NOTE = "negative_without_credit_note"
    CREDIT_NOTE_POSITIVE = "credit_note_positive"
    MISSING_CURRENCY = "missing_currency"
    UNKNOWN_CURRENCY = "unknown_currency"
    CURRENCY_NOT_ALLOWED = "currency_not_allowed"
    CURRENCIES_DIFFER = "currencies_differ"
    SUM_DIFFERS = "sum_differs"
    MISSING_DESCRIPTION = "missing_description"
    TEXT_TOO_LONG = "text_too_long"
    DUPLICATE_ROW = "duplicate_row"
    INVALID_BUSINESS_ID = "invalid_business_id"
    UNKNOWN_COUNTRY = "unknown_country"
    UNKNOWN_CATEGORY = "unknown_category"
    DECLARED_FROM_GROSS = "declared_from_gross"
    DECLARED_FROM_NET = "declared_from_net"
    DECLARED_FROM_EUR = "declared_from_eur"
    HIDDEN_ROWS = "hidden_rows"
    ROWS_LEFT_OUT = "rows_left_out"
    TOTAL_DIFFERS = "total_differs"
    OTHER_LISTS = "other_lists"
    OTHER_SHEETS = "other_sheets"
    HIDDEN_SHEET = "hidden_sheet"
    MERGED_HEADINGS = "merged_headings"
    HEADINGS_PROPOSED = "headings_proposed"
    PAYROLL_LIST = "payroll_list"
    NO_LANGUAGE_MODEL = "no_language_model"
    LONG_NUMBER = "long_number"
    YEAR_ASSUMED = "year_assumed"


MESSAGES: dict[ProblemCode, Promise] = {
    ProblemCode.MISSING_AMOUNT: _(
        "There is no amount to declare. Enter it in the column for the declared amount; without such a column, in"
        " the one for the total invoice value."
    ),
    ProblemCode.UNREADABLE_AMOUNT: _(
        "“%(found)s” in the column “%(column)s” is not an amount. Enter a number such as %(example)s."
    ),
    ProblemCode.AMBIGUOUS_AMOUNT: _(
        "“%(found)s” in the column “%(column)s” can mean thousands or three decimals. Enter the amount with two"
        " decimals."
    ),
    ProblemCode.SEPARATOR_ASSUMED: _(
        "“%(found)s” in the column “%(column)s” is read as %(value)s. Correct it if three decimals are meant."
    ),
    ProblemCode.MORE_DECIMALS: _(
        "“%(found)s” in the column “%(column)s” has more than two decimals and is rounded to %(value)s. Correct it"
        " if the document shows another amount."
    ),
    ProblemCode.TOO_LARGE: _(
        "“%(found)s” in the column “%(column)s” is larger than any amount we can take. Check whether a decimal"
        " separator is missing."
    ),
    ProblemCode.UNREADABLE_DATE: _(
        "“%(found)s” in the column “%(column)s” is not a date. Enter day, month and year, such as %(example)s."
    ),
    ProblemCode.IMPOSSIBLE_DATE: _(
        "The date “%(found)s” in the column “%(column)s” does not exist. Enter the date that the document shows."
    ),
    ProblemCode.MONTH_FIRST: _(
        "“%(found)s” in the column “%(column)s” seems to have the month before the day. If %(value)s is meant, enter"
        " it with the day first."
    ),
    ProblemCode.SERIAL_DATE: _(
        "“%(found)s” in the column “%(column)s” is a plain number and is read as the date %(value)s. Check that this"
        " is the date of the document."
    ),
    ProblemCode.IMPLAUSIBLE_YEAR: _(
        "The year of “%(found)s” in the column “%(column)s” cannot be right. Enter the date that the document shows."
    ),
    ProblemCode.FUTURE_DATE: _(
        "The date %(value)s in the column “%(column)s” lies in the future. Enter the date that the document shows."
    ),
    ProblemCode.EARLY_DATE: _(
        "The date %(value)s in the column “%(column)s” lies before %(earliest)s, so the cost is hardly one of this"
        " project. Check the year."
    ),
    ProblemCode.UNREADABLE_RATE: _(
        "“%(found)s” in the column “%(column)s” is not an exchange rate. It is left out; the official rate is used"
        " for the conversion."
    ),
    ProblemCode.UNREADABLE_VAT_RATE: _(
        "“%(found)s” in the column “%(column)s” is not a VAT rate. It is left out; enter a percentage if it matters."
    ),
    ProblemCode.UNREADABLE_ANSWER: _(
        "“%(found)s” in the column “%(column)s” is neither yes nor no. It is left out; enter one of the two."
    ),
    ProblemCode.FORMULA_ERROR: _(
        "The cell in the column “%(column)s” shows the error %(found)s. Correct the formula, or enter the value."
    ),
    ProblemCode.NOT_CALCULATED: _(
        "The cell in the column “%(column)s” holds a formula whose result was never stored. Open the file in your"
        " spreadsheet program, save it and upload it again."
    ),
    ProblemCode.NEGATIVE_WITHOUT_CREDIT_NOTE: _(
        "The amount is negative and nothing in the row says why. It is taken as a credit note; correct the sign if"
        " it is a cost."
    ),
    ProblemCode.CREDIT_NOTE_POSITIVE: _(
        "The row speaks of a credit note, but its amount adds to the costs. Enter the amount with a minus sign if it"
        " reduces them."
    ),
    ProblemCode.MISSING_CURRENCY: _("The currency is missing. Enter its code, such as EUR."),
    ProblemCode.UNKNOWN_CURRENCY: _(
        "“%(found)s” is not a currency that we know. Enter its code of three letters, such as EUR."
    ),
    ProblemCode.CURRENCY_NOT_ALLOWED: _(
        "Amounts in %(found)s cannot be declared here; this partner declares in %(allowed)s. Enter the amount that"
        " your accounts show, in one of these."
    ),
    ProblemCode.CURRENCIES_DIFFER: _(
        "The amount in the column “%(column)s” is in %(found)s, but the row is in %(value)s. Enter one currency for"
        " the whole row."
    ),
    ProblemCode.SUM_DIFFERS: _(
        "Net %(net)s and VAT %(vat)s add up to %(value)s, but the total invoice value is %(gross)s. Check the three"
        " amounts against the document."
    ),
    ProblemCode.MISSING_DESCRIPTION: _(
        "The description is missing. Say in a few words what was bought, or what the cost is for."
    ),
    ProblemCode.TEXT_TOO_LONG: _(
        "The text in the column “%(column)s” is longer than %(limit)s characters. Shorten it."
    ),
    ProblemCode.DUPLICATE_ROW: _(
        "Row %(other)s has the same supplier, invoice number and amount. Delete one of the two unless both are right."
    ),
    ProblemCode.INVALID_BUSINESS_ID: _(
        "The check digits of the supplier's number “%(found)s” are wrong. Compare it with the document."
    ),
    ProblemCode.UNKNOWN_COUNTRY: _(
        "“%(found)s” is not a country that we know. It is left out; enter a code of two letters, such as FI."
    ),
    ProblemCode.UNKNOWN_CATEGORY: _(
        "“%(found)s” is not a cost category that we know. Choose one; where the description points to a category, it is"
        " proposed."
    ),
    ProblemCode.DECLARED_FROM_GROSS: _(
        "The list has no column for the declared amount, so the total invoice value is declared."
    ),
    ProblemCode.DECLARED_FROM_NET: _(
        "The list has no column for the declared amount or the total invoice value, so net and VAT together are"
        " declared."
    ),
    ProblemCode.DECLARED_FROM_EUR: _(
        "The list has no column for the declared amount in the row's currency, so the amount in euro is declared in"
        " rows that are in euro."
    ),
    ProblemCode.HIDDEN_ROWS: _(
        "Rows hidden in the file (%(count)s of them) are read like the others. Check whether they belong to the list."
    ),
    ProblemCode.ROWS_LEFT_OUT: _(
        "Rows that hold totals, repeated headings or notes (%(count)s of them) are left out of the list."
    ),
    ProblemCode.TOTAL_DIFFERS: _(
        "The rows above row %(row)s add up to %(value)s, but the total in the file is %(found)s. Check whether rows"
        " are missing or counted twice."
    ),
    ProblemCode.OTHER_LISTS: _(
        "The sheet “%(sheet)s” is read. The file has further sheets that are not: %(others)s. If your list goes on"
        " there, choose that sheet below, or upload each as a file of its own."
    ),
    ProblemCode.OTHER_SHEETS: _("The sheet “%(sheet)s” is read; further sheets are not: %(others)s."),
    ProblemCode.HIDDEN_SHEET: _(
        "The sheet “%(sheet)s” is hidden in the file. Check that it is the list you mean, or choose another below."
    ),
    ProblemCode.MERGED_HEADINGS: _(
        "Headings of the list are merged cells or stand in two rows. Check below what each column is taken for."
    ),
    ProblemCode.HEADINGS_PROPOSED: _(
        "The meaning of these headings is only proposed, by the language model: %(headings)s. Check it below."
    ),
    ProblemCode.PAYROLL_LIST: _(
        "This looks like a list of salaries: %(headings)s. Each row would become a line of expenditure; salaries by"
        " person and month are better entered under staff."
    ),
    ProblemCode.NO_LANGUAGE_MODEL: _(
        "Some headings are not recognised, and the language model that could propose a meaning is not available."
        " Say below what these columns hold."
    ),
    ProblemCode.YEAR_ASSUMED: _(
        "“%(found)s” in the column “%(column)s” names no year and is read as %(value)s, in or after the reporting"
        " period. Check it against the document."
    ),
    ProblemCode.LONG_NUMBER: _(
        "“%(found)s” in the column “%(column)s” is a number of more than 15 digits, of which a spreadsheet keeps only"
        " the first 15. Enter it as text, as the document shows it."
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """``fix`` is a value that would settle the matter, offered and never applied without the person."""

    code: ProblemCode
    severity: Severity
    field: Field | None = None
    params: Mapping[str, Value] = dataclass_field(default_factory=dict)
    fix: str | Decimal | dt.date | None = None

    @property
    def text(self) -> str:
        """What is wrong and what to do, in the language active now, with figures written as it writes them."""
        shown = {name: written(value) for name, value in self.params.items()}
        if self.field is not None:
            shown["column"] = str(FIELD_LABELS[self.field])
        return str(MESSAGES[self.code]) % shown

    @property
    def fix_text(self) -> str:
        return "" if self.fix is None else written(self.fix)

    def as_data(self) -> dict[str, Any]:
        """Plain data that JSON can carry; ``from_data`` reads it back."""
        return {
            "code": str(self.code),
            "severity": str(self.severity),
            "field": str(self.field or ""),
            "params": {name: _packed(value) for name, value in self.params.items()},
            "fix": None if self.fix is None else _packed(self.fix),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Problem:
        return cls(
            ProblemCode(data["code"]),
            Severity(data["severity"]),
            Field(data["field"]) if data["field"] else None,
            {name: _unpacked(value) for name, value in data["params"].items()},
            None if data["fix"] is None else _unpacked(data["fix"]),
        )


def written(value: Value) -> str:
    if isinstance(value, Decimal):
        return format_amount(value)
    if isinstance(value, dt.date):
        return format_date(value)
    return format_number(value) if isinstance(value, int) else str(value)


def _packed(value: Value) -> str | int | dict[str, str]:
    if isinstance(value, Decimal):
        return {"amount": str(value)}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    return value if isinstance(value, int) else str(value)


def _unpacked(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return Decimal(value["amount"]) if "amount" in value else dt.date.fromisoformat(value["date"])
