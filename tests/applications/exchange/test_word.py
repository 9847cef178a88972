"""Documents as people send them back from Word."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.utils import translation

from apps.applications.exchange.word import read_word, write_word
from apps.programmes.application_form import ApplicationForm, load_forms
from apps.publishing.file_info import FileInfo
from tests.factories.documents import add_word_notes, word_box, word_element, word_mark, word_note, word_paragraph

TEXT = "First line.\n\n   – indented\tafter a tab\nLast line."


@pytest.fixture(scope="module")
def form() -> ApplicationForm:
    return load_forms()["interreg-baltic-sea-region", "2021-2027"]


def document(form: ApplicationForm, edit: Callable[[Any], None] | None = None, language: str = "en") -> bytes:
    """The first two sections of the form, of which the first has a text in its third version."""
    with translation.override(language):
        sections = [
            {
                "key": one.key, "number": one.number, "title": one.title, "kind": str(one.kind), "language": "en",
                "version": version, "text": text,
            }
            for one, version, text in zip(form.sections, (3, 0), (TEXT, ""), strict=False)
        ]  # fmt: skip
        info = FileInfo("Application", language, dt.datetime(2026, 11, 1, tzinfo=dt.UTC), "0" * 64, subject="MINE")
        asked = {one.key: f"{one.question} At most 10 characters." for one in form.sections}
        content = write_word(content={"sections": sections}, asked=asked, info=info)
    if edit is None:
        return content
    opened = docx.Document(io.BytesIO(content))
    edit(opened)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def read(form: ApplicationForm, edit: Callable[[Any], None] | None = None, language: str = "en") -> dict[str, Any]:
    return read_word(document(form, edit, language), form=form)


def texts(answer: dict[str, Any]) -> list[tuple[str, int, str]]:
    return [(one["key"], one["version"], one["text"]) for one in answer["sections"]]


def at(opened: Any, start: str) -> Any:
    return next(one for one in opened.paragraphs if one.text.startswith(start))


UNTOUCHED = [("summary", 3, TEXT.replace("   –", "–")), ("challenge", 0, "")]


@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
def test_own_document_reads_back_in_every_language(form: ApplicationForm, language: str) -> None:
    answer = read(form, language=language)

    assert texts(answer) == UNTOUCHED
    assert (answer["project"], answer["outside"]) == ("MINE", [])


def test_heading_somebody_put_into_a_text_is_text(form: ApplicationForm) -> None:
    answer = read(form, lambda doc: at(doc, "Last").insert_paragraph_before("Why now?", style="Heading 1"))

    assert texts(answer)[0] == ("summary", 3, "First line.\n\n– indented\tafter a tab\nWhy now?\nLast line.")


def test_section_without_its_mark_is_known_by_its_heading_and_of_no_version(form: ApplicationForm) -> None:
    def edit(doc: Any) -> None:
        mark = at(doc, form.sections[0].asked["en"])
        mark.text = mark.text.removesuffix(" [summary v3]")

    assert texts(read(form, edit)) == [("summary", 0, UNTOUCHED[0][2]), UNTOUCHED[1]]


def test_renamed_heading_and_text_typed_behind_the_mark_lose_nothing(form: ApplicationForm) -> None:
    def edit(doc: Any) -> None:
        at(doc, form.sections[1].number).text = "Draft of the challenge"
        at(doc, form.sections[1].asked["en"]).add_run(" Here it is.")

    assert texts(read(form, edit)) == [UNTOUCHED[0], ("challenge", 0, "Here it is.")]


def test_words_above_the_first_section_are_named(form: ApplicationForm) -> None:
    answer = read(form, lambda doc: at(doc, form.sections[0].number).insert_paragraph_before("Note to all."))

    assert answer["outside"] == [{"row": 2, "text": "Note to all."}]


def test_text_box_is_a_line_and_notes_come_at_the_end_of_their_section(form: ApplicationForm) -> None:
    notes = ("Of the project.", "Of the challenge.", "Of the first line.")

    def edit(doc: Any) -> None:
        add_word_notes(doc, "footnotes", "".join(word_note(number, text) for number, text in enumerate(notes)))
        places = at(doc, form.sections[0].number), at(doc, form.sections[1].number), at(doc, "First line")
        for number, place in enumerate(places):
            place._p.append(word_element(word_mark(number)))
        places[2]._p.append(word_element(word_box(word_paragraph("In the box."))))

    assert texts(read(form, edit)) == [
        ("summary", 3, "First line.\nIn the box.\n\n– indented\tafter a tab\nLast line.\nOf the project.\n"
         "Of the first line."),
        ("challenge", 0, "Of the challenge."),
    ]  # fmt: skip


def test_note_above_the_first_section_is_named(form: ApplicationForm) -> None:
    def edit(doc: Any) -> None:
        add_word_notes(doc, "footnotes", word_note(1, "To all."))
        doc.paragraphs[0]._p.append(word_element(word_mark(1)))

    assert read(form, edit)["outside"] == [{"row": 1, "text": "To all."}]


def test_tracked_change_counts_as_accepted(form: ApplicationForm) -> None:
    def edit(doc: Any) -> None:
        run = at(doc, "Last").runs[0]._r
        deleted = docx.oxml.OxmlElement("w:del")
        run.addprevious(deleted)
        deleted.append(run)
        inserted = docx.oxml.OxmlElement("w:ins")
        deleted.addnext(inserted)
        added = docx.oxml.OxmlElement("w:r")
        word = docx.oxml.OxmlElement("w:t")
        word.text = "Final “line”."
        added.append(word)
        inserted.append(added)

    assert texts(read(form, edit))[0][2].endswith("\nFinal “line”.")
