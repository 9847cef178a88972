"""The catalogue of rules: read access by id and by programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from apps.eligibility import rules as _rules
from apps.eligibility.rules.own import PREFIX, entry_of
from apps.eligibility.rules.registry import REGISTRY, Rule

RULE_MODULES = _rules.MODULES


def all_rules() -> list[Rule]:
    """Every rule, in the order of evaluation."""
    return sorted(REGISTRY.values(), key=lambda rule: (rule.stage, rule.id))


def get_rule(rule_id: str) -> Rule:
    """The rule, or for an entered one what all of those share. Raises ``KeyError`` for an unknown id."""
    return entry_of(rule_id) if rule_id.startswith(PREFIX) else REGISTRY[rule_id]


def rules_for(programme: str | None, *, disabled: Iterable[str] = (), on: dt.date | None = None) -> list[Rule]:
    """The programme's rules that count on a day, in the order of evaluation, without those its version disables."""
    off = frozenset(disabled)
    return [rule for rule in all_rules() if rule.applies_to(programme) and rule.id not in off and rule.is_valid_on(on)]


def is_known(rule_id: str) -> bool:
    """Whether there is such a rule, or could be an entered one of this name."""
    return rule_id.startswith(PREFIX) or rule_id in REGISTRY
