"""The words of a document, whatever kind of file they come in."""

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

from apps.documents.text.limits import DEFAULT_LIMITS, TextLimits
from apps.documents.text.paragraph import Paragraph
from apps.documents.text.process import read_paragraphs
from apps.documents.text.refusal_codes import TextRefusal
from apps.documents.text.refusals import UnreadableText
from tests.factories.documents import word_file

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


SENTENCE = "Cities around the Baltic Sea write their applications alone, and many of them fail. "


def pdf_of(html: str) -> bytes:
    return bytes(HTML(string=html).write_pdf() or b"")


def refused(name: str, content: bytes, limits: TextLimits = DEFAULT_LIMITS) -> str:
    with pytest.raises(UnreadableText) as refusal:
        read_paragraphs(name=name, content=content, limits=limits)
    return refusal.value.code


def texts(paragraphs: list[Paragraph]) -> list[tuple[str, int]]:
    return [(one.text, one.level) for one in paragraphs]


def test_markdown_gives_headings_joined_lines_items_and_rows_with_their_lines():
    assert read_paragraphs(name="manual.md", content=MARKDOWN.encode()) == [
        Paragraph("Programme manual", 1, level=1),
        Paragraph("3.2 Equipment", 3, level=2),
        Paragraph("Equipment that the project needs may be bought by the end of the period.", 5),
        Paragraph("- A drone is equipment.", 8),
        Paragraph("- So is a camera.", 9),
        Paragraph("Item | Limit", 11, is_row=True),
        Paragraph("Drone | 5 000 EUR", 13, is_row=True),
    ]


def test_plain_text_gives_underlined_and_bold_headings():
    content = b"Aims\n====\nWe write.\n\n**Budget**\n\nSee [the manual](https://example.invalid).\n"

    assert read_paragraphs(name="form.txt", content=content) == [
        Paragraph("Aims", 1, level=1),
        Paragraph("We write.", 3),
        Paragraph("Budget", 5, is_bold=True),
        Paragraph("See the manual.", 7),
    ]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Zażółć gęślą jaźń w województwie.", "cp1250"), ("Møde på Østerå, ærligt sagt.", "cp1252"), ("Zażółć", "utf-8"),
     ("Hämeessä on töitä.", "cp1252"), ("Zażółć", "utf-16")],
)  # fmt: skip
def test_plain_text_is_read_in_the_letters_it_was_saved_in(text: str, encoding: str):
    assert texts(read_paragraphs(name="form.txt", content=text.encode(encoding))) == [(text, 0)]


def test_letters_no_database_takes_are_left_out():
    content = b"Words. " * 12_000 + b"No\x00thing"

    assert read_paragraphs(name="form.txt", content=content)[0].text.endswith("Words. Nothing")


def test_word_file_gives_the_level_of_its_styles():
    content = word_file(("Heading 1", "C.2 Relevance"), ("Normal", "Because."), ("Heading 2", "C.2.1 Challenge"))

    assert texts(read_paragraphs(name="form.docx", content=content)) == [
        ("C.2 Relevance", 1), ("Because.", 0), ("C.2.1 Challenge", 2),
    ]  # fmt: skip


def test_style_without_its_outline_level_is_known_by_its_name():
    made = word_file(("Heading 2", "Travel"), ("Normal", "By train."))
    styles = zipfile.ZipFile(io.BytesIO(made)).read("word/styles.xml").replace(b"outlineLvl", b"nothing")

    content = _word_with(made, "word/styles.xml", styles)

    assert texts(read_paragraphs(name="form.docx", content=content)) == [("Travel", 2), ("By train.", 0)]


def test_word_file_gives_tables_in_their_place_and_counts_empty_paragraphs():
    document = Document()
    document.add_paragraph("Before.")
    document.add_paragraph("")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).text, table.cell(0, 2).text = "Drone", "5 000 EUR"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).text, table.cell(1, 1).text = "Why is it needed?", SENTENCE * 3
    document.add_paragraph("After.")
    out = io.BytesIO()
    document.save(out)

    assert read_paragraphs(name="form.docx", content=out.getvalue()) == [
        Paragraph("Before.", 1),
        Paragraph("Drone | 5 000 EUR", 3, is_row=True),
        Paragraph("Why is it needed?", 4),
        Paragraph((SENTENCE * 3).strip(), 5),
        Paragraph("After.", 7),
    ]


def test_words_that_were_deleted_or_moved_away_are_left_out():
    run = "<w:r><w:t>{}</w:t></w:r>"
    text = f"<w:del>{run.format('gone')}</w:del><w:moveFrom>{run.format('away')}</w:moveFrom>{run.format('Here.')}"
    made = _document_of(f"<w:document {NAMES}><w:body><w:p>{text}</w:p></w:body></w:document>".encode())

    assert texts(read_paragraphs(name="form.docx", content=made)) == [("Here.", 0)]


def test_pdf_gives_paragraphs_with_their_pages_and_no_page_headers():
    long = "The manual says which costs a partner may declare and which it may not, and how each is shown."

    found = read_paragraphs(name="manual.pdf", content=pdf_of(PAGES.format(long=long)))

    assert [(one.text, one.page, one.size > 1) for one in found] == [
        ("1.1 Purpose", 1, True), (long, 1, False),
        ("1.2 Equipment", 2, True), ("A drone is equipment of the project.", 2, False),
        ("1.3 Travel", 3, True), ("Trips are paid at a flat rate.", 3, False),
    ]  # fmt: skip


def test_running_heads_are_left_out_and_headings_at_the_top_of_a_page_stay():
    said = ["Towns write alone. " * 30, "Regions read together. " * 30, "Clusters know more. " * 30]
    pages = "".join(f"<h1>C.{number} Part</h1><p>{text}</p>" for number, text in enumerate(said, start=1))
    style = "@page{@top-center{content:'BALTIC AI form'}@bottom-center{content:'Page ' counter(page)}}"
    content = pdf_of(f"<style>{style} h1{{break-before:page;font-size:18pt}} p{{font-size:10pt}}</style>{pages}")

    found = read_paragraphs(name="form.pdf", content=content)

    assert [(one.page, one.text) for one in found if one.size > 1] == [
        (1, "C.1 Part"), (2, "C.2 Part"), (3, "C.3 Part"),
    ]  # fmt: skip
    assert [one.text for one in found if one.size == 1] == [text.strip() for text in said]


def test_items_of_a_pdfs_list_are_paragraphs_and_parted_words_are_whole():
    item = "<p style='margin:0'>{}</p>"
    items = [
        f"- {SENTENCE}",
        f"a) {SENTENCE}",
        "A long word, parted as cooper-<br>ation, and one of the EU-<br>Funded kind",
    ]

    found = read_paragraphs(name="form.pdf", content=pdf_of("".join(map(item.format, items))))

    assert [one.text for one in found] == [
        f"- {SENTENCE}".strip(), f"a) {SENTENCE}".strip(),
        "A long word, parted as cooperation, and one of the EU-Funded kind",
    ]  # fmt: skip


NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word_with(made: bytes, member: str, content: bytes) -> bytes:
    """A DOCX with another content of one of its files, whatever that is."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as real, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in real.namelist():
            changed.writestr(name, content if name == member else real.read(name))
    return out.getvalue()


def _document_of(content: bytes) -> bytes:
    return _word_with(word_file(("Normal", "x")), "word/document.xml", content)


def _entity_bomb() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body>"
    return f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]><w:document {NAMES}>{text}</w:document>'.encode()


def _encrypted() -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf_of(f"<p>{SENTENCE * 9}</p>"))))
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _blank_pages(count: int) -> bytes:
    writer = PdfWriter()
    for _page in range(count):
        writer.add_blank_page(width=595, height=842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf_without_text_is_refused():
    assert refused("scan.pdf", _blank_pages(3)) == TextRefusal.NO_TEXT


def test_pdf_with_nothing_but_a_scanners_stamp_is_refused():
    stamps = "".join(f"<p style='break-after:page'>{sign}{sign}canned by Office {sign}</p>" for sign in "ABC")

    assert refused("scan.pdf", pdf_of(stamps)) == TextRefusal.NO_TEXT


def test_pdf_of_too_many_pages_is_refused_with_their_number():
    with pytest.raises(UnreadableText, match="The document has 700 pages"):
        read_paragraphs(name="form.pdf", content=_blank_pages(700))


def test_encrypted_pdf_is_refused():
    assert refused("form.pdf", _encrypted()) == TextRefusal.ENCRYPTED


def test_zip_bomb_is_refused_unopened():
    assert refused("form.docx", _document_of(b" " * (200 * 1024 * 1024))) == TextRefusal.UNFOLDS_TOO_BIG


def test_entities_of_a_word_file_are_not_unfolded():
    assert refused("form.docx", _document_of(_entity_bomb())) in {TextRefusal.DAMAGED, TextRefusal.EMPTY}


@pytest.mark.parametrize("name", ["manual.pdf", "manual.odt", "manual.txt", "manual"])
def test_file_of_another_kind_or_that_is_not_what_it_says_is_refused(name: str):
    assert refused(name, word_file(("Normal", "Words."))) == TextRefusal.KIND


def test_damaged_file_is_refused():
    made = word_file(("Normal", "Words."))

    assert refused("manual.docx", made[:2000] + b"PK") == TextRefusal.KIND
    assert refused("manual.docx", _word_with(made, "word/document.xml", b"<w:nothing")) == TextRefusal.DAMAGED
    assert refused("manual.pdf", b"%PDF-1.7 nothing else") == TextRefusal.DAMAGED


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"12 34"])
def test_file_without_letters_is_refused(content: bytes):
    assert refused("form.txt", content) == TextRefusal.EMPTY


def test_what_is_larger_or_longer_than_we_read_is_refused():
    assert refused("form.txt", b"word " * 100, TextLimits(file_bytes=200)) == TextRefusal.TOO_BIG
    assert refused("form.txt", b"word " * 100, TextLimits(characters=200)) == TextRefusal.TOO_LONG


def test_process_that_takes_too_long_is_stopped():
    assert refused("form.pdf", pdf_of(f"<p>{SENTENCE * 9}</p>"), TextLimits(seconds=0)) == TextRefusal.TOOK_TOO_LONG


def test_letters_nobody_sees_do_not_hide_a_name() -> None:
    content = "The pro\u00adject is led by Jo\u200bhn \u202eSmith\u202c.".encode()

    assert [one.text for one in read_paragraphs(name="a.txt", content=content)] == ["The project is led by John Smith."]
