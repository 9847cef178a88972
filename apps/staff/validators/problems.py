"""A thing wrong with what a person entered, and how problems become one refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.exceptions import ValidationError
from django.utils.functional import Promise

Values = TypeVar("Values")


@dataclass(frozen=True, slots=True)
class Problem:
    """The field, a code and a sentence in the reader's language saying what to mend."""

    field: str
    code: str
    message: str


@dataclass(frozen=True)
class Rule(Generic[Values]):
    field: str
    code: str
    holds: Callable[[Values], bool]
    message: Promise


def broken(rules: Iterable[Rule[Values]], values: Values) -> list[Problem]:
    """The rules the values do not keep, in their order."""
    return [Problem(rule.field, rule.code, str(rule.message)) for rule in rules if not rule.holds(values)]


def refuse(problems: Iterable[Problem]) -> None:
    """Raises ``ValidationError`` by field if there is any problem."""
    by_field: dict[str, list[ValidationError]] = {}
    for problem in problems:
        by_field.setdefault(problem.field, []).append(ValidationError(problem.message, code=problem.code))
    if by_field:
        raise ValidationError(by_field)
