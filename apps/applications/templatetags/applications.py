"""Sections of the application by their keys, in the reader's words."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from apps.common.formats import format_amount
from apps.finance.enums import CostCategory
from apps.programmes.application_form import FormSection

register = template.Library()


@register.filter
def section_title(key: str, forms: Mapping[str, FormSection]) -> str:
    """Number and title; a section that left the form is shown by its key."""
    form = forms.get(key)
    return f"{form.number} {form.title}" if form else key


@register.filter
def category_label(category: str) -> str:
    return str(CostCategory(category).label)


@register.filter
def amount_or_empty(amount: Decimal | str) -> str:
    """In EUR; an amount that is not there is shown as nothing."""
    return format_amount(amount) if isinstance(amount, Decimal) else ""
