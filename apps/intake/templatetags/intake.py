"""Codes of the preview as words."""

from django import template

from apps.finance.enums import CostCategory
from apps.intake.fields import FIELD_LABELS, Field
from apps.intake.fixes import Fix
from apps.intake.row_selection import REASON_LABELS, LeftOutReason

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
def fix_label(fix: Fix) -> str:
    """A proposal as the person reads it; a cost category by its name."""
    return category_label(fix.text) if fix.field is Field.CATEGORY else fix.shown
