"""What a rule is, and the decorator that puts one into the catalogue."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with all that is said about it; the texts are lazy translations.

    ``explanations`` holds one sentence per variant of the finding, with named placeholders that are filled from
    the flag's parameters. ``severity`` is the heaviest the rule gives. ``needs`` are line columns without which
    it cannot tell. ``only`` lists the programmes it is for (empty: all), ``without`` those that switch it off.
    ``confirmed`` is false where article or figure is from general knowledge.
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
    only: frozenset[str]
    without: frozenset[str]
    find: RuleFunction

    def applies_to(self, programme: str | None) -> bool:
        """Whether the rule is part of the programme's set; an unknown programme has the rules common to all."""
        if programme is None:
            return not self.only
        return programme not in self.without and (not self.only or programme in self.only)


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
    only: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> Callable[[RuleFunction], RuleFunction]:
    """Register the decorated function. Raises ``ValueError`` if the id is taken."""
    texts = {"": explanation} if isinstance(explanation, Promise) else dict(explanation)

    def register(find: RuleFunction) -> RuleFunction:
        if id in REGISTRY:
            raise ValueError(f"Two rules are called {id}.")
        REGISTRY[id] = Rule(
            id=id, stage=stage, severity=severity, ec_type=ec_type, basis=basis, confirmed=confirmed, title=title,
            explanations=texts, advice=advice, needs=needs, only=frozenset(only), without=frozenset(without),
            find=find,
        )  # fmt: skip
        return find

    return register
