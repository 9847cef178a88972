"""Work plan, budget, indicators and partners against each other."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from apps.applications.checks.facts import PartnerFact, PlannedFact, ProjectFacts, RateFact, TargetFact
from apps.applications.checks.plan import find_plan_gaps

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2029, 12, 31)
PACKAGE = PlannedFact("WP1", "Pilots", "LP", FIRST, LAST)
ACTIVITY = PlannedFact("A1.1", "Prepare", "LP", FIRST, LAST, parent="WP1")
LEAD = PartnerFact("LP", "City", "DE", is_lead=True, budget=Decimal("100.00"))
OUTPUT = TargetFact("O1.1", "Pilots", "pilots", Decimal(5), "RCO84")
SOUND = ProjectFacts(
    partners=(LEAD,),
    starts_on=FIRST,
    ends_on=LAST,
    packages=(PACKAGE,),
    activities=(ACTIVITY,),
    outputs=(OUTPUT,),
    results=(TargetFact("R1", "Pilots", "pilots", Decimal(5), "RCO84"),),
    rates=(RateFact("LP City", "office", Decimal("15.50"), Decimal("15.00")),),
    tasked=frozenset({"LP"}),
)
EARLY = dt.date(2026, 12, 31)


def test_plan_that_fits_has_no_finding() -> None:
    assert list(find_plan_gaps(SOUND)) == []
    assert list(find_plan_gaps(ProjectFacts())) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"packages": (replace(PACKAGE, starts_on=EARLY),)}, "package_outside"),
        ({"packages": (replace(PACKAGE, ends_on=LAST + dt.timedelta(1)),)}, "package_outside"),
        ({"activities": (replace(ACTIVITY, starts_on=EARLY),)}, "activity_outside"),
        ({"packages": (PACKAGE, replace(PACKAGE, code="WP2"))}, "no_activity"),
        ({"partners": (LEAD, PartnerFact("PP2", "Town", "PL", budget=Decimal(1)))}, "idle_partner"),
        ({"partners": (LEAD, PartnerFact("PP2", "Town", "PL")), "tasked": frozenset({"LP", "PP2"})}, "no_budget"),
        ({"outputs": (replace(OUTPUT, indicator=""),), "results": ()}, "no_indicator"),
        ({"outputs": (OUTPUT, replace(OUTPUT, code="O1.2"))}, "targets_differ"),
        ({"rates": (RateFact("LP City", "office", Decimal("16.00"), Decimal("15.00")),)}, "rate_differs"),
    ],
)
def test_each_gap_is_found_alone(change: dict[str, object], code: str) -> None:
    assert [str(one.code) for one in find_plan_gaps(replace(SOUND, **change))] == [code]  # type: ignore[arg-type]


def test_associated_partner_without_money_may_have_a_task_and_an_unfinished_plan_is_left_alone() -> None:
    associated = PartnerFact("AP2", "Town", "PL", has_budget=False)

    assert list(find_plan_gaps(replace(SOUND, partners=(LEAD, associated), tasked=frozenset({"LP", "AP2"})))) == []
    assert list(find_plan_gaps(replace(SOUND, tasked=frozenset()))) == []
