"""The words of a document, whatever kind of file they come in."""

import io

import pytest
from docx import Document
from weasyprint import HTML

from apps.documents.text.paragraph import Paragraph
from apps.documents.text.process import read_paragraphs
from apps.documents.text.refusal_codes import TextRefusal
from apps.documents.text.refusals import UnreadableText

MARKDOWN = """# Programme manual

## 3.2 Equipment

Equipment that the project needs may be bought
by the end of the period.

- A drone is equipment.
- So is a **camera**.

| Item | Limit |
|---|---|
| Drone | 5 000 EUR |
"""
PAGES = """
<style>@page {{ size: A5; margin: 20mm; @top-left {{ content: "Manual of the programme, version 4" }}
@bottom-center {{ content: counter(page) }} }} section {{ break-before: page }}</style>
<section><h2>1.1 Purpose</h2><p>{long}</p></section>
<section><h2>1.2 Equipment</h2><p>A drone is equipment of the project.</p></section>
<section><h2>1.3 Travel</h2><p>Trips are paid at a flat rate.</p></section>
"""


def word_file() -> bytes:
    document = Document()
    document.add_heading("3.2 Equipment", level=2)
    document.add_paragraph("A drone is equipment.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Drone", "5 000 EUR"
    document.add_heading("Travel", level=1)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def refused(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableText) as refusal:
        read_paragraphs(name=name, content=content)
    return refusal.value.code


def test_markdown_gives_headings_with_numbers_items_and_rows():
    assert read_paragraphs(name="manual.md", content=MARKDOWN.encode()) == [
        Paragraph("Programme manual", level=1),
        Paragraph("Equipment", level=2, number="3.2"),
        Paragraph("Equipment that the project needs may be bought by the end of the period."),
        Paragraph("- A drone is equipment."),
        Paragraph("- So is a camera."),
        Paragraph("Item | Limit"),
        Paragraph("Drone | 5 000 EUR"),
    ]


def test_numbered_lines_of_plain_text_are_headings():
    text = "Artykuł 12\n\n1.2 Koszty podróży\n\nPodróże rozlicza się ryczałtem.\n\n5 days are enough for it.\n"

    assert read_paragraphs(name="umowa.txt", content=text.encode()) == [
        Paragraph("Artykuł 12", level=1),
        Paragraph("Koszty podróży", level=2, number="1.2"),
        Paragraph("Podróże rozlicza się ryczałtem."),
        Paragraph("5 days are enough for it."),
    ]


def test_word_file_gives_headings_by_style_and_tables_in_their_place():
    assert read_paragraphs(name="manual.docx", content=word_file()) == [
        Paragraph("Equipment", level=2, number="3.2"),
        Paragraph("A drone is equipment."),
        Paragraph("Drone | 5 000 EUR"),
        Paragraph("Travel", level=1),
    ]


def test_pdf_gives_paragraphs_with_their_pages_and_no_page_headers():
    long = "The manual says which costs a partner may declare and which it may not, and how each is shown."
    content = HTML(string=PAGES.format(long=long)).write_pdf()

    assert read_paragraphs(name="manual.pdf", content=content) == [
        Paragraph("Purpose", level=2, number="1.1", page=1),
        Paragraph(long, page=1),
        Paragraph("Equipment", level=2, number="1.2", page=2),
        Paragraph("A drone is equipment of the project.", page=2),
        Paragraph("Travel", level=2, number="1.3", page=3),
        Paragraph("Trips are paid at a flat rate.", page=3),
    ]


def test_pdf_without_text_is_refused():
    assert refused("scan.pdf", HTML(string="<p></p>").write_pdf()) == TextRefusal.NO_TEXT


def test_file_that_is_not_what_it_says_is_refused():
    assert refused("manual.pdf", word_file()) == TextRefusal.KIND


def test_damaged_file_is_refused():
    assert refused("manual.docx", word_file()[:2000] + b"PK") == TextRefusal.KIND
    assert refused("manual.pdf", b"%PDF-1.7 nothing else") == TextRefusal.DAMAGED
