"""Rule sets of the test programme."""

import datetime
from typing import Any

from apps.consortia.models import Membership
from apps.eligibility.models import OwnRule, RuleSet
from apps.eligibility.own_rule import ExampleLine, OwnRuleData
from apps.eligibility.services.own_rule import add_own_rule
from apps.programmes.models import ProgrammeVersion

NOTES = {"en": "What is new", "pl": "Co nowego", "fi": "Mitä uutta", "da": "Hvad er nyt"}


def make_rule_set(version: ProgrammeVersion, number: int = 1, year: int = 2021, **fields: Any) -> RuleSet:
    """A set without differences, valid from the first day of the year."""
    values = {"valid_from": datetime.date(year, 1, 1), "notes": NOTES} | fields
    return RuleSet.objects.create(programme_version=version, number=number, **values)


def own_rule_data(**fields: Any) -> OwnRuleData:
    """No cars: a rule of words that passes its two examples."""
    values: dict[str, Any] = {
        "code": "own-1",
        "titles": {"en": "No cars"},
        "texts": {"en": "Cars are not bought."},
        "basis": "Partnership agreement, 7.2",
        "severity": "full",
        "kind": "words",
        "field": "description",
        "words": {"en": ("car*",)},
        "cases": (
            ExampleLine(is_flagged=True, description="Cars for the office"),
            ExampleLine(is_flagged=False, description="Oscar's lecture"),
        ),
    } | fields
    return OwnRuleData(**values)


def make_own_rule(lead: Membership, **fields: Any) -> OwnRule:
    """A draft, as the lead partner writes it."""
    return add_own_rule(member=lead, data=own_rule_data(**fields))
