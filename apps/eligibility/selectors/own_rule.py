"""The rules a lead partner has entered."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from apps.common.countries import country_name
from apps.consortia.models import Partner
from apps.eligibility.enums import OwnRuleState
from apps.eligibility.models import OwnRule
from apps.eligibility.own_rule import ExampleLine, OwnRuleData, find_faults
from apps.eligibility.own_rule_cases import find_case_faults, flagged_cases
from apps.finance.enums import CostCategory


def list_own_rules() -> QuerySet[OwnRule]:
    """Every version of the project's rules, by code, the latest first."""
    return OwnRule.objects.select_related("written_by").order_by("code", "-version")


def load_active_rules() -> tuple[OwnRuleData, ...]:
    """The rules in use, as plain data."""
    return tuple(rule.data for rule in OwnRule.objects.filter(state=OwnRuleState.ACTIVE).order_by("code"))


@dataclass(frozen=True)
class TriedExample:
    """An example with what the rule does to it."""

    example: ExampleLine
    is_found: bool

    @property
    def passes(self) -> bool:
        return self.is_found == self.example.is_flagged


@dataclass(frozen=True)
class OwnRuleEntry:
    """A rule with its conditions in words and its examples tried. ``faults`` keep it from being used."""

    categories: list[str]
    partners: list[str]
    countries: list[str]
    examples: list[TriedExample]
    faults: list[str]


def describe_own_rule(rule: OwnRule) -> OwnRuleEntry:
    """What a reader needs to know of one version, in the active language."""
    data = rule.data
    partners = Partner.objects.filter(pk__in=data.partners).select_related("organisation")
    flawed = list(find_faults(data).values())
    flagged = set() if flawed else flagged_cases(data)
    return OwnRuleEntry(
        categories=[str(CostCategory(name).label) for name in data.categories],
        partners=[str(partner) for partner in partners],
        countries=[country_name(code) for code in data.countries],
        examples=[TriedExample(case, place in flagged) for place, case in enumerate(data.cases, start=1)],
        faults=flawed or find_case_faults(data),
    )
