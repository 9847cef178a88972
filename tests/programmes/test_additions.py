"""The smallest additions: what is proposed meets the conditions, nothing smaller does, and it is said in words."""

from __future__ import annotations

import time
from itertools import combinations_with_replacement, product
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.programmes.additions import Proposal, find_additions, find_successor
from apps.programmes.catalogue import load_catalogue
from apps.programmes.composition import PartnerFacts, ProjectFacts, check_composition
from apps.programmes.composition_rule import CompositionRule
from apps.programmes.enums import ParameterKey
from apps.programmes.wanted_partner import Addition, WantedPartner

VERSIONS = {(version.code, version.version): version for version in load_catalogue()}
THIRD = VERSIONS["interreg-europe", "2021-2027-call-3"]
THIRD_COUNTRIES = THIRD.value(ParameterKey.ELIGIBLE_COUNTRIES)
BALTIC = VERSIONS["interreg-baltic-sea-region", "2021-2027"]
STRAND_1 = VERSIONS["i3", "2021-2027-strand-1"]
NEWER = ("AL", "BA", "MD", "MK", "RS", "UA")

SEARCHING = [
    PartnerFacts(country, "public_law", is_lead=number == 0)
    for number, country in enumerate(["DK", "ES", "ES", "DE", "PT", "BG", "BE", "FI"])
]


def rule(kind: str, severity: str = "required", **values: Any) -> CompositionRule:
    number = values.pop("id", f"{kind}-{severity}")
    return CompositionRule.from_data(
        {"id": number, "kind": kind, "severity": severity, "confirmed": True, "source": "y", **values}
    )


def third(partners: list[PartnerFacts], facts: ProjectFacts | None = None) -> Proposal:
    return find_additions(THIRD.composition, partners, facts, countries=THIRD_COUNTRIES)


def test_smartcitytech_needs_two_partners_france_and_one_of_the_newer_countries() -> None:
    proposal = third(SEARCHING)

    [addition] = proposal.additions
    assert [one.countries for one in addition.partners] == [NEWER, ("FR",)]
    assert {one.legal_types for one in addition.partners} == {("public", "public_law", "private_non_profit")}
    assert (proposal.number, addition.different, proposal.is_complete) == (2, (), False)


def test_smartcitytech_with_both_added_has_nothing_left_to_add() -> None:
    proposal = third([*SEARCHING, PartnerFacts("FR", "public"), PartnerFacts("MD", "public")])

    assert (proposal.number, proposal.additions, proposal.is_complete) == (0, (Addition(()),), True)


def test_one_partner_may_meet_several_conditions() -> None:
    # France is the only one of the West, and the newer countries the only candidates: four areas, three partners.
    proposal = third([PartnerFacts("DE", "public", is_lead=True)])

    assert proposal.number == 3


def test_policy_instruments_without_their_authority_are_asked_of_one_of_the_new_partners() -> None:
    facts = ProjectFacts(policy_instruments=8, policy_instruments_with_authority=2)

    [addition] = third(SEARCHING, facts).additions

    assert [one.policy_instruments for one in addition.partners] == [2, 0]


def test_baltic_lead_alone_needs_two_from_different_countries_of_the_area() -> None:
    proposal = find_additions(BALTIC.composition, [PartnerFacts("DE", "public", is_lead=True)])

    [addition] = proposal.additions
    assert [(one.number, one.group) for one in addition.different] == [(2, "programme_area")]
    assert {one.countries for one in addition.partners} == {("DK", "EE", "FI", "LT", "LV", "NO", "PL", "SE")}


def test_region_category_and_new_regions_are_asked_for_where_the_programme_counts_them() -> None:
    lead = PartnerFacts("DK", "public", region="DK05", region_category="developed", is_lead=True)

    [*_others, addition] = find_additions(STRAND_1.composition, [lead]).additions

    assert len(addition.partners) == 4
    assert {one.new_region for one in addition.partners} == {True}


def test_unsuitable_lead_is_changed_to_a_partner_who_may_lead() -> None:
    partners = [PartnerFacts("DK", "private_non_profit", is_lead=True), *SEARCHING[1:4], PartnerFacts("CH", "public")]

    proposal = third(partners)

    assert (proposal.lead_changes, proposal.leads) == (True, (1, 2, 3))
    assert not any(one.leads for addition in proposal.additions for one in addition.partners)


def test_where_no_partner_may_lead_one_of_the_new_ones_does() -> None:
    proposal = find_additions(BALTIC.composition, [PartnerFacts("FR", "public", is_lead=True)])

    assert (proposal.lead_changes, proposal.leads) == (True, ())
    assert [sum(one.leads for one in addition.partners) for addition in proposal.additions] == [1]


def test_partner_of_a_type_the_programme_does_not_take_is_to_be_replaced() -> None:
    partners = [*SEARCHING, PartnerFacts("FR", "enterprise")]

    proposal = third(partners)

    assert (proposal.unsuitable, proposal.number) == ((8,), 2)


def test_recommended_size_gives_way_and_is_named() -> None:
    countries = ["DK", "ES", "ES", "DE", "PT", "BG", "BE", "FI", "SE", "AT", "IT", "GR", "PL", "NL", "RO", "HU"]
    partners = [PartnerFacts(code, "public", is_lead=place == 0) for place, code in enumerate(countries)]

    proposal = third(partners)

    assert (proposal.number, proposal.outgrown) == (2, ("ire-partners-max",))


def test_required_size_says_how_many_have_to_leave_first_and_is_fast_for_sixteen() -> None:
    countries = ["DK", "ES", "ES", "DE", "PT", "BG", "BE", "FI", "SE", "AT", "IT", "GR", "PL", "NL", "RO", "HU"]
    partners = [PartnerFacts(code, "public", is_lead=place == 0) for place, code in enumerate(countries)]
    rules = [*THIRD.composition, rule("max-partners", maximum=16)]
    before = time.monotonic()

    proposal = find_additions(rules, partners, countries=THIRD_COUNTRIES)

    assert time.monotonic() - before < 3
    assert proposal.number == 2
    assert {len(group) for group in proposal.leaving} == {2}
    # The lead partner stays.
    assert all(0 not in group for group in proposal.leaving)


def test_condition_no_country_of_the_programme_meets_is_named_as_hopeless() -> None:
    rules = [rule("includes-country", countries=["FR"]), rule("min-partners", minimum=2)]

    proposal = find_additions(rules, [PartnerFacts("DK")], countries=["DK", "DE"])

    assert (proposal.hopeless, proposal.additions) == (("includes-country-required",), ())


def test_what_the_facts_do_not_decide_is_a_question_and_no_addition() -> None:
    rules = [rule("min-regions", minimum=5), rule("cooperation")]

    proposal = find_additions(rules, [PartnerFacts("DK")])

    assert (proposal.number, proposal.questions) == (0, ("min-regions-required", "cooperation-required"))


def test_what_the_partners_do_not_share_is_missed_whoever_takes_part() -> None:
    facts = ProjectFacts(cooperation=frozenset({"development"}))

    proposal = find_additions([rule("cooperation")], [PartnerFacts("DK")], facts)

    assert (proposal.otherwise, proposal.number, proposal.is_complete) == (("cooperation-required",), 0, False)


def test_associated_partner_counts_for_nothing() -> None:
    proposal = third([*SEARCHING, PartnerFacts("FR", "public", is_associated=True)])

    assert proposal.number == 2


def test_successor_of_the_only_french_partner_is_from_france() -> None:
    partners = [*SEARCHING, PartnerFacts("FR", "public"), PartnerFacts("MD", "public")]

    def successor(place: int) -> list[tuple[tuple[str, ...], ...]]:
        found = find_successor(THIRD.composition, partners, place, countries=THIRD_COUNTRIES)
        return [tuple(one.countries for one in addition.partners) for addition in found]

    assert successor(8) == [(("FR",),)]
    assert successor(9) == [(NEWER,)]
    # Two are from Spain: without one of them all still holds.
    assert successor(1) == [()]


def test_successor_of_the_lead_partner_leads() -> None:
    [addition] = find_successor(THIRD.composition, SEARCHING, 0, countries=THIRD_COUNTRIES)

    [wanted] = addition.partners
    assert (wanted.leads, wanted.legal_types) == (True, ("public", "public_law"))
    assert "CH" not in wanted.countries


@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
def test_every_part_of_a_wanted_partner_can_be_said(language: str) -> None:
    wanted = WantedPartner(("FR", "MD"), ("public",), ("transition",), True, True, 2)

    with translation.override(language):
        assert "%" not in wanted.text
        assert wanted.text.count(".") >= 6


def test_many_countries_are_said_by_their_area_and_what_is_left_out() -> None:
    countries = tuple(code for code in THIRD_COUNTRIES if code != "DK")

    with translation.override("en"):
        said = WantedPartner(countries, area="eligible_countries", but_not=("DK",)).text
        few = WantedPartner(("FR", "MD")).text

    assert (said, few) == ("Country: the countries of the programme, but not Denmark.", "Country: France or Moldova.")


# --- properties: a small world in which every set of partners can be tried ---

COUNTRIES = ("AL", "DE", "FR", "NO")
GROUPS = st.sampled_from([(), ("DE", "FR"), ("AL",), ("DE", "FR", "NO"), COUNTRIES])
CATEGORIES = ("developed", "transition", "less_developed")
SEVERITIES = st.sampled_from(["required", "recommended"])
RULES = st.one_of(
    st.builds(lambda n, g: rule("min-partners", minimum=n, countries=list(g)), st.integers(1, 4), GROUPS),
    st.builds(lambda n, g: rule("min-countries", minimum=n, countries=list(g)), st.integers(1, 3), GROUPS),
    st.builds(lambda n: rule("min-regions", minimum=n), st.integers(1, 4)),
    st.builds(
        lambda n, s: rule("max-partners", s, maximum=n), st.integers(2, 5), st.sampled_from(["required", "recommended"])
    ),
    st.builds(lambda n: rule("max-regions", maximum=n), st.integers(1, 4)),
    st.builds(lambda g: rule("includes-country", countries=list(g)), GROUPS.filter(bool)),
    st.builds(lambda g: rule("includes-region-category", allowed=[g]), st.sampled_from(CATEGORIES)),
    st.just(rule("mixed-region-categories")),
    st.just(rule("min-areas", minimum=2, areas={"a": ["DE", "FR"], "b": ["NO"], "c": ["AL"]})),
)
REGIONS = ("1", "2")
PARTNERS = st.lists(
    st.builds(
        lambda code, region, category: PartnerFacts(code, "public", f"{code}{region}", category),
        st.sampled_from(COUNTRIES),
        st.sampled_from(REGIONS),
        st.sampled_from(CATEGORIES),
    ),
    min_size=1,
    max_size=4,
)
RULE_SETS = st.lists(RULES, min_size=1, max_size=4, unique_by=lambda one: one.id)
EVERYBODY = [
    PartnerFacts(code, "public", f"{code}{region}", category)
    for code, region, category in product(COUNTRIES, (*REGIONS, "8"), CATEGORIES)
]


def works(
    rules: list[CompositionRule], before: list[PartnerFacts], after: list[PartnerFacts], outgrown: tuple[str, ...]
) -> bool:
    """Every required condition is met, and none that was met is broken but those that give way."""
    held = {one.rule_id for one in check_composition(rules, before) if one.met} - set(outgrown)
    return all(
        one.met or (one.rule_id not in held and one.severity != "required") for one in check_composition(rules, after)
    )


def people(wanted: WantedPartner, country: str, base: list[PartnerFacts], number: int) -> PartnerFacts | None:
    """A partner such as is wanted; None where one of that country cannot lie in a region that is there already."""
    regions = [one.region for one in base if one.country == country]
    region = f"{country}new{number}" if wanted.new_region is not False else next(iter(regions), "")
    category = (wanted.region_categories or CATEGORIES)[0]
    return PartnerFacts(country, "public", region, category) if region else None


def all_readings(addition: Addition, base: list[PartnerFacts]) -> list[list[PartnerFacts]]:
    """Every choice of countries the addition leaves open."""
    found = []
    for codes in product(*(wanted.countries for wanted in addition.partners)):
        new = set(codes) - {one.country for one in base}
        if any(len(new & set(asked.countries or COUNTRIES)) < asked.number for asked in addition.different):
            continue
        built = [
            people(one, code, base, place)
            for place, (one, code) in enumerate(zip(addition.partners, codes, strict=True))
        ]
        if None not in built:
            found.append([one for one in built if one is not None])
    return found


@settings(max_examples=300, deadline=None)
@given(RULE_SETS, PARTNERS)
def test_what_is_proposed_meets_the_conditions_and_nothing_smaller_does(
    rules: list[CompositionRule], partners: list[PartnerFacts]
) -> None:
    proposal = find_additions(rules, partners, countries=COUNTRIES)

    if not proposal.additions:
        assert proposal.hopeless
        return
    stays = [one for place, one in enumerate(partners) if place not in (proposal.leaving or ((),))[0]]
    for addition in proposal.additions:
        readings = all_readings(addition, stays)
        assert readings
        assert all(works(rules, partners, [*stays, *added], _given_way(rules, proposal)) for added in readings)
    if proposal.leaving:
        return
    for size in range(min(proposal.number, 3)):
        for fewer in combinations_with_replacement(EVERYBODY, size):
            assert not works(rules, partners, [*partners, *fewer], proposal.outgrown)


def _given_way(rules: list[CompositionRule], proposal: Proposal) -> tuple[str, ...]:
    """Where somebody leaves, recommendations are not kept."""
    return tuple(one.id for one in rules if one.severity != "required") if proposal.leaving else proposal.outgrown


@settings(max_examples=60, deadline=None)
@given(RULE_SETS, PARTNERS.filter(lambda some: len(some) > 1))
def test_successor_keeps_all_that_held(rules: list[CompositionRule], partners: list[PartnerFacts]) -> None:
    stays = partners[1:]
    additions = find_successor(rules, partners, 0, countries=COUNTRIES)

    assert additions
    for addition in additions:
        assert len(addition.partners) <= 1
        held = {one.rule_id for one in check_composition(rules, partners) if one.met}
        for added in all_readings(addition, stays):
            after = {one.rule_id for one in check_composition(rules, [*stays, *added]) if one.met is not False}
            assert held <= after
