"""A rule about input as data: which field, when it holds, and the sentence for the person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Rule:
    field: str
    code: str
    holds: Callable[[Any], bool]
    message: Promise


def find_problems(values: Any, rules: Sequence[Rule]) -> Iterator[tuple[str, ValidationError]]:
    """Field and error of every rule that does not hold, in the order of the rules."""
    for rule in rules:
        if not rule.holds(values):
            yield rule.field, ValidationError(str(rule.message), code=rule.code)


def check_rules(values: Any, rules: Sequence[Rule]) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    problems: dict[str, list[ValidationError]] = {}
    for field, error in find_problems(values, rules):
        problems.setdefault(field, []).append(error)
    if problems:
        raise ValidationError(problems)
