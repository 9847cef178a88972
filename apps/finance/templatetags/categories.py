"""Cost categories by their names, for figures that are kept under their values."""

from __future__ import annotations

from django import template

from apps.finance.enums import CostCategory

register = template.Library()


@register.filter
def category_label(category: str) -> str:
    """In the reader's language; empty for none."""
    return str(CostCategory(category).label) if category else ""
