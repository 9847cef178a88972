"""Flags put together by what to do about them, and within it by rule; the most money first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, Sum, Value, When, Window
from django.db.models.functions import Coalesce, Greatest, Least, RowNumber

from apps.common.languages import reading_language
from apps.common.money import ZERO
from apps.eligibility.catalogue import get_rule
from apps.eligibility.enums import Remedy, Severity
from apps.eligibility.explain import basis_of, render_title
from apps.eligibility.models import Flag
from apps.eligibility.remedy import ADVICE
from apps.eligibility.rules.own import PREFIX
from apps.eligibility.rules.registry import Rule
from apps.eligibility.selectors.deduction import EUR, LINE_EUR, NOTHING, UNDECIDED

# Flags as ``with_stakes`` answers them: their ``remedy`` and ``stake_eur`` are no fields of the model.
Staked: TypeAlias = "QuerySet[Any]"


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The flags of one rule in one group. ``params`` are those of one of them: they name an entered rule."""

    rule_id: str
    count: int
    waiting: int
    stake_eur: Decimal
    params: dict[str, Any]
    first: int = 0

    @property
    def rule(self) -> Rule:
        return get_rule(self.rule_id)

    @property
    def title(self) -> str:
        return render_title(self.rule_id, reading_language(), self.params)

    @property
    def basis(self) -> str:
        return basis_of(self.rule_id, self.params)

    @property
    def is_own(self) -> bool:
        return self.rule_id.startswith(PREFIX)


@dataclass(frozen=True, slots=True)
class FlagGroup:
    """``stake_eur`` counts a line once, however many flags of the group it has. ``first`` is the place of its first
    flag in the order of ``order_flags``, from nought."""

    remedy: Remedy
    rules: list[RuleGroup]
    stake_eur: Decimal
    first: int = 0

    @property
    def count(self) -> int:
        return sum(rule.count for rule in self.rules)

    @property
    def waiting(self) -> int:
        return sum(rule.waiting for rule in self.rules)

    @property
    def advice(self) -> str:
        return str(ADVICE[self.remedy])


def group_flags(flags: Staked) -> list[FlagGroup]:
    """The groups of flags from ``with_stakes``, however filtered. Two queries for any number of flags."""
    by_remedy: dict[str, list[RuleGroup]] = defaultdict(list)
    rows = flags.order_by().values("remedy", "rule_id")
    for row in rows.annotate(
        n=Count("pk"), waiting=Count("pk", filter=Q(state__in=UNDECIDED)), eur=Sum("stake_eur", default=ZERO),
        one=Max("pk"),
    ):  # fmt: skip
        params = {"one": row["one"]} if row["rule_id"].startswith(PREFIX) else {}
        by_remedy[row["remedy"]].append(RuleGroup(row["rule_id"], row["n"], row["waiting"], row["eur"], params))
    stakes = _stakes(flags, by_remedy)
    groups = sorted(
        (FlagGroup(Remedy(name), _named(rules), stakes[name]) for name, rules in by_remedy.items()),
        key=lambda group: (-group.stake_eur, Remedy.values.index(group.remedy)),
    )
    return list(_placed(groups))


def order_flags(flags: Staked, groups: Iterable[FlagGroup]) -> Staked:
    """The flags as the groups stand, rule by rule, the most money first."""
    places = [(group.remedy, rule.rule_id, rule.first) for group in groups for rule in group.rules]
    order = Case(
        *(When(remedy=remedy, rule_id=rule_id, then=Value(first)) for remedy, rule_id, first in places),
        default=Value(0),
        output_field=IntegerField(),
    )
    return flags.annotate(place=order).order_by("place", "-stake_eur", "line__number", "pk")


def head_of_rules(flags: Staked, most: int) -> Staked:
    """Of each rule in each group the flags with the most money, so that a page shows every rule however many it has."""
    rank = Window(
        RowNumber(),
        partition_by=[F("remedy"), F("rule_id")],
        order_by=[F("stake_eur").desc(), F("line__number").asc(nulls_last=True), F("pk").asc()],
    )
    return flags.annotate(rank=rank).filter(rank__lte=most)


def _stakes(flags: Staked, remedies: Iterable[str]) -> dict[str, Decimal]:
    """Per group, what its lines could lose: each line once, ``min(declared, max(FULL, question, Σ PART))``."""
    part = Q(severity=Severity.PART)
    loss = Greatest(Coalesce(Max("stake_eur", filter=~part), NOTHING), Coalesce(Sum("stake_eur", filter=part), NOTHING))
    lines = flags.filter(line__isnull=False).order_by().values("remedy", "line_id", "line__declared_eur")
    wanted = {name: Sum("loss", filter=Q(remedy=name), default=ZERO, output_field=EUR) for name in remedies}
    on_lines = lines.annotate(loss=Least(LINE_EUR, loss, output_field=EUR)).aggregate(**wanted) if wanted else {}
    whole = flags.filter(line__isnull=True).order_by().values_list("remedy").annotate(eur=Sum("stake_eur"))
    on_report = dict(whole) if wanted else {}
    return {name: on_lines[name] + on_report.get(name, ZERO) for name in wanted}


def _named(rules: list[RuleGroup]) -> list[RuleGroup]:
    return sorted(rules, key=lambda rule: (-rule.stake_eur, -rule.count, rule.rule_id))


def _placed(groups: list[FlagGroup]) -> Iterator[FlagGroup]:
    place = 0
    own = {rule.params["one"] for group in groups for rule in group.rules if rule.params}
    said = dict(Flag.objects.filter(pk__in=own).values_list("pk", "params")) if own else {}
    for group in groups:
        begin, rules = place, []
        for rule in group.rules:
            params = said.get(rule.params.get("one", 0), {})
            rules.append(RuleGroup(rule.rule_id, rule.count, rule.waiting, rule.stake_eur, params, place))
            place += rule.count
        yield FlagGroup(group.remedy, rules, group.stake_eur, begin)
