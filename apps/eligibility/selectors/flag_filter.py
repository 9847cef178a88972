"""Which flags somebody asks for, and how many there are of each choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    Q,
    QuerySet,
    When,
)

from apps.eligibility.enums import FlagState, Severity
from apps.eligibility.models import Flag
from apps.eligibility.remedy import remedy_expression
from apps.eligibility.selectors.deduction import EUR, LINE_EUR, NOTHING, UNDECIDED

# Beside the states themselves, what a reader asks for more often.
WAITING, DECIDED = "waiting", "decided"
STATES: Mapping[str, tuple[str, ...]] = {
    WAITING: UNDECIDED,
    DECIDED: (FlagState.ACCEPTED, FlagState.REJECTED),
    **{state.value: (state.value,) for state in FlagState},
}
STATE_CHOICES = [(name, name) for name in STATES]
CERTAIN = "certain"
SEVERITIES: Mapping[str, tuple[str, ...]] = {
    CERTAIN: (Severity.FULL, Severity.PART),
    **{severity.value: (severity.value,) for severity in Severity},
}
FACETS = ("remedy", "severity", "rule", "category", "state")
_TOGETHER = {"state": STATES, "severity": SEVERITIES}
_SEARCHED = ("line__supplier_name", "line__description", "line__invoice_no")


@dataclass(frozen=True, slots=True)
class FlagFilter:
    """Every part narrows; an empty one does not. ``state`` is a key of ``STATES``, ``severity`` of ``SEVERITIES``.

    ``least`` and ``most`` are EUR at stake by the flag, both included; ``text`` is looked for in supplier, description
    and invoice number.
    """

    remedy: str = ""
    severity: str = ""
    rule: str = ""
    category: str = ""
    state: str = ""
    text: str = ""
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def is_narrow(self) -> bool:
        return self != FlagFilter()


def with_stakes(flags: QuerySet[Flag]) -> QuerySet[Flag]:
    """Flags with ``remedy`` and ``stake_eur``: what a certain finding takes, or what an open question could cost.

    Nothing is at stake any more where a flag is rejected, or not found by the latest check.
    """
    stake = Case(
        When(Q(is_found=False) | Q(state=FlagState.REJECTED), then=NOTHING),
        When(severity__in=SEVERITIES[CERTAIN], then=F("ineligible_eur")),
        When(severity=Severity.CLARIFY, state__in=UNDECIDED, then=LINE_EUR),
        default=NOTHING,
        output_field=EUR,
    )
    return flags.annotate(remedy=remedy_expression(), stake_eur=stake)


def filter_flags(flags: QuerySet[Flag], wanted: FlagFilter) -> QuerySet[Flag]:
    """Flags of ``with_stakes`` that fit."""
    exact = {
        "remedy": wanted.remedy,
        "severity__in": SEVERITIES.get(wanted.severity, ()),
        "rule_id": wanted.rule,
        "line__category": wanted.category,
        "state__in": STATES.get(wanted.state, ()),
        "stake_eur__gte": wanted.least,
        "stake_eur__lte": wanted.most,
    }
    flags = flags.filter(**{name: value for name, value in exact.items() if value not in {"", (), None}})
    return flags.filter(_matching(wanted.text)) if wanted.text else flags


def count_choices(flags: QuerySet[Flag], wanted: FlagFilter) -> dict[str, dict[str, int]]:
    """Per facet, how many flags each choice would show beside the other filters. One query per facet."""
    others: dict[str, dict[str, Any]] = {facet: {facet: ""} for facet in FACETS}
    return {facet: _count(filter_flags(flags, replace(wanted, **off)), facet) for facet, off in others.items()}


def _count(flags: QuerySet[Flag], facet: str) -> dict[str, int]:
    column = {"rule": "rule_id", "category": "line__category"}.get(facet, facet)
    rows: QuerySet[Flag, dict[str, Any]] = flags.order_by().values(column).annotate(n=Count("pk"))
    counts = {row[column]: row["n"] for row in rows if row[column]}
    for name, members in _TOGETHER.get(facet, {}).items():
        counts[name] = sum(counts.get(member, 0) for member in members)
    return counts


def _matching(text: str) -> Q:
    found = Q()
    for field in _SEARCHED:
        found |= Q(**{f"{field}__icontains": text})
    return found
