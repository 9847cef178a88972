"""Lets the page of a line, which lies in an app below, show what its documents say."""

from django import template

from apps.finance.models import ExpenditureLine
from apps.inbox.selectors.evidence import ComparedEvidence, compare_line_evidence

register = template.Library()


@register.simple_tag
def documents_of(line: ExpenditureLine) -> list[ComparedEvidence]:
    """The line's files, each held against the line."""
    return compare_line_evidence(line)
