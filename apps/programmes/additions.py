"""What a partnership has to add, or else to change, to meet every required condition. Pure; the search is exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING
from itertools import combinations

from apps.programmes.addition_search import (
    ADDITIVE,
    CATEGORIES,
    KNOWN,
    LEAD_KINDS,
    NEW,
    Choice,
    Task,
    find_smallest,
    lacking,
    meets_goals,
)
from apps.programmes.composition import CompositionFinding, PartnerFacts, ProjectFacts, check_composition
from apps.programmes.composition_rule import CompositionRule
from apps.programmes.enums import CompositionKind as Kind
from apps.programmes.enums import CompositionSeverity as Severity
from apps.programmes.wanted_partner import Addition, NewCountries, WantedPartner, name_the_area

# More of them, and it is another partnership; the search would also take its time.
_MOST_LEAVING = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """The smallest way from the partners there are to all required conditions. Numbers are places in what was given.

    ``additions``: alternatives of equally few partners, one of them empty if none is needed, none if none helps.
    ``outgrown``: recommended conditions every alternative would break. ``leads``: who of the partners could lead, where
    somebody else has to; none of them: a new partner leads. ``unsuitable``: partners of a legal type the programme
    takes none of, to be replaced or kept without a budget. ``leaving``: alternatives of partners too many.
    ``hopeless``: conditions no partner of the programme's countries would meet. ``otherwise``: conditions that are
    missed whoever takes part, such as what the partners share. ``questions``: conditions the facts do not decide.
    """

    additions: tuple[Addition, ...] = ()
    outgrown: tuple[str, ...] = ()
    lead_changes: bool = False
    leads: tuple[int, ...] = ()
    unsuitable: tuple[int, ...] = ()
    leaving: tuple[tuple[int, ...], ...] = ()
    hopeless: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """How many partners to add; 0 also where no addition helps."""
        return len(self.additions[0].partners) if self.additions else 0

    @property
    def is_complete(self) -> bool:
        """Every required condition that can be decided is met as it is."""
        changes = self.lead_changes or self.unsuitable or self.leaving or self.hopeless or self.otherwise
        return self.number == 0 and bool(self.additions) and not changes


@dataclass(frozen=True)
class _Case:
    """The partnership as the programme's conditions see it. ``staying`` are places of the partners that count."""

    rules: Sequence[CompositionRule]
    partners: Sequence[PartnerFacts]
    facts: ProjectFacts
    countries: Sequence[str]
    staying: tuple[int, ...]
    needs_lead: bool = False

    @property
    def base(self) -> list[PartnerFacts]:
        return [self.partners[place] for place in self.staying]

    def without(self, places: Sequence[int]) -> _Case:
        return replace(self, staying=tuple(place for place in self.staying if place not in places))


def find_additions(
    rules: Sequence[CompositionRule],
    partners: Sequence[PartnerFacts],
    facts: ProjectFacts | None = None,
    *,
    countries: Sequence[str] = (),
) -> Proposal:
    """The fewest partners to add so that every required condition becomes met and none that is met is broken.

    ``countries``: where partners may come from; left empty, those the conditions name. Where additions alone do not do,
    it says what else has to change, in this order: who cannot stay as a partner, who leads, who is one too many.
    """
    known = facts or ProjectFacts()
    found = check_composition(rules, partners, known)
    case = _Case(rules, partners, known, countries or _all_countries(rules, partners), _counting(partners))
    unsuitable = _unsuitable(case, found)
    case = case.without(unsuitable)
    case, lead_changes, leads = _settle_lead(case)
    proposal = _solve(case, held={one.rule_id for one in found if one.met})
    return replace(
        proposal,
        lead_changes=lead_changes,
        leads=leads,
        unsuitable=unsuitable,
        otherwise=tuple(one.rule_id for one in found if one.met is False and one.kind is Kind.COOPERATION),
        questions=tuple(one.rule_id for one in found if one.met is None),
    )


def find_successor(
    rules: Sequence[CompositionRule],
    partners: Sequence[PartnerFacts],
    place: int,
    facts: ProjectFacts | None = None,
    *,
    countries: Sequence[str] = (),
) -> tuple[Addition, ...]:
    """What a partner must be that takes the place of this one, so that all that holds now goes on holding.

    Alternatives; one of them empty, if nothing is broken without it. An associated partner breaks nothing.
    """
    known = facts or ProjectFacts()
    held = {one.rule_id for one in check_composition(rules, partners, known) if one.met}
    case = _Case(rules, partners, known, countries or _all_countries(rules, partners), _counting(partners))
    leaver = partners[place]
    left = replace(case.without([place]), needs_lead=leaver.is_lead and not leaver.is_associated)
    return _additions(left, _task(left, held, goals=held)) or ()


def _solve(case: _Case, held: set[str]) -> Proposal:
    required = {rule.id for rule in case.rules if rule.severity is Severity.REQUIRED}
    # A recommended limit gives way to a condition, and no more of them than must.
    soft = sorted((held - required) & _limits(case))
    for number in range(len(soft) + 1):
        for dropped in combinations(soft, number):
            # A limit that is required holds for the additions too, whether or not it holds now.
            kept = (held - set(dropped)) | (required & _limits(case))
            if additions := _additions(case, _task(case, kept, goals=required | kept)):
                return Proposal(additions, outgrown=dropped)
    return _leave(case, required)


def _leave(case: _Case, required: set[str]) -> Proposal:
    """The fewest partners that have to go first, because there are too many of them."""
    unlimited = [rule for rule in case.rules if rule.kind not in {Kind.MAX_PARTNERS, Kind.MAX_REGIONS}]
    free = replace(case, rules=unlimited)
    if _additions(free, _task(free, set(), goals=required)) is None:
        return Proposal(hopeless=tuple(_hopeless(free, required)))
    removable = [place for place in case.staying if not case.partners[place].is_lead]
    for number in range(1, min(len(removable), _MOST_LEAVING) + 1):
        best = list(_leaving(case, required, combinations(removable, number)))
        if best:
            fewest = min(len(additions[0].partners) for _gone, additions in best)
            fitting = [one for one in best if len(one[1][0].partners) == fewest]
            chosen = fitting[0][1]
            return Proposal(chosen, leaving=tuple(gone for gone, additions in fitting if additions == chosen))
    return Proposal(hopeless=tuple(sorted(required & _limits(case))))


def _leaving(
    case: _Case, required: set[str], groups: Iterator[tuple[int, ...]]
) -> Iterator[tuple[tuple[int, ...], tuple[Addition, ...]]]:
    """Each group whose leaving makes room; partners no condition tells apart are tried once."""
    known: dict[tuple[PartnerFacts, ...], tuple[Addition, ...] | None] = {}
    for gone in groups:
        key = tuple(case.partners[place] for place in gone)
        if key not in known:
            left = case.without(gone)
            known[key] = _additions(left, _task(left, required & _limits(case), goals=required))
        if additions := known[key]:
            yield gone, additions


def _task(case: _Case, kept: set[str], goals: set[str]) -> Task:
    additive = {rule.id for rule in case.rules if rule.id in goals and rule.kind in ADDITIVE}
    return Task(
        case.rules,
        case.base,
        frozenset(additive),
        frozenset(kept),
        case.countries,
        needs_lead=case.needs_lead,
        at_least=1 if _lacking_instruments(case) else 0,
    )


def _additions(case: _Case, task: Task) -> tuple[Addition, ...] | None:
    if not case.staying and not task.countries:
        return None
    found = find_smallest(task)
    if found is None or (not found[0] and not meets_goals(task, ())):
        return None
    return tuple(_addition(case, task, choices) for choices in found)


def _addition(case: _Case, task: Task, choices: Sequence[Choice]) -> Addition:
    groups = {"eligible_countries": case.countries, **_groups(case.rules)}
    wanted = [_wanted(case, choice, groups) for choice in choices]
    if wanted and (instruments := _lacking_instruments(case)):
        wanted[0] = replace(wanted[0], policy_instruments=instruments)
    return Addition(tuple(wanted), _different(task, choices))


def _wanted(case: _Case, choice: Choice, groups: Mapping[str, Sequence[str]]) -> WantedPartner:
    area, but_not = name_the_area(choice.countries, groups)
    return WantedPartner(
        choice.countries,
        _legal_types(case.rules, leads=choice.leads),
        choice.categories if len(choice.categories) < len(CATEGORIES) else (),
        {NEW: True, KNOWN: False}.get(choice.region),
        choice.leads,
        area=area,
        but_not=but_not,
    )


def _different(task: Task, choices: Sequence[Choice]) -> tuple[NewCountries, ...]:
    """How many new countries the conditions ask for, where two of the partners could be from the same one."""
    overlap = any(set(one.countries) & set(other.countries) for one, other in combinations(choices, 2))
    counted = [(rule, lacking(rule, task.base)) for rule in task.goal_rules if rule.kind is Kind.MIN_COUNTRIES]
    return tuple(NewCountries(number, rule.countries, rule.group) for rule, number in counted if overlap and number > 1)


def _legal_types(rules: Sequence[CompositionRule], *, leads: bool) -> tuple[str, ...]:
    """The types every required condition on legal types allows; empty where none says anything."""
    kinds = {Kind.LEGAL_TYPES, Kind.LEAD_LEGAL_TYPES} if leads else {Kind.LEGAL_TYPES}
    lists = [rule.allowed for rule in rules if rule.kind in kinds and rule.severity is Severity.REQUIRED]
    return tuple(code for code in lists[0] if all(code in one for one in lists)) if lists else ()


def _unsuitable(case: _Case, found: Sequence[CompositionFinding]) -> tuple[int, ...]:
    """Partners whose legal type a required condition on all partners shuts out."""
    shut_out = {
        code
        for one in found
        if one.kind is Kind.LEGAL_TYPES and one.severity is Severity.REQUIRED
        for code in one.params["unsuitable"]
    }
    return tuple(place for place in case.staying if case.partners[place].legal_type in shut_out)


def _settle_lead(case: _Case) -> tuple[_Case, bool, tuple[int, ...]]:
    """The case with a lead the programme takes; whether that is another than today, and who it could be."""
    rules = [rule for rule in case.rules if rule.kind in LEAD_KINDS and rule.severity is Severity.REQUIRED]
    if not rules or _suits(rules, case.base):
        return case, False, ()
    leads = tuple(place for place in case.staying if _suits(rules, [replace(case.partners[place], is_lead=True)]))
    leader = leads[0] if leads else None
    partners = [replace(one, is_lead=place == leader) for place, one in enumerate(case.partners)]
    return replace(case, partners=partners, needs_lead=leader is None), True, leads


def _suits(rules: Sequence[CompositionRule], partners: Sequence[PartnerFacts]) -> bool:
    return all(finding.met is not False for finding in check_composition(rules, partners))


def _lacking_instruments(case: _Case) -> int:
    """For how many more policy instruments the responsible authority has to be a partner; one may hold several."""
    total, held = case.facts.policy_instruments, case.facts.policy_instruments_with_authority
    if not total or held is None:
        return 0
    shares = [
        rule.share
        for rule in case.rules
        if rule.kind is Kind.POLICY_AUTHORITIES and rule.severity is Severity.REQUIRED and rule.share is not None
    ]
    wanted = max(((share * total).to_integral_value(ROUND_CEILING) for share in shares), default=0)
    return max(int(wanted) - held, 0)


def _hopeless(case: _Case, required: set[str]) -> Iterator[str]:
    """The conditions that cannot be met even alone; if each can be, all that are missed: they exclude each other."""
    missed = [one.rule_id for one in check_composition(case.rules, case.base, case.facts) if one.met is False]
    alone = [rule for rule in missed if rule in required and _additions(case, _task(case, set(), {rule})) is None]
    yield from alone or [rule for rule in missed if rule in required]


def _limits(case: _Case) -> set[str]:
    return {rule.id for rule in case.rules if rule.kind in {Kind.MAX_PARTNERS, Kind.MAX_REGIONS}}


def _counting(partners: Sequence[PartnerFacts]) -> tuple[int, ...]:
    return tuple(place for place, partner in enumerate(partners) if not partner.is_associated)


def _all_countries(rules: Sequence[CompositionRule], partners: Sequence[PartnerFacts]) -> list[str]:
    named = {
        code for rule in rules for code in (*rule.countries, *(one for area in rule.areas.values() for one in area))
    }
    return sorted(named | {partner.country for partner in partners})


def _groups(rules: Sequence[CompositionRule]) -> dict[str, Sequence[str]]:
    areas = {name: codes for rule in rules for name, codes in rule.areas.items()}
    return {**areas, **{rule.group: rule.countries for rule in rules if rule.group and rule.countries}}
