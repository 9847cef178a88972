"""What the rules could not tell in a check, put together by what is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from apps.common.languages import reading_language
from apps.eligibility.catalogue import is_known
from apps.eligibility.explain import render_title
from apps.eligibility.missing import name_missing
from apps.eligibility.missing_place import ADVICE, MissingPlace, place_of
from apps.eligibility.models import CheckRun


@dataclass(frozen=True, slots=True)
class UntoldRule:
    """A rule that could not judge this many lines."""

    rule_id: str
    title: str
    lines: int


@dataclass(frozen=True, slots=True)
class UntoldGroup:
    """One thing that is missing. ``lines`` is the most that one rule could not judge: several may mean the same."""

    missing: str
    rules: list[UntoldRule]

    @property
    def name(self) -> str:
        """What is missing, in the active language."""
        return name_missing(self.missing)

    @property
    def lines(self) -> int:
        return max(rule.lines for rule in self.rules)

    @property
    def place(self) -> MissingPlace:
        return place_of(self.missing)

    @property
    def advice(self) -> str:
        return str(ADVICE[self.place])


def group_untold(run: CheckRun | None) -> list[UntoldGroup]:
    """What is missing most first. A rule that a later version of the product no longer has is left out."""
    by_word: dict[str, list[UntoldRule]] = defaultdict(list)
    for row in run.untold if run else []:
        if is_known(row["rule"]):
            title = render_title(row["rule"], reading_language())
            by_word[row["missing"]].append(UntoldRule(row["rule"], title, row["lines"]))
    groups = [UntoldGroup(word, rules) for word, rules in by_word.items()]
    return sorted(groups, key=lambda group: (-group.lines, -len(group.rules), group.missing))
