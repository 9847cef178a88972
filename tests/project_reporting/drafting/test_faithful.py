import pytest

from apps.project_reporting.drafting.faithful import Doubt, find_doubts


@pytest.mark.parametrize(
    ("original", "language", "produced"),
    [
        ("Przewodnik został opublikowany w czerwcu 2027 w 40 egzemplarzach.", "pl",
         "The guide was published in June 2027 in 40 copies."),
        ("Workshoppen blev holdt i Aarhus den 3. maj 2027.", "da", "The workshop was held in Aarhus on 3 May 2027."),
        ("Wydano 1 240,50 euro na warsztaty.", "pl", "The workshops cost 1,240.50 euro in all."),
        ("Opas ei ole vielä valmis.", "fi", "The guide is not ready yet."),
    ],
)  # fmt: skip
def test_translation_that_keeps_every_fact_is_taken(original, language, produced):
    assert find_doubts(original, produced, language=language, into="en") == []


@pytest.mark.parametrize(
    ("produced", "doubt"),
    [
        ("The guide was published in June 2027 in Lublin in 41 copies.", Doubt.FIGURES),
        ("The guide was published in June 2027 in Lublin.", Doubt.FIGURES),
        ("The guide was published in June 2027 in Lublin in 40 copies for 9 cities.", Doubt.FIGURES),
        ("The guide was published in July 2027 in Lublin in 40 copies.", Doubt.DATES),
        ("The guide was published in June 2027 in Gdynia in 40 copies.", Doubt.NAMES),
        ("The guide was published by Microsoft in June 2027 in Lublin in 40 copies.", Doubt.NAMES),
        ("The guide was published in June 2027 in 40 copies.", Doubt.NAMES),
        ("The guide was not published in June 2027 in Lublin in 40 copies.", Doubt.NEGATION),
        ("Przewodnik został opublikowany w czerwcu 2027 w Lublinie w 40 egzemplarzach.", Doubt.LANGUAGE),
        ("", Doubt.EMPTY),
        ("The guide " * 60, Doubt.EMPTY),
    ],
)
def test_translation_that_changes_a_fact_is_doubted(produced, doubt):
    original = "Przewodnik został opublikowany w czerwcu 2027 w Lublinie w 40 egzemplarzach."

    assert doubt in find_doubts(original, produced, language="pl", into="en")
