"""Whether work plan, budget, indicators and partners fit together. Data against data: no sentence is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from apps.applications.checks.facts import PlannedFact, ProjectFacts, TargetFact
from apps.applications.checks.finding import Finding
from apps.applications.enums import FindingCode as Code

WORK_PLAN, INDICATORS, BUDGET = "work-plan", "indicators", "budget"
# A budget is planned in whole euros more often than not.
_TOLERANCE = Decimal(1)


def find_plan_gaps(facts: ProjectFacts) -> Iterator[Finding]:
    """Every finding names the part of the work plan, the partner or the indicator it is about by its code."""
    yield from _outside_the_project(facts)
    yield from _outside_their_package(facts)
    yield from _packages_without_activity(facts)
    yield from _partners_without_task(facts)
    yield from _tasks_without_budget(facts)
    yield from _outputs_without_indicator(facts)
    yield from _differing_targets(facts)
    yield from _differing_rates(facts)


def _outside_the_project(facts: ProjectFacts) -> Iterator[Finding]:
    project = PlannedFact("", "", "", facts.starts_on, facts.ends_on)
    yield from (_about(Code.PACKAGE_OUTSIDE, WORK_PLAN, one) for one in facts.packages if _lies_outside(one, project))


def _outside_their_package(facts: ProjectFacts) -> Iterator[Finding]:
    packages = {one.code: one for one in facts.packages}
    for one in facts.activities:
        package = packages.get(one.parent)
        if package is not None and _lies_outside(one, package):
            yield _about(Code.ACTIVITY_OUTSIDE, WORK_PLAN, one, package=package.code)


def _lies_outside(one: PlannedFact, around: PlannedFact) -> bool:
    """Where days are not stated, nothing lies outside."""
    before = one.starts_on and around.starts_on and one.starts_on < around.starts_on
    after = one.ends_on and around.ends_on and one.ends_on > around.ends_on
    return bool(before or after)


def _packages_without_activity(facts: ProjectFacts) -> Iterator[Finding]:
    filled = {one.parent for one in facts.activities}
    yield from (_about(Code.NO_ACTIVITY, WORK_PLAN, one) for one in facts.packages if one.code not in filled)


def _partners_without_task(facts: ProjectFacts) -> Iterator[Finding]:
    """Only once a work plan says who does what."""
    for one in facts.partners if facts.tasked else ():
        if one.budget and one.code not in facts.tasked:
            params = {"name": f"{one.code} {one.name}", "amount": str(one.budget)}
            yield Finding(Code.IDLE_PARTNER, (WORK_PLAN, BUDGET), params=params)


def _tasks_without_budget(facts: ProjectFacts) -> Iterator[Finding]:
    """Only once there is a budget; associated partners have none."""
    for one in facts.partners if facts.budget else ():
        if one.has_budget and not one.budget and one.code in facts.tasked:
            yield Finding(Code.NO_BUDGET, (WORK_PLAN, BUDGET), params={"name": f"{one.code} {one.name}"})


def _outputs_without_indicator(facts: ProjectFacts) -> Iterator[Finding]:
    for one in facts.outputs:
        if not one.indicator:
            yield Finding(Code.NO_INDICATOR, (INDICATORS,), params={"code": one.code, "title": one.title})


def _differing_targets(facts: ProjectFacts) -> Iterator[Finding]:
    """A result that counts the same programme indicator as outputs do has the sum of their targets."""
    by_indicator: dict[str, list[TargetFact]] = defaultdict(list)
    for one in facts.outputs:
        by_indicator[one.indicator].append(one)
    for result in facts.results:
        outputs = by_indicator.get(result.indicator, []) if result.indicator else []
        total = sum((one.target for one in outputs), Decimal(0))
        if outputs and total != result.target:
            codes = [one.code for one in outputs]
            params = {"code": result.code, "target": str(result.target), "sum": str(total), "outputs": codes}
            yield Finding(Code.TARGETS_DIFFER, (INDICATORS,), params=params)


def _differing_rates(facts: ProjectFacts) -> Iterator[Finding]:
    for one in facts.rates:
        if abs(one.budgeted - one.expected) >= _TOLERANCE:
            params = {
                "name": one.partner, "category": one.category,
                "budgeted": str(one.budgeted), "expected": str(one.expected),
            }  # fmt: skip
            yield Finding(Code.RATE_DIFFERS, (BUDGET,), params=params)


def _about(code: Code, section: str, part: PlannedFact, **params: str) -> Finding:
    return Finding(code, (section,), params={"code": part.code, "title": part.title, **params})
