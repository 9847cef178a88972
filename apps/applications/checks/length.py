"""Texts that are longer than the form takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from apps.applications.checks.finding import Finding
from apps.applications.checks.written import WrittenSection
from apps.applications.enums import FindingCode


def find_over_limit(sections: Iterable[WrittenSection]) -> Iterator[Finding]:
    """One finding per section that is too long, with by how many characters as the form counts them."""
    for one in sections:
        if one.limit is not None and one.characters > one.limit:
            params = {"characters": one.characters, "limit": one.limit, "over": one.characters - one.limit}
            yield Finding(FindingCode.OVER_LIMIT, (one.key,), params=params)
