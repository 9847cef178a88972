"""What differs between two texts, word by word, so that a person sees it and need not look for it. Pure."""

from __future__ import annotations

import re

from apps.applications.validators.section import clean_section_text
from apps.project_reporting.content.changes import Change, compare_parts

_WORDS = re.compile(r"\s+|[^\s]+")
# Beyond so many words a comparison takes seconds; then whole lines are compared.
_MOST_WORDS = 6000


def mark_changes(before: str, after: str) -> list[Change]:
    """The stretches of both texts in their order, as they would be kept: a browser's line ends are no change."""
    here, there = clean_section_text(before), clean_section_text(after)
    old, new = _WORDS.findall(here), _WORDS.findall(there)
    if len(old) + len(new) > _MOST_WORDS:
        old, new = here.splitlines(keepends=True), there.splitlines(keepends=True)
    return list(compare_parts(old, new))
