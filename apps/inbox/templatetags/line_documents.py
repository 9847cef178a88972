"""Lets the pages of lines, which lie in an app below, show what their documents say."""

from collections.abc import Iterable

from django import template

from apps.finance.models import ExpenditureLine
from apps.inbox.selectors.evidence import ComparedEvidence, compare_line_evidence, count_mismatches_of

register = template.Library()


@register.simple_tag
def documents_of(line: ExpenditureLine) -> list[ComparedEvidence]:
    """The line's files, each held against the line."""
    return compare_line_evidence(line)


@register.simple_tag
def differences_of(lines: Iterable[ExpenditureLine]) -> dict[int, int]:
    """How many fields of each line differ from its invoice, by the line's id; lines that agree are left out."""
    return count_mismatches_of(list(lines))
