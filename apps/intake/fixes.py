"""What would settle a problem: the text to put into a cell, offered and never applied without the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from apps.common.money import round_half_up
from apps.intake.fields import Field
from apps.intake.problems import Problem, ProblemCode, Value, written

if TYPE_CHECKING:
    from apps.intake.rows import ParsedRow


@dataclass(frozen=True, slots=True)
class Fix:
    """``text`` goes into the cell and is read without a doubt; ``shown`` is how the person reads it.

    ``is_guess`` says that only the language model's reading of the description speaks for it.
    """

    field: Field
    text: str
    shown: str
    is_guess: bool = False

    @classmethod
    def of(cls, field: Field, value: Value) -> Fix:
        return cls(field, spell(value), written(value))


def spell(value: Value) -> str:
    """A value as the readers take it in any language: two decimals behind a point, dates by ISO 8601."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def fixes_of(problem: Problem, row: ParsedRow) -> tuple[Fix, ...]:
    """The ways out of a problem, likeliest first; none where only the document can tell."""
    return tuple(_ways_out(problem, row))


def _ways_out(problem: Problem, row: ParsedRow) -> Iterator[Fix]:
    if problem.code is ProblemCode.CURRENCIES_DIFFER:
        yield Fix.of(Field.CURRENCY, problem.params["found"])
    elif problem.code in (ProblemCode.UNKNOWN_CURRENCY, ProblemCode.CURRENCY_NOT_ALLOWED):
        if fallback := problem.params.get("fallback"):
            yield Fix.of(Field.CURRENCY, fallback)
    elif problem.field is not None and problem.fix is not None:
        yield Fix.of(problem.field, problem.fix)
        if problem.code in (ProblemCode.AMBIGUOUS_AMOUNT, ProblemCode.SEPARATOR_ASSUMED):
            yield from _with_decimals(problem)


def _with_decimals(problem: Problem) -> Iterator[Fix]:
    """The other reading of "1.234": three decimals, rounded to the cent."""
    digits = "".join(sign for sign in str(problem.params["found"]) if sign.isdigit())
    if problem.field is None or len(digits) < 4 or not isinstance(problem.fix, Decimal):
        return
    value = round_half_up(Decimal(digits).scaleb(-3))
    yield Fix.of(problem.field, -value if problem.fix < 0 else value)
