"""Sections of the application by their keys, in the reader's words."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.applications.text_changes import mark_changes
from apps.finance.enums import CostCategory
from apps.programmes.application_form import FormSection
from apps.project_reporting.content.changes import Change
from apps.project_reporting.drafting.faithful import Doubt

register = template.Library()
_OTHER_DOUBTS = {
    "unavailable": _("the language model could not be used"),
    "unchanged": _("the language model changed nothing"),
}


@register.filter
def section_title(key: str, forms: Mapping[str, FormSection]) -> str:
    """Number and title; a section that left the form is shown by its key."""
    form = forms.get(key)
    return f"{form.number} {form.title}" if form else key


@register.filter
def text_title(key: str, forms: Mapping[str, FormSection]) -> str:
    """As ``section_title``; the work plan's own words have a name too, whether or not the form has such a section."""
    return section_title(key, forms) if key in forms else gettext("Work plan")


@register.filter
def doubt_label(code: str) -> str:
    """Why what a language model wrote was not taken."""
    return str(Doubt(code).label) if code in Doubt.values else str(_OTHER_DOUBTS[code])


@register.filter
def category_label(category: str) -> str:
    return str(CostCategory(category).label)


@register.filter
def changes_to(before: str, after: str) -> list[Change]:
    """What becomes of a text, stretch by stretch."""
    return mark_changes(before, after)
