"""Does a partnership meet its programme's conditions? Pure: facts in, findings out, one function per kind.

The conditions are data of the programme version. Associated partners carry no budget and never count. A condition
the facts cannot decide is neither met nor missed: its finding has ``met = None``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from apps.programmes.composition_rule import CompositionRule
from apps.programmes.composition_texts import explain
from apps.programmes.enums import CompositionKind as Kind
from apps.programmes.enums import CompositionSeverity

_MORE_DEVELOPED = {"developed"}
_LESS_DEVELOPED = {"transition", "less_developed", "outermost"}


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """What the conditions look at. ``country`` is ISO 3166 alpha-2, ``region`` a NUTS code, both may be empty."""

    country: str
    legal_type: str = ""
    region: str = ""
    region_category: str = ""
    is_lead: bool = False
    is_associated: bool = False


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What is known of the project as a whole; ``None`` is not known.

    ``cooperation`` holds words out of development, implementation, staffing, financing.
    """

    cooperation: frozenset[str] | None = None
    policy_instruments: int | None = None
    policy_instruments_with_authority: int | None = None


@dataclass(frozen=True, slots=True)
class CompositionFinding:
    """The answer to one condition. ``params`` holds plain codes and numbers, so it can be stored as JSON."""

    rule_id: str
    kind: Kind
    met: bool | None
    severity: CompositionSeverity
    confirmed: bool
    source: str
    params: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The condition and, where it is not met, what is there or lacking – in the active language."""
        return explain(self.kind, self.met, self.params)


@dataclass(frozen=True, slots=True)
class _Answer:
    met: bool | None
    found: int | None = None
    missing: Sequence[str] = ()
    unsuitable: Sequence[str] = ()


def check_composition(
    rules: Iterable[CompositionRule], partners: Sequence[PartnerFacts], facts: ProjectFacts | None = None
) -> list[CompositionFinding]:
    """One finding per rule, in the order of the rules, the met ones included."""
    counted = [partner for partner in partners if not partner.is_associated]
    project = facts or ProjectFacts()
    return [_finding(rule, _CHECKS[rule.kind](rule, counted, project)) for rule in rules]


def _finding(rule: CompositionRule, answer: _Answer) -> CompositionFinding:
    params = {
        **rule.params,
        "found": answer.found,
        "missing": list(answer.missing),
        "unsuitable": list(answer.unsuitable),
    }
    return CompositionFinding(rule.id, rule.kind, answer.met, rule.severity, rule.confirmed, rule.source, params)


def _one_lead(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    found = len(_leads(partners))
    return _Answer(found == 1, found)


def _partners(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    return _within(rule, len([partner for partner in partners if _counts(rule, partner.country)]))


def _countries(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    return _within(rule, len({partner.country for partner in partners if _counts(rule, partner.country)}))


def _regions(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    if not all(partner.region for partner in partners):
        return _Answer(None)
    return _within(rule, len({partner.region for partner in partners}))


def _areas(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    present = {partner.country for partner in partners}
    missing = [area for area, countries in rule.areas.items() if not present & set(countries)]
    answer = _within(rule, len(rule.areas) - len(missing))
    return _Answer(answer.met, answer.found, missing=missing)


def _includes_country(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    met = any(partner.country in rule.countries for partner in partners)
    return _Answer(met, missing=() if met else rule.countries)


def _includes_category(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    return _Answer(_any_known(rule.allowed, [partner.region_category for partner in partners]))


def _mixed_categories(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    present = {partner.region_category for partner in partners}
    if present & _MORE_DEVELOPED and present & _LESS_DEVELOPED:
        return _Answer(True)
    return _Answer(None if "" in present else False)


def _legal_types(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    return _all_allowed(rule, [partner.legal_type for partner in partners])


def _lead_legal_types(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    return _all_allowed(rule, [lead.legal_type for lead in _leads(partners)])


def _lead_countries(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    leads = _leads(partners)
    unsuitable = sorted({lead.country for lead in leads} - set(rule.countries))
    return _Answer(not unsuitable if leads else None, unsuitable=unsuitable)


def _lead_categories(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    return _all_allowed(rule, [lead.region_category for lead in _leads(partners)])


def _policy_authorities(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    total, held = facts.policy_instruments, facts.policy_instruments_with_authority
    if not total or held is None or rule.share is None:
        return _Answer(None)
    return _Answer(held >= rule.share * total, held)


def _cooperation(rule: CompositionRule, partners: Sequence[PartnerFacts], facts: ProjectFacts) -> _Answer:
    if facts.cooperation is None:
        return _Answer(None)
    missing = sorted({"development", "implementation"} - facts.cooperation)
    if not facts.cooperation & {"staffing", "financing"}:
        missing += ["staffing", "financing"]
    return _Answer(not missing, missing=missing)


def _leads(partners: Sequence[PartnerFacts]) -> list[PartnerFacts]:
    return [partner for partner in partners if partner.is_lead]


def _counts(rule: CompositionRule, country: str) -> bool:
    return not rule.countries or country in rule.countries


def _within(rule: CompositionRule, found: int) -> _Answer:
    enough = rule.minimum is None or found >= rule.minimum
    not_too_many = rule.maximum is None or found <= rule.maximum
    return _Answer(enough and not_too_many, found)


def _any_known(wanted: Sequence[str], values: Sequence[str]) -> bool | None:
    if any(value in wanted for value in values):
        return True
    return None if "" in values else False


def _all_allowed(rule: CompositionRule, values: Sequence[str]) -> _Answer:
    unsuitable = sorted(set(values) - {""} - set(rule.allowed))
    if unsuitable:
        return _Answer(False, unsuitable=unsuitable)
    return _Answer(None if "" in values or not values else True)


_CHECKS: Mapping[Kind, Callable[[CompositionRule, Sequence[PartnerFacts], ProjectFacts], _Answer]] = {
    Kind.ONE_LEAD: _one_lead,
    Kind.MIN_PARTNERS: _partners,
    Kind.MAX_PARTNERS: _partners,
    Kind.MIN_COUNTRIES: _countries,
    Kind.MIN_AREAS: _areas,
    Kind.MIN_REGIONS: _regions,
    Kind.MAX_REGIONS: _regions,
    Kind.INCLUDES_COUNTRY: _includes_country,
    Kind.INCLUDES_REGION_CATEGORY: _includes_category,
    Kind.MIXED_REGION_CATEGORIES: _mixed_categories,
    Kind.LEGAL_TYPES: _legal_types,
    Kind.LEAD_LEGAL_TYPES: _lead_legal_types,
    Kind.LEAD_COUNTRIES: _lead_countries,
    Kind.LEAD_REGION_CATEGORIES: _lead_categories,
    Kind.POLICY_AUTHORITIES: _policy_authorities,
    Kind.COOPERATION: _cooperation,
}
