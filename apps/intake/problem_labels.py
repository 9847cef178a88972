"""Kinds of problem in a few words, to choose among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_LABELS: Mapping[str, Promise] = {
    "missing_amount": _("No amount"),
    "unreadable_amount": _("Not an amount"),
    "ambiguous_amount": _("Thousands or decimals"),
    "separator_assumed": _("Thousands assumed"),
    "more_decimals": _("Rounded to the cent"),
    "too_large": _("Amount too large"),
    "unreadable_date": _("Not a date"),
    "impossible_date": _("Date does not exist"),
    "month_first": _("Month before day"),
    "serial_date": _("Number read as a date"),
    "implausible_year": _("Year cannot be right"),
    "year_assumed": _("Date without a year"),
    "future_date": _("Date in the future"),
    "early_date": _("Date before the project"),
    "unreadable_rate": _("Not an exchange rate"),
    "unreadable_vat_rate": _("Not a VAT rate"),
    "unreadable_answer": _("Neither yes nor no"),
    "formula_error": _("Formula shows an error"),
    "not_calculated": _("Formula without a result"),
    "long_number": _("Number cut off by the spreadsheet"),
    "negative_without_credit_note": _("Negative amount"),
    "credit_note_positive": _("Credit note that adds"),
    "missing_currency": _("No currency"),
    "unknown_currency": _("Currency not known"),
    "currency_unknown": _("Currency not known"),
    "currency_not_allowed": _("Currency not taken here"),
    "currencies_differ": _("Two currencies"),
    "sum_differs": _("Net and VAT are not the total"),
    "missing_description": _("No description"),
    "description_missing": _("No description"),
    "text_too_long": _("Text too long"),
    "duplicate_row": _("Same invoice twice"),
    "invalid_business_id": _("Wrong check digits"),
    "unknown_country": _("Country not known"),
    "unknown_category": _("Cost category not known"),
    "category_missing": _("No cost category"),
    "work_package_unknown": _("Work package not known"),
    "contract_unknown": _("Contract not known"),
    "declared_zero": _("Nothing declared"),
}
# Not those where only the document tells which of two readings is meant, or whether anything is wrong at all; nor
# amounts in a currency that cannot be declared, which another code beside them would not convert; nor a cost category
# guessed from the description, for one press would put a whole list where no row says that it belongs.
FIXED_TOGETHER = {
    "missing_amount", "more_decimals", "month_first", "serial_date", "year_assumed", "unknown_currency",
    "credit_note_positive",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """``fixable`` says that the proposals for all rows of the kind can be taken at once."""

    code: str
    label: str
    count: int
    fixable: bool


def label_of(code: str) -> str:
    return str(_LABELS.get(code, code.replace("_", " ")))


def kinds_of(counts: Mapping[str, int]) -> list[ProblemKind]:
    found = [
        ProblemKind(code, label_of(code), count, code in FIXED_TOGETHER) for code, count in counts.items() if count
    ]
    return sorted(found, key=lambda kind: (-kind.count, kind.code))
