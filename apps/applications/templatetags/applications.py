"""Sections of the application by their keys, in the reader's words."""

from collections.abc import Mapping

from django import template

from apps.applications.text_changes import Piece, mark_changes
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
def changes_to(before: str, after: str) -> list[Piece]:
    """What becomes of a text, piece by piece."""
    return mark_changes(before, after)
