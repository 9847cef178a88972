"""What texts say of partners, against the partnership."""

import pytest
from django.utils.translation import override

from apps.applications.checks.facts import PartnerFact, ProjectFacts
from apps.applications.checks.partners import find_partner_statements
from apps.applications.checks.written import WrittenSection

FACTS = ProjectFacts(
    partners=(
        PartnerFact("LP", "City of Hamburg", "DE", is_lead=True),
        PartnerFact("PP2", "Województwo Opolskie", "PL"),
        PartnerFact("PP3", "NordDanmarks EU-Kontor", "DK"),
    ),
    former=("Turun kaupunki",),
)


def find(text: str, language: str = "en") -> list[tuple[str, str]]:
    found = find_partner_statements([WrittenSection("partnership", text, language)], FACTS)
    return [(str(one.code), one.params["name"]) for one in found]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hamburg leads, Opole follows with Opolskie, and NordDanmarks EU-Kontor spreads the word.", "en"),
        ("LP leads, PP2 pilots, PP3 communicates.", "en"),
        ("Hamburg kieruje, w Województwie Opolskim i z NordDanmarks powstają rozwiązania.", "pl"),
        ("Every region gains.", "en"),
    ],
)
def test_text_that_names_all_or_nobody_is_left_alone(text: str, language: str) -> None:
    assert find(text, language) == []


def test_partner_that_left_and_a_number_that_nobody_has_are_strangers() -> None:
    assert find("Hamburg, PP2, PP3 and PP7 cooperate with Turku and Turun kaupunki.") == [
        ("strange_partner", "PP7"), ("strange_partner", "Turun kaupunki"),
    ]  # fmt: skip


def test_partner_nobody_mentions_is_found_once_the_others_are_named() -> None:
    assert find("Hamburg leads and Opolskie pilots.") == [("unnamed_partner", "PP3 NordDanmarks EU-Kontor")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("City of Hamburg (DK) leads with PP2 and PP3.", "en"),
        ("City of Hamburg (Denmark) leads with PP2 and PP3.", "en"),
        ("City of Hamburg (Tanska) johtaa, PP2 ja PP3 tekevät.", "fi"),
    ],
)
def test_country_behind_a_partners_name_is_held_against_the_data(text: str, language: str) -> None:
    with override(language):
        assert find(text, language) == [("wrong_country", "LP City of Hamburg")]


@pytest.mark.parametrize("text", ["City of Hamburg (DE) leads with PP2, PP3.", "City of Hamburg (LP), PP2, PP3."])
def test_right_country_and_what_is_no_country_are_left_alone(text: str) -> None:
    assert find(text) == []
