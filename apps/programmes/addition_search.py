"""The fewest partners with which conditions become met and none that holds is broken. Pure and exact.

Countries that no open condition tells apart are one choice, so that the search goes over kinds of partners and not
over partners. Each step serves the open condition that leaves the fewest choices: whatever meets it is among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from apps.programmes.composition import PartnerFacts, ProjectFacts, check_composition
from apps.programmes.composition_rule import CompositionRule
from apps.programmes.enums import CompositionKind as Kind

NEW, KNOWN = "new", "known"
CATEGORIES = ("developed", "transition", "less_developed", "outermost")
_COUNTED = {Kind.MIN_PARTNERS, Kind.MIN_COUNTRIES, Kind.MIN_AREAS, Kind.MIN_REGIONS}
_SINGLE = {Kind.INCLUDES_COUNTRY, Kind.INCLUDES_REGION_CATEGORY, Kind.MIXED_REGION_CATEGORIES}
ADDITIVE = _COUNTED | _SINGLE
LEAD_KINDS = {Kind.ONE_LEAD, Kind.LEAD_LEGAL_TYPES, Kind.LEAD_COUNTRIES, Kind.LEAD_REGION_CATEGORIES}
_LIMITS = {Kind.MAX_PARTNERS, Kind.MAX_REGIONS}
# Alternatives beyond these are no help to a reader; how few partners it takes is exact all the same.
_ENOUGH = 60


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """Partners no condition tells apart. ``categories`` empty is any; ``region`` is NEW, KNOWN (a partner has it
    already) or empty for no matter."""

    countries: tuple[str, ...]
    categories: tuple[str, ...] = ()
    region: str = ""
    leads: bool = False


@dataclass(frozen=True)
class Task:
    """What the search is given. ``base``: the partners that stay; ``goals``: what is to become met; ``kept``: what
    holds and has to go on holding. ``needs_lead``: one of the new partners leads. ``at_least`` new partners."""

    rules: Sequence[CompositionRule]
    base: Sequence[PartnerFacts]
    goals: frozenset[str]
    kept: frozenset[str]
    countries: Sequence[str]
    needs_lead: bool = False
    at_least: int = 0
    found: set[tuple[Choice, ...]] = field(default_factory=set, compare=False)
    seen: set[tuple[Choice, ...]] = field(default_factory=set, compare=False)

    @property
    def goal_rules(self) -> list[CompositionRule]:
        return [rule for rule in self.rules if rule.id in self.goals]

    @property
    def limits(self) -> list[CompositionRule]:
        return [rule for rule in self.rules if rule.id in self.kept and rule.kind in _LIMITS]

    @property
    def lead_rules(self) -> list[CompositionRule]:
        required = [rule for rule in self.rules if rule.kind in LEAD_KINDS and rule.severity == "required"]
        return required if self.needs_lead else []


def find_smallest(task: Task) -> list[tuple[Choice, ...]] | None:
    """All smallest sets, merged where they differ in one thing: ``[()]`` if nothing is missed, None if none helps."""
    open_goals = _open_goals(task, task.base)
    most = max(sum(missing for _rule, missing in open_goals) + task.needs_lead, task.at_least)
    least = max([task.at_least, int(task.needs_lead), *(missing for _rule, missing in open_goals)])
    for size in range(least, most + 1):
        task.found.clear()
        task.seen.clear()
        _walk(task, (), task.base, size)
        if task.found:
            return merge_choices(task.found)
    return None


def lacking(rule: CompositionRule, partners: Sequence[PartnerFacts]) -> int:
    """How many partners at least are needed for the condition; 0 where it is met or cannot be told."""
    [finding] = check_composition([rule], partners)
    if finding.met is not False:
        return 0
    if rule.kind in _COUNTED:
        return (rule.minimum or 0) - (finding.params["found"] or 0)
    if rule.kind is Kind.MIXED_REGION_CATEGORIES:
        return 1 if any(not partner.is_associated for partner in partners) else 2
    return 1


def meets_goals(task: Task, added: Iterable[PartnerFacts]) -> bool:
    """All goals are met with these, and what held still holds."""
    partners = [*task.base, *added]
    has_lead = not task.needs_lead or any(partner.is_lead for partner in partners)
    return has_lead and not _open_goals(task, partners) and _stays_within(task, partners)


def merge_choices(found: Iterable[tuple[Choice, ...]]) -> list[tuple[Choice, ...]]:
    """The same partners in fewer descriptions: two that differ in one thing of one partner become one."""
    merged = sorted(found)
    while pair := _first_pair(merged):
        left, right, union = pair
        merged = sorted({one for one in merged if one not in {left, right}} | {union})
    return merged


def _walk(task: Task, chosen: tuple[Choice, ...], partners: Sequence[PartnerFacts], size: int) -> None:
    key = tuple(sorted(chosen))
    if key in task.seen or len(task.found) >= _ENOUGH:
        return
    task.seen.add(key)
    open_goals = _open_goals(task, partners)
    room = size - len(chosen)
    needs_lead = task.needs_lead and not any(choice.leads for choice in chosen)
    if max([0, int(needs_lead), *(missing for _rule, missing in open_goals)]) > room:
        return
    if room == 0:
        task.found.add(key)
        return
    for choice, partner in _choices(task, open_goals, partners, needs_lead=needs_lead, number=len(chosen)):
        _walk(task, (*chosen, choice), [*partners, partner], size)


def _choices(
    task: Task,
    open_goals: Sequence[tuple[CompositionRule, int]],
    partners: Sequence[PartnerFacts],
    *,
    needs_lead: bool,
    number: int,
) -> list[tuple[Choice, PartnerFacts]]:
    """The choices that serve the open condition with the fewest of them; a set that is whole takes any."""
    offered = [
        (choice, example)
        for choice in _kinds(task, [rule for rule, _missing in open_goals], partners, needs_lead=needs_lead)
        if _stays_within(task, [*partners, example := _example(choice, task, partners, number)])
    ]
    serving = [[one for one in offered if one[0].leads]] if needs_lead else []
    for rule, missing in open_goals:
        serving.append([one for one in offered if lacking(rule, [*partners, one[1]]) < missing])
    return min(serving, key=len) if serving else offered


def _kinds(
    task: Task, goals: Sequence[CompositionRule], partners: Sequence[PartnerFacts], *, needs_lead: bool
) -> Iterator[Choice]:
    leads = [True, False] if needs_lead else [False]
    has_limit = any(rule.kind is Kind.MAX_REGIONS for rule in task.limits)
    wants_region = any(rule.kind is Kind.MIN_REGIONS for rule in goals)
    regions = [NEW, KNOWN] if has_limit else [NEW] if wants_region else [""]
    for lead in leads:
        for countries in _country_classes(task, goals, partners):
            for categories in _category_classes(task, goals):
                yield from _fitting(task, Choice(countries, categories, "", lead), regions)


def _fitting(task: Task, choice: Choice, regions: Sequence[str]) -> Iterator[Choice]:
    if choice.leads and not _may_lead(task, choice):
        return
    for one in regions:
        # A region that is there already lies in the country of the partner that has it.
        with_region = tuple(code for code in choice.countries if one != KNOWN or _region_of(task, code))
        if with_region:
            yield replace(choice, countries=with_region, region=one)


def _may_lead(task: Task, choice: Choice) -> bool:
    for rule in task.lead_rules:
        if rule.kind is Kind.LEAD_COUNTRIES and choice.countries[0] not in rule.countries:
            return False
        if rule.kind is Kind.LEAD_REGION_CATEGORIES and choice.categories[0] not in rule.allowed:
            return False
    return True


def _country_classes(
    task: Task, goals: Sequence[CompositionRule], partners: Sequence[PartnerFacts]
) -> list[tuple[str, ...]]:
    present = {partner.country for partner in task.base}
    there = {partner.country for partner in partners}
    distinct = any(rule.kind is Kind.MIN_COUNTRIES for rule in goals)
    classes: dict[tuple[object, ...], list[str]] = {}
    for code in task.countries:
        sign = (
            *(_sign(rule, code, there) for rule in goals),
            *(not rule.countries or code in rule.countries for rule in task.limits),
            *(code in rule.countries for rule in task.lead_rules if rule.kind is Kind.LEAD_COUNTRIES),
            distinct and code in present,
        )
        classes.setdefault(sign, []).append(code)
    return [tuple(codes) for codes in classes.values()]


def _sign(rule: CompositionRule, code: str, there: set[str]) -> object:
    if rule.kind is Kind.MIN_AREAS:
        return tuple(area for area, codes in rule.areas.items() if code in codes and not there & set(codes))
    return not rule.countries or code in rule.countries


def _category_classes(task: Task, goals: Sequence[CompositionRule]) -> list[tuple[str, ...]]:
    telling = [rule for rule in goals if rule.kind in {Kind.INCLUDES_REGION_CATEGORY, Kind.MIXED_REGION_CATEGORIES}]
    telling += [rule for rule in task.lead_rules if rule.kind is Kind.LEAD_REGION_CATEGORIES]
    if not telling:
        return [()]
    classes: dict[tuple[bool, ...], list[str]] = {}
    for category in CATEGORIES:
        # A rule on mixed regions has no list of its own: it sets the more developed against all others.
        sign = tuple(category in (rule.allowed or ("developed",)) for rule in telling)
        classes.setdefault(sign, []).append(category)
    return [tuple(codes) for codes in classes.values()]


def _example(choice: Choice, task: Task, partners: Sequence[PartnerFacts], number: int) -> PartnerFacts:
    used = {partner.country for partner in partners}
    country = next((code for code in choice.countries if code not in used), choice.countries[0])
    known = _region_of(task, country) if choice.region == KNOWN else ""
    return PartnerFacts(
        country,
        region=known or f"{country}-new-{number}",
        region_category=choice.categories[0] if choice.categories else "",
        is_lead=choice.leads,
    )


def _region_of(task: Task, country: str) -> str:
    return next((one.region for one in task.base if one.country == country and one.region), "")


def _open_goals(task: Task, partners: Sequence[PartnerFacts]) -> list[tuple[CompositionRule, int]]:
    missing = [(rule, lacking(rule, partners)) for rule in task.goal_rules]
    return [(rule, number) for rule, number in missing if number]


def _stays_within(task: Task, partners: Sequence[PartnerFacts]) -> bool:
    return all(finding.met is not False for finding in check_composition(task.limits, partners, ProjectFacts()))


def _first_pair(
    sets: Sequence[tuple[Choice, ...]],
) -> tuple[tuple[Choice, ...], tuple[Choice, ...], tuple[Choice, ...]] | None:
    for place, left in enumerate(sets):
        for right in sets[place + 1 :]:
            own, others = Counter(left) - Counter(right), Counter(right) - Counter(left)
            if own.total() == 1 and (union := _union(*own, *others)) is not None:
                shared = Counter(left) & Counter(right)
                return left, right, tuple(sorted([*shared.elements(), union]))
    return None


def _union(one: Choice, other: Choice) -> Choice | None:
    """Both at once, if they differ in one thing alone. Who leads is never left open."""
    differing = [
        name for name in ("countries", "categories", "region", "leads") if getattr(one, name) != getattr(other, name)
    ]
    if differing == ["countries"]:
        return replace(one, countries=tuple(sorted({*one.countries, *other.countries})))
    if differing == ["categories"] and one.categories and other.categories:
        return replace(one, categories=tuple(sorted({*one.categories, *other.categories})))
    if differing == ["region"]:
        return replace(one, region="")
    return None
