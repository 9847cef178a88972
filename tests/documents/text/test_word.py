"""Text boxes, notes and tracked changes of a DOCX."""

from __future__ import annotations

import io

from docx import Document

from apps.documents.text.paragraph import Paragraph
from apps.documents.text.process import read_paragraphs
from tests.factories.documents import word_box, word_file, word_mark, word_note, word_of, word_paragraph, word_run


def read(body: str, **notes: str) -> list[Paragraph]:
    return read_paragraphs(name="form.docx", content=word_of(body, **notes))


def texts(body: str, **notes: str) -> list[tuple[str, bool]]:
    return [(one.text, one.is_note) for one in read(body, **notes)]


def table(*cells: str) -> str:
    columns = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tr>{columns}</w:tr></w:tbl>"


def test_text_box_is_read_once_and_after_the_paragraph_it_hangs_on() -> None:
    box = word_box(word_paragraph("In the box."), old=word_paragraph("For older programs."))
    body = word_paragraph("Before ", box, "and after.") + word_paragraph("Next.")

    assert read(body) == [
        Paragraph("Before and after.", 1), Paragraph("In the box.", 2), Paragraph("Next.", 3),
    ]  # fmt: skip


def test_text_box_that_older_programs_wrote_is_read() -> None:
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{word_paragraph('Old box.')}</w:txbxContent></v:textbox>"

    assert texts(word_paragraph("Text.", f"{old}</v:shape></w:pict></w:r>")) == [("Text.", False), ("Old box.", False)]


def test_words_that_only_the_older_form_holds_are_read() -> None:
    drawing = '<mc:Choice Requires="wpc"><w:drawing><wp:anchor/></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback>{word_run('Said for all.')}</mc:Fallback>"
    body = word_paragraph(f"<mc:AlternateContent>{drawing}{fallback}</mc:AlternateContent>")

    assert texts(body) == [("Said for all.", False)]


def test_text_box_keeps_its_headings_its_tables_and_the_boxes_within() -> None:
    inner = word_paragraph("Why?", style="Heading1") + table(word_paragraph("Drone"), word_paragraph("5 000 EUR"))
    outer = word_paragraph("Outer.", word_box(inner))

    assert read(word_paragraph(word_box(outer))) == [
        Paragraph("Outer.", 2), Paragraph("Why?", 3, level=1), Paragraph("Drone | 5 000 EUR", 4, is_row=True),
    ]  # fmt: skip


def test_text_box_in_a_cell_stands_in_its_row() -> None:
    cell = word_paragraph("Drone ", word_box(word_paragraph("of the lead")))
    row = table(cell, word_paragraph("5 000 EUR"))

    assert read(row) == [Paragraph("Drone of the lead | 5 000 EUR", 1, is_row=True)]


def test_bold_box_makes_no_bold_paragraph_and_a_plain_one_leaves_it_bold() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    plain_host = word_paragraph("Host. ", word_box(word_paragraph(bold.format("Box."))))
    bold_host = word_paragraph(bold.format("Host."), word_box(word_paragraph("Box.")))

    assert [(one.text, one.is_bold) for one in read(plain_host + bold_host)] == [
        ("Host.", False), ("Box.", True), ("Host.", True), ("Box.", False),
    ]  # fmt: skip


def test_notes_follow_the_paragraph_that_refers_to_them_and_have_its_place() -> None:
    separator = f'<w:footnote w:type="separator" w:id="-1">{word_paragraph("<w:r><w:separator/></w:r>")}</w:footnote>'
    body = word_paragraph("One", word_mark(2), " two", word_mark(1, "endnote"), ".") + word_paragraph("Three.")

    found = read(
        body,
        footnotes=separator + word_note(1, "Nobody refers to it.") + word_note(2, "Eurostat 2024."),
        endnotes=word_note(1, "See the annex.", "endnote"),
    )

    assert found == [
        Paragraph("One two.", 1), Paragraph("Eurostat 2024.", 1, is_note=True),
        Paragraph("See the annex.", 1, is_note=True), Paragraph("Three.", 2),
    ]  # fmt: skip


def test_note_is_read_once_however_often_it_is_referred_to() -> None:
    body = word_paragraph("One", *[word_mark(1)] * 3) + word_paragraph("Two", word_mark(1), word_mark(9))

    assert texts(body, footnotes=word_note(1, "Said once.")) == [("One", False), ("Said once.", True), ("Two", False)]


def test_note_of_a_table_comes_after_its_row() -> None:
    body = table(word_paragraph("Drone", word_mark(1)), word_paragraph("5 000 EUR")) + word_paragraph("After.")

    assert read(body, footnotes=word_note(1, "For the pilot.")) == [
        Paragraph("Drone | 5 000 EUR", 1, is_row=True), Paragraph("For the pilot.", 1, is_note=True),
        Paragraph("After.", 2),
    ]  # fmt: skip


def test_note_in_the_style_of_a_heading_is_none() -> None:
    note = f'<w:footnote w:id="1">{word_paragraph("Budget", style="Heading1")}</w:footnote>'

    assert read(word_paragraph("One", word_mark(1)), footnotes=note)[1] == Paragraph("Budget", 1, is_note=True)


def test_deleted_words_stay_out_and_inserted_ones_come_in_also_in_boxes_and_notes() -> None:
    changed = (
        f"<w:del>{word_run('Gone. ', 'delText')}{word_run('Gone. ')}</w:del>"
        f"<w:moveFrom>{word_run('Away. ')}</w:moveFrom>"
        f"<w:ins>{word_run('New. ')}</w:ins><w:moveTo>{word_run('Here.')}</w:moveTo>"
    )
    deleted = f"<w:del>{word_box(word_paragraph('Box gone.'))}{word_mark(2)}</w:del>"
    inserted = f"<w:ins>{word_box(word_paragraph(changed))}{word_mark(1)}</w:ins>"

    found = texts(
        word_paragraph(changed, deleted, inserted),
        footnotes=word_note(1, changed) + word_note(2, "Note gone."),
    )

    assert found == [("New. Here.", False), ("New. Here.", False), ("New. Here.", True)]


def test_box_whose_words_were_deleted_gives_not_those_for_older_programs() -> None:
    box = word_box(word_paragraph(f"<w:del>{word_run('Gone.', 'delText')}</w:del>"), old=word_paragraph("Gone."))

    assert texts(word_paragraph("Text.", box)) == [("Text.", False)]


def test_headers_and_footers_are_left_out() -> None:
    document = Document(io.BytesIO(word_file(("Normal", "Text."))))
    document.sections[0].header.paragraphs[0].text = "BALTIC AI, page 3"
    document.sections[0].footer.paragraphs[0].text = "Submitted on 3 March"
    out = io.BytesIO()
    document.save(out)

    assert [one.text for one in read_paragraphs(name="form.docx", content=out.getvalue())] == ["Text."]
