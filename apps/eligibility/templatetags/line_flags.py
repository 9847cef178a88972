"""Lets the page of a line, which lies in an app below, show the line's flags in words."""

from django import template

from apps.eligibility.selectors.flag import FlagText, list_flags
from apps.finance.models import ExpenditureLine

register = template.Library()


@register.simple_tag
def flags_of(line: ExpenditureLine) -> list[FlagText]:
    """The flags of one line, the gravest first."""
    return [FlagText(flag) for flag in list_flags(report_id=line.report_id).filter(line=line)]
