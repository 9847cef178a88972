"""Length, repetition and the assessors' questions."""

from apps.applications.checks.length import find_over_limit
from apps.applications.checks.points import find_missing_points
from apps.applications.checks.repetition import find_repetitions
from apps.applications.checks.written import WrittenSection
from apps.programmes.application_form import load_forms

FORM = load_forms()["interreg-baltic-sea-region", "2021-2027"]
LONG = "Cities around the Baltic Sea share one assistant and evaluate it together in 2028."


def test_text_is_too_long_from_the_first_character_beyond_the_limit() -> None:
    sections = [WrittenSection("a", "x", "en", 100, 100), WrittenSection("b", "x", "en", 101, 100)]

    assert [(one.sections, one.params["over"]) for one in find_over_limit(sections)] == [(("b",), 1)]


def test_sentence_that_stands_in_two_sections_is_quoted_from_both_and_another_figure_is_no_repetition() -> None:
    sections = [
        WrittenSection("a", LONG, "en"),
        WrittenSection("b", LONG.upper().replace("IN 2028", "in 2028"), "en"),
        WrittenSection("c", LONG.replace("2028", "2029"), "en"),
    ]

    (found,) = find_repetitions(sections)

    assert (found.sections, [one.sentence for one in found.quotations]) == (
        ("a", "b"), [sections[0].text, sections[1].text],
    )  # fmt: skip


def test_question_no_section_speaks_of_is_a_proposal_and_waits_until_all_its_sections_are_written() -> None:
    management = WrittenSection(
        "management", "The lead decides on finances and manages risks with a steering board.", "en"
    )
    silent = WrittenSection("communication", "We have a website.", "en")
    speaking = WrittenSection("communication", "Target groups are reached from the beginning by newsletters.", "en")

    assert list(find_missing_points([management], FORM)) == []
    assert list(find_missing_points([management, speaking], FORM)) == []
    (found,) = find_missing_points([management, silent], FORM)
    assert (found.is_proposal, found.params["question"]["en"]) == (
        True, "Are the target groups reached from the beginning?",
    )  # fmt: skip
