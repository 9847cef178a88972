"""Items of lists are text, however much their words look like titles of sections: in files of four languages."""

from __future__ import annotations

import io

import pytest
from docx import Document
from weasyprint import HTML

from apps.documents.text.limits import DEFAULT_LIMITS
from apps.documents.text.paragraph import Paragraph
from apps.documents.text.process import read_paragraphs
from apps.memory.splitting.headings import list_headings
from apps.memory.splitting.sections import split_application

# Of each language: two sections with their titles, a text, and a list whose words are titles of sections too.
FORMS = {
    "en": (
        ("C.1 Objectives", "C.2 Work plan"),
        "The cities test one assistant together and learn from it.",
        ("Pilot in Hamburg", "Communication", "Management"),
    ),
    "pl": (
        ("C.1 Cele projektu", "C.2 Plan pracy"),
        "Miasta wspólnie sprawdzają jednego asystenta i wyciągają wnioski.",
        ("Pilotaż w Opolu", "Komunikacja", "Zarządzanie"),
    ),
    "fi": (
        ("C.1 Tavoitteet", "C.2 Työsuunnitelma"),
        "Kaupungit kokeilevat yhdessä yhtä avustajaa ja oppivat siitä.",
        ("Kokeilu Tampereella", "Viestintä", "Hallinto"),
    ),
    "da": (
        ("C.1 Projektets mål", "C.2 Arbejdsplan"),
        "Byerne afprøver sammen en assistent og lærer af det.",
        ("Afprøvning i Aalborg", "Kommunikation", "Ledelse"),
    ),
}
MARKS = {"numbers": "{number}. ", "letters": "{letter}) ", "bullets": "• ", "dashes": "- "}
Form = tuple[tuple[str, str], str, tuple[str, str, str]]


def test_note_is_no_heading_and_parts_no_list() -> None:
    paragraphs = [
        Paragraph("C.1 Objectives", level=1),
        Paragraph("We do this:"),
        Paragraph("1. Communication"),
        Paragraph("Budget", is_bold=True, is_note=True),
        Paragraph("2. Management"),
    ]

    assert [one.title if one else None for one in list_headings(paragraphs)] == ["Objectives", None, None, None, None]


def marked(items: tuple[str, ...], mark: str) -> list[str]:
    return [
        MARKS[mark].format(number=number, letter="abc"[number - 1]) + item for number, item in enumerate(items, start=1)
    ]


def word(form: Form, mark: str, *, bold: bool = False) -> bytes:
    """As programs write it: headings without a style, items typed by hand or set by the program."""
    titles, text, items = form
    document = Document()
    for title in titles:
        document.add_paragraph().add_run(title).bold = True
        document.add_paragraph(text)
        if mark == "program":
            for item in items:
                document.add_paragraph(item, style="List Number")
        else:
            for item in marked(items, mark):
                document.add_paragraph().add_run(item).bold = bold
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(form: Form, mark: str) -> bytes:
    titles, text, items = form
    body = "".join(
        f"<h2>{title}</h2><p>{text}</p>{''.join(f'<p>{item}</p>' for item in marked(items, mark))}<p>{text}</p>"
        for title in titles
    )
    return bytes(HTML(string=f"<style>p {{ margin: 1.2em 0 }}</style>{body}").write_pdf() or b"")


def plain(form: Form, mark: str) -> bytes:
    titles, text, items = form
    parts = [f"{title}\n\n{text}\n\n" + "\n".join(marked(items, mark)) + f"\n\n{text}" for title in titles]
    return "\n\n".join(parts).encode()


def titles_of(name: str, content: bytes) -> list[str]:
    paragraphs = read_paragraphs(name=name, content=content, limits=DEFAULT_LIMITS)
    found = split_application(paragraphs, language="en").sections
    return [f"{one.number} {one.title}" for one in found]


@pytest.mark.parametrize("language", FORMS)
@pytest.mark.parametrize("mark", [*MARKS, "program"])
def test_list_in_a_word_file_is_text_of_its_section(language: str, mark: str) -> None:
    assert titles_of("a.docx", word(FORMS[language], mark)) == list(FORMS[language][0])


@pytest.mark.parametrize("language", FORMS)
def test_list_in_bold_letters_is_text_of_its_section(language: str) -> None:
    assert titles_of("a.docx", word(FORMS[language], "numbers", bold=True)) == list(FORMS[language][0])


@pytest.mark.parametrize("language", FORMS)
@pytest.mark.parametrize("mark", MARKS)
def test_list_in_a_pdf_is_text_of_its_section(language: str, mark: str) -> None:
    assert titles_of("a.pdf", pdf(FORMS[language], mark)) == list(FORMS[language][0])


@pytest.mark.parametrize("language", FORMS)
@pytest.mark.parametrize("mark", MARKS)
def test_list_in_a_plain_text_is_text_of_its_section(language: str, mark: str) -> None:
    assert titles_of("a.txt", plain(FORMS[language], mark)) == list(FORMS[language][0])


def headings(*texts: str) -> list[str]:
    found = list_headings([Paragraph(text, place) for place, text in enumerate(texts, start=1)])
    return [f"{one.number} {one.title}".strip() for one in found if one]


def test_item_that_a_colon_announces_is_text_even_alone() -> None:
    assert headings("We work on the following:", "1. Communication", "It is for all.") == []


def test_numbers_within_sentences_days_and_hours_are_no_headings() -> None:
    assert headings("2.1 million euro are asked for", "21.6. Haku sulkeutuu", "9.30 Welcome in Tampere") == []


def test_numbered_sections_that_nobody_has_filled_in_stay_headings() -> None:
    texts = ["C.1 Objectives", "C.2 Partnership", "Five cities.", "C.3 Which change is expected", "A change."]

    assert headings(*texts) == ["C.1 Objectives", "C.2 Partnership", "C.3 Which change is expected"]


def test_subsections_of_a_heading_stay_headings_and_a_list_of_two_steps_does_not() -> None:
    sub = ["2 Objectives", "We want much.", "2.1 What is wanted", "2.2 What is measured", "By counting."]
    steps = ["2 Objectives", "We want much.", "1.1 Pilot in Hamburg", "1.2 Pilot in Opole", "Then we rest."]

    assert headings(*sub) == ["2 Objectives", "2.1 What is wanted", "2.2 What is measured"]
    assert headings(*steps) == ["2 Objectives"]


def test_outline_of_single_numbers_goes_on_after_a_list() -> None:
    texts = [
        "1. Objectives",
        "We want much.",
        "1. Pilots",
        "2. Communication",
        "More.",
        "2. Partnership",
        "Five cities.",
    ]

    assert headings(*texts) == ["1 Objectives", "2 Partnership"]
