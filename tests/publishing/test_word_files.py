import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from apps.publishing.sections import render_sections_docx
from apps.publishing.tables import Column, Table
from apps.publishing.word_files import Heading, Paragraph, write_docx
from tests.publishing.samples import HOSTILE, LANGUAGES, MADE_AT, make_head, make_info, make_sections, make_table

PROOFING = {"en": "en-IE", "pl": "pl-PL", "fi": "fi-FI", "da": "da-DK"}


def opened(*blocks: Any, language: str = "en") -> Any:
    return Document(io.BytesIO(write_docx(blocks=blocks, info=make_info(language))))


def test_headings_are_styles_in_order() -> None:
    document = opened(Heading("First"), Paragraph("Text"), Heading("Below", 2), make_table("en"))

    styled = [(one.style.name, one.text) for one in document.paragraphs if one.style.name != "Normal"]
    assert styled == [
        ("Title", "AI4Citizens: Partner report"), ("Heading 1", "First"), ("Heading 2", "Below"),
        ("Heading 2", "List of expenditure"),
    ]  # fmt: skip


def test_table_has_a_repeated_head_rows_that_do_not_break_and_the_languages_figures() -> None:
    table = opened(make_table("fi"), language="fi").tables[0]

    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Kuvaus", "Päivä", "Ilmoitettu, EUR", "Osuus", "Kpl"]
    assert rows[1][1:] == ["6.1.2026", "1\u00a0234,50", "15,50\u00a0%", "2,5"]
    assert rows[-1] == ["Yhteensä", "", "7\u00a0407,00", "", ""]
    marks = [{child.tag for child in row._tr.trPr} for row in table.rows]
    assert marks[0] == {qn("w:cantSplit"), qn("w:tblHeader")}
    assert marks[1:] == [{qn("w:cantSplit")}] * (len(rows) - 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_is_proofed_in_its_language_and_carries_no_clock(language: str) -> None:
    document = opened(Paragraph("Cytat", language="pl"), language=language)

    languages = {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))}
    assert languages == {PROOFING[language]}
    assert [mark.get(qn("w:val")) for mark in document.element.iter(qn("w:lang"))] == ["pl-PL"]
    properties = document.core_properties
    assert properties.created == properties.modified == MADE_AT
    assert (properties.language, properties.author) == (PROOFING[language], "Województwo Łódzkie")


def test_entries_of_the_file_carry_no_day() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(blocks=[make_table()], info=make_info()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_sections_keep_quotes_in_their_language_and_mark_machine_words() -> None:
    document = Document(io.BytesIO(render_sections_docx(head=make_head("da"), sections=make_sections("da"))))

    texts = [one.text for one in document.paragraphs]
    assert "◇ A machine wrote this." in texts
    quote = next(one for one in document.paragraphs if one.style.name == "Quote")
    assert [mark.get(qn("w:val")) for mark in quote._p.iter(qn("w:lang"))] == ["pl-PL"]
    assert document.sections[0].page_width > document.sections[0].page_height


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_words_only(text: str) -> None:
    document = opened(Heading(text), Paragraph(text), Table("t", text, [Column("a", text)], [[text]]))

    carried = text.replace("\x07", "\ufffd").replace("\x00", "\ufffd").replace("\ud83d end", "\ufffd end")
    carried = carried.replace("\uffff", "\ufffd")
    assert [one.text for one in document.paragraphs][1:4] == [carried] * 3
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == [carried, carried]
