"""Which statement of a certificate, and which answers of the checklist, a deduction speaks against: data, no branches.

Statement (a), that rules were kept, is not among them: every deduction is for a rule that was not, and the statement is
made of what is left. The codes are those of the Commission's typology of errors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from apps.control.structures.overview import DeductionRow

_PROCUREMENT = frozenset(f"1.{number}" for number in range(1, 26))
_STATE_AID = frozenset(f"2.{number}" for number in range(1, 12))


@dataclass(frozen=True, slots=True)
class Opposition:
    """Deductions of these types speak against the statement, and against a Yes to these questions."""

    statement: str
    typologies: frozenset[str]
    questions: tuple[str, ...] = ()


OPPOSITIONS: tuple[Opposition, ...] = (
    Opposition("b", frozenset({"4.2"}), ("general.paid",)),
    Opposition("c", frozenset({"4.1", "4.11"}), ("general.period",)),
    Opposition("d", frozenset({"5.1", "5.2", "5.3"}), ("simplified.base", "simplified.overlap", "simplified.proof")),
    Opposition("e", frozenset({"9.2", "10.2"}), ("general.audit_trail", "general.separate_accounting")),
    Opposition("f", _PROCUREMENT, ("external.procedure", "external.publication", "external.award")),
    Opposition("g", frozenset({"8.1"}), ("publicity.emblem", "publicity.statement", "publicity.poster")),
    Opposition("h", frozenset({"4.12"}), ("general.delivered", "external.delivered")),
    Opposition("i", frozenset({"4.3"}), ("general.approved_budget",)),
    Opposition("principles", _STATE_AID | {"12.1", "13.1", "13.2"}, ("state_aid.activity", "state_aid.rules")),
    Opposition("double_financing", frozenset({"4.11"}), ("double_financing.marking",)),
)


@dataclass(frozen=True, slots=True)
class Deducted:
    """EUR of the lines, without the flat rates that follow."""

    typology: str
    eur: Decimal


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``questions`` are those of them answered with Yes."""

    statement: str
    deducted: tuple[Deducted, ...]
    questions: tuple[str, ...]


def find_contradictions(*, deductions: Iterable[DeductionRow], affirmed: Collection[str]) -> list[Contradiction]:
    """By statement, in the order of the certificate. ``affirmed`` are the questions answered with Yes."""
    rows = [Deducted(row.typology, row.total_eur) for row in deductions if row.total_eur]
    found = []
    for one in OPPOSITIONS:
        deducted = tuple(row for row in rows if row.typology in one.typologies)
        if deducted:
            asked = tuple(question for question in one.questions if question in affirmed)
            found.append(Contradiction(one.statement, deducted, asked))
    return found
