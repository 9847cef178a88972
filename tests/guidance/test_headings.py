"""Which paragraphs of a programme's document are headings."""

import pytest

from apps.documents.text.paragraph import Paragraph
from apps.guidance.headings import Heading, find_heading


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        (Paragraph("Programme manual", level=1), Heading("Programme manual", 1)),
        (Paragraph("3.2 Equipment", level=1), Heading("Equipment", 1, "3.2")),
        (Paragraph("1.2 Koszty podróży"), Heading("Koszty podróży", 2, "1.2")),
        (Paragraph("Artykuł 12"), Heading("Artykuł 12", 1)),
        (Paragraph("Podróże rozlicza się ryczałtem."), None),
        (Paragraph("5 days are enough for it"), None),
        (Paragraph("1.2 Drone | 5 000 EUR", is_row=True), None),
        (Paragraph("1.2 Special report of the Court", is_note=True), None),
    ],
)
def test_heading_is_told_by_the_file_or_by_its_number(paragraph: Paragraph, heading: Heading | None) -> None:
    assert find_heading(paragraph) == heading
