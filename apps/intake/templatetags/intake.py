"""Codes of the preview as words."""

from django import template

from apps.finance.enums import CostCategory
from apps.intake.row_selection import REASON_LABELS, LeftOutReason

register = template.Library()


@register.filter
def category_label(category: str) -> str:
    return str(CostCategory(category).label)


@register.filter
def reason_label(reason: LeftOutReason) -> str:
    return str(REASON_LABELS[reason])
