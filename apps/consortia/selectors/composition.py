"""Whether the partners meet the programme's conditions, what to add or change, and what is not known yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from apps.consortia.enums import PartnerRole
from apps.consortia.models import Partner, Partnership
from apps.consortia.selectors.partner import list_standing_partners
from apps.programmes.additions import Proposal, find_additions, find_successor
from apps.programmes.composition import CompositionFinding, PartnerFacts, ProjectFacts, check_composition
from apps.programmes.composition_rule import CompositionRule
from apps.programmes.enums import CompositionKind, CompositionSeverity, ParameterKey
from apps.programmes.selectors.parameter import find_figure
from apps.programmes.wanted_partner import Addition


class AnswerPlace(StrEnum):
    """Where what is not known is stated."""

    PROJECT_FACTS = "project_facts"
    PARTNERS = "partners"


_ABOUT_THE_PROJECT = {CompositionKind.COOPERATION, CompositionKind.POLICY_AUTHORITIES}


@dataclass(frozen=True, slots=True)
class Question:
    """A condition that cannot be told, and where to state what it asks for."""

    finding: CompositionFinding
    place: AnswerPlace


@dataclass(frozen=True, slots=True)
class Composition:
    """The partnership held against the conditions. ``proposal`` names partners by their place in ``partners``."""

    partners: list[Partner]
    findings: list[CompositionFinding]
    proposal: Proposal
    questions: list[Question]

    @property
    def missed(self) -> list[CompositionFinding]:
        """Required conditions that are not met."""
        return [one for one in self.findings if one.met is False and one.severity is CompositionSeverity.REQUIRED]

    @property
    def undecided(self) -> list[CompositionFinding]:
        """Required conditions the facts do not decide yet."""
        return [one for one in self.findings if one.met is None and one.severity is CompositionSeverity.REQUIRED]

    @property
    def possible_leads(self) -> list[Partner]:
        return [self.partners[place] for place in self.proposal.leads]

    @property
    def unsuitable(self) -> list[Partner]:
        return [self.partners[place] for place in self.proposal.unsuitable]

    @property
    def number_leaving(self) -> int:
        return len(self.proposal.leaving[0]) if self.proposal.leaving else 0

    @property
    def possible_leavers(self) -> list[Partner]:
        """Those of whom so many have to go."""
        places = sorted({place for group in self.proposal.leaving for place in group})
        return [self.partners[place] for place in places]

    @property
    def outgrown(self) -> list[CompositionFinding]:
        return self._named(self.proposal.outgrown)

    @property
    def hopeless(self) -> list[CompositionFinding]:
        return self._named(self.proposal.hopeless)

    @property
    def otherwise(self) -> list[CompositionFinding]:
        return self._named(self.proposal.otherwise)

    def _named(self, rule_ids: tuple[str, ...]) -> list[CompositionFinding]:
        found = {one.rule_id: one for one in self.findings}
        return [found[rule_id] for rule_id in rule_ids]


@dataclass(frozen=True, slots=True)
class Departure:
    """What the conditions say if a partner leaves and nobody takes its place; ``successors`` are alternatives."""

    partner: Partner
    broken: list[CompositionFinding]
    newly_met: list[CompositionFinding]
    successors: tuple[Addition, ...]


def check_partnership(*, partnership: Partnership) -> list[CompositionFinding]:
    """The programme's conditions on the partners there are. One query."""
    rules, facts = read_rules(partnership), composition_facts_of(partnership)
    return check_composition(rules, [partner_facts_of(partner) for partner in list_standing_partners()], facts)


def read_composition(*, partnership: Partnership) -> Composition:
    """The conditions, the smallest additions and the open questions. Two queries."""
    rules, facts = read_rules(partnership), composition_facts_of(partnership)
    partners = list_standing_partners()
    known = [partner_facts_of(partner) for partner in partners]
    findings = check_composition(rules, known, facts)
    return Composition(
        partners=partners,
        findings=findings,
        proposal=find_additions(rules, known, facts, countries=_countries(partnership)),
        questions=[Question(one, _place_of(one)) for one in findings if one.met is None],
    )


def list_departures(*, partnership: Partnership) -> list[Departure]:
    """For each partner, associated ones included, what happens to the conditions if it leaves. Two queries."""
    rules, facts, countries = read_rules(partnership), composition_facts_of(partnership), _countries(partnership)
    partners = list_standing_partners()
    known = [partner_facts_of(partner) for partner in partners]
    before = check_composition(rules, known, facts)
    departures = []
    for place, partner in enumerate(partners):
        after = check_composition(rules, [*known[:place], *known[place + 1 :]], facts)
        departures.append(
            Departure(
                partner=partner,
                broken=[new for old, new in zip(before, after, strict=True) if old.met and new.met is False],
                newly_met=[new for old, new in zip(before, after, strict=True) if old.met is False and new.met],
                successors=find_successor(rules, known, place, facts, countries=countries),
            )
        )
    return departures


def read_rules(partnership: Partnership) -> list[CompositionRule]:
    return [CompositionRule.from_data(data) for data in partnership.programme_version.composition]


def composition_facts_of(partnership: Partnership) -> ProjectFacts:
    """What is stated of the project as a whole."""
    shared = partnership.cooperation
    return ProjectFacts(
        cooperation=None if shared is None else frozenset(shared),
        policy_instruments=partnership.policy_instruments,
        policy_instruments_with_authority=partnership.policy_instruments_with_authority,
    )


def partner_facts_of(partner: Partner) -> PartnerFacts:
    """What the conditions look at."""
    organisation = partner.organisation
    return PartnerFacts(
        country=organisation.country,
        legal_type=organisation.legal_type,
        region=partner.region,
        region_category=partner.region_category,
        is_lead=partner.role == PartnerRole.LEAD,
        is_associated=not partner.has_budget,
    )


def _countries(partnership: Partnership) -> list[str]:
    found = find_figure(programme_version_id=partnership.programme_version_id, key=ParameterKey.ELIGIBLE_COUNTRIES)
    return list(found or ())


def _place_of(finding: CompositionFinding) -> AnswerPlace:
    return AnswerPlace.PROJECT_FACTS if finding.kind in _ABOUT_THE_PROJECT else AnswerPlace.PARTNERS
