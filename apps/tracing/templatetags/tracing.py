"""Words of the pages that follow a figure or a cost."""

from __future__ import annotations

from django import template

from apps.common.languages import reading_language
from apps.eligibility.explain import render_explanation, render_title
from apps.eligibility.models import Flag
from apps.project_reporting.wordings import row_label

register = template.Library()


@register.filter
def row_name(category: str) -> str:
    """A cost category, or the row of deductions from a report as a whole, in the reader's language."""
    return row_label(category)


@register.filter
def flag_title(flag: Flag) -> str:
    return render_title(flag.rule_id, reading_language(), flag.params)


@register.filter
def flag_found(flag: Flag) -> str:
    """What was found, as one sentence."""
    return render_explanation(flag.rule_id, flag.params, reading_language())
