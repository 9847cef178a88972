"""A document cut into passages along its headings."""

from apps.documents.text.paragraph import Paragraph
from apps.guidance.sections import LONGEST, cut_sections


def cut(*paragraphs: Paragraph) -> list[tuple[str, str, int]]:
    return [(one.number, one.heading, len(one.paragraphs)) for one in cut_sections(paragraphs)]


def test_headings_keep_their_own_numbers_and_others_are_counted():
    assert cut(
        Paragraph("Manual", level=1),
        Paragraph("First", level=2),
        Paragraph("words"),
        Paragraph("Inside", level=3),
        Paragraph("words"),
        Paragraph("B.7 Named", level=2),
        Paragraph("words"),
        Paragraph("Last", level=2),
        Paragraph("words"),
    ) == [("1", "First", 1), ("1.1", "Inside", 1), ("B.7", "Named", 1), ("3", "Last", 1)]


def test_long_section_is_cut_between_paragraphs_under_the_same_heading():
    long = "x" * (LONGEST - 10)

    assert cut(Paragraph("A", level=1), Paragraph(long), Paragraph(long), Paragraph("end")) == [
        ("", "A", 1), ("", "A", 2),
    ]  # fmt: skip


def test_words_before_the_first_heading_are_a_section_of_their_own():
    assert cut(Paragraph("words"), Paragraph("A", level=2), Paragraph("more")) == [("", "", 1), ("1", "A", 1)]
