"""Codes of the preview as words."""

from typing import Any

from django import template

from apps.finance.enums import CostCategory
from apps.intake.fields import AMOUNT_FIELDS, DATE_FIELDS, FIELD_LABELS, Field
from apps.intake.fixes import Fix
from apps.intake.problems import written
from apps.intake.row_selection import REASON_LABELS, LeftOutReason
from apps.intake.values.amounts import parse_amount
from apps.intake.values.dates import parse_date
from apps.intake.values.reading import Reading
from apps.intake.values.words import parse_category

register = template.Library()


@register.filter
def category_label(category: str) -> str:
    return str(CostCategory(category).label)


@register.filter
def reason_label(reason: LeftOutReason) -> str:
    return str(REASON_LABELS[reason])


@register.filter
def field_label(field: str) -> str:
    return str(FIELD_LABELS[Field(field)])


@register.filter
def corrected_label(text: str, field: str) -> str:
    """What a person wrote into a cell, as this reader reads it; what is no plain value is shown as it was written."""
    if field == Field.CATEGORY:
        return category_label(category) if (category := parse_category(text)) else text
    if field not in (*AMOUNT_FIELDS, *DATE_FIELDS):
        return text
    reading: Reading[Any] = parse_amount(text) if field in AMOUNT_FIELDS else parse_date(text)
    return text if reading.value is None or reading.doubt else written(reading.value)


@register.filter
def fix_label(fix: Fix) -> str:
    """A proposal as the person reads it; a cost category by its name."""
    return category_label(fix.text) if fix.field is Field.CATEGORY else fix.shown
