"""What a rule is, and the decorator that puts one into the catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl
from django.utils.functional import Promise

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage

RuleFunction = Callable[[pl.DataFrame, CheckContext], pl.DataFrame]

BALTIC = "interreg-baltic-sea-region"
EUROPE = "interreg-europe"
I3 = "i3"
# What a flag is made of; every rule is handed these.
BASICS = ("line_id", "partner_id", "declared_cents", "declared_eur_cents")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with all that is said about it; the texts are lazy translations.

    ``explanations`` holds one sentence per variant of the finding, with named placeholders that are filled from
    the flag's parameters. ``severity`` is the heaviest the rule gives. ``needs`` are line columns and ``facts``
    things beside the lines (see ``CheckContext.knows``) without which it cannot tell, and says so for the lines of
    its ``scope``. ``reads`` are the line columns it looks at beside ``BASICS``; it is handed no others (None: all).
    ``only`` lists the programmes it is for (empty: all), ``without`` those that switch it off.
    ``confirmed`` is false where article or figure is from general knowledge. ``version`` rises when the test
    changes; the rule counts for costs checked from ``valid_from`` until ``valid_to``, where those are given.
    """

    id: str
    stage: Stage
    severity: Severity
    ec_type: str
    basis: str
    confirmed: bool
    title: Promise
    explanations: Mapping[str, Promise]
    advice: Promise
    needs: tuple[str, ...]
    facts: tuple[str, ...]
    scope: pl.Expr
    reads: tuple[str, ...] | None
    only: frozenset[str]
    without: frozenset[str]
    version: int
    valid_from: dt.date | None
    valid_to: dt.date | None
    find: RuleFunction

    def is_valid_on(self, day: dt.date | None) -> bool:
        """Whether the rule counts on a day; on an unknown one every rule does."""
        return day is None or not (
            (self.valid_from is not None and day < self.valid_from)
            or (self.valid_to is not None and day > self.valid_to)
        )

    def applies_to(self, programme: str | None) -> bool:
        """Whether the rule is part of the programme's set; an unknown programme has the rules common to all."""
        if programme is None:
            return not self.only
        return programme not in self.without and (not self.only or programme in self.only)

    @property
    def builds_on_deductions(self) -> bool:
        """Whether it goes by what the stages before it took off the lines."""
        return self.reads is None or "deducted_eur_cents" in self.reads

    def columns(self, lines: pl.DataFrame) -> pl.DataFrame:
        """Of prepared lines, what the rule is handed: a filter over all columns costs ten times one over its own."""
        return lines if self.reads is None else lines.select(*BASICS, *self.reads)


REGISTRY: dict[str, Rule] = {}


def rule(
    *,
    id: str,
    stage: Stage,
    severity: Severity,
    ec_type: str,
    basis: str,
    confirmed: bool,
    title: Promise,
    explanation: Promise | Mapping[str, Promise],
    advice: Promise,
    needs: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    scope: pl.Expr | None = None,
    reads: tuple[str, ...] | None = None,
    only: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    version: int = 1,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Callable[[RuleFunction], RuleFunction]:
    """Register the decorated function. Raises ``ValueError`` if the id is taken."""
    texts = {"": explanation} if isinstance(explanation, Promise) else dict(explanation)

    def register(find: RuleFunction) -> RuleFunction:
        if id in REGISTRY:
            raise ValueError(f"Two rules are called {id}.")
        REGISTRY[id] = Rule(
            id=id, stage=stage, severity=severity, ec_type=ec_type, basis=basis, confirmed=confirmed, title=title,
            explanations=texts, advice=advice, needs=needs, facts=facts,
            scope=pl.lit(True) if scope is None else scope, reads=reads,
            only=frozenset(only), without=frozenset(without),
            version=version, valid_from=valid_from, valid_to=valid_to, find=find,
        )  # fmt: skip
        return find

    return register
