"""From paragraphs to sections and passages."""

import pytest

from apps.documents.text.paragraph import Paragraph
from apps.memory.enums import SectionKind
from apps.memory.splitting.sections import split_application
from apps.memory.splitting.titles import kind_of_title, split_number
from apps.programmes.application_form import load_forms

POLISH = "Gminy wokół Opola piszą wnioski same i dlatego wiele z nich przegrywa w ocenie formalnej. "
GERMAN = "Die Städte an der Ostsee schreiben ihre Anträge allein, und viele davon werden abgelehnt. "


@pytest.mark.parametrize(
    ("heading", "number", "kind"),
    [
        ("C.2 Project relevance and context", "C.2", SectionKind.RELEVANCE),
        ("Część C Partnerstwo", "C", SectionKind.PARTNERSHIP),
        ("2.1 Hankkeen tavoitteet", "2.1", SectionKind.OBJECTIVES),
        ("3. Målgrupper", "3", SectionKind.TARGET_GROUPS),
        ("Arbeitsplan", "", SectionKind.WORK_PLAN),
        ("4 Risk managment", "4", SectionKind.MANAGEMENT),
        ("1. Pilot in Hamburg", "1", None),
        ("2025 in short", "", None),
    ],
)
def test_title_tells_number_and_kind(heading: str, number: str, kind: SectionKind | None) -> None:
    assert (split_number(heading)[0], kind_of_title(heading)) == (number, kind)


def test_every_title_of_the_programmes_forms_is_known_in_each_language_and_tells_the_same_kind() -> None:
    sections = [section for form in load_forms().values() for section in form.sections]

    told = [(section.key, {kind_of_title(title) for title in section.titles.values()}) for section in sections]

    assert [key for key, kinds in told if None in kinds or len(kinds) > 1] == []


def test_heading_that_tells_nothing_is_about_what_the_one_above_it_is_about() -> None:
    paragraphs = [Paragraph("C.2 Need", 1), Paragraph("C.2.1 What is new?", 2), Paragraph("Much is new here.", 3)]

    (section,) = split_application(paragraphs, language="en").sections

    assert (section.number, section.title, section.kind, section.is_sure) == (
        "C.2.1", "What is new?", SectionKind.RELEVANCE, False,
    )  # fmt: skip


def test_list_items_and_sentences_are_no_headings() -> None:
    paragraphs = [
        Paragraph("1. Pilot in Hamburg", 1),
        Paragraph("2. Pilot in Aalborg", 2),
        Paragraph("The budget.", 3, is_bold=True),
    ]

    (section,) = split_application(paragraphs, language="en").sections

    assert (section.title, len(section.paragraphs)) == ("", 3)


def test_passages_end_with_sentences_and_have_sixty_to_a_hundred_and_twenty_words() -> None:
    sentence = "One two three four five six seven eight nine ten. "
    paragraphs = [Paragraph("Aims", 1, level=1), Paragraph((sentence * 20).strip(), 2)]

    (section,) = split_application(paragraphs, language="en").sections

    assert [len(one.text.split()) for one in section.passages] == [60, 60, 80]
    assert all(one.text.endswith("ten.") for one in section.passages)


def test_passage_keeps_language_and_place_in_the_text_as_read() -> None:
    polish, german = (POLISH * 6).strip(), (GERMAN * 6).strip()
    paragraphs = [Paragraph("Opis", 1, page=1, level=1), Paragraph(polish, 2, page=1), Paragraph(german, 3, page=2)]
    whole = "\n\n".join(one.text for one in paragraphs)

    application = split_application(paragraphs, language="en")

    passages = application.sections[0].passages
    assert [(one.language, one.page, one.paragraph) for one in passages] == [("pl", 1, 2), ("pl", 1, 2), ("de", 2, 3)]
    assert [whole[one.start : one.start + 12] for one in passages] == [one.text[:12] for one in passages]
    assert passages[0].text == whole[passages[0].start : passages[0].end]


def test_line_of_names_and_numbers_is_in_the_language_of_the_application() -> None:
    paragraphs = [
        Paragraph("Partnerschaft", 1, level=1),
        Paragraph("Ansprechpartner: Ole Wulff, Bauamt, o.wulff@stadt.example.de, Telefon 0431 988-1234.", 2),
        Paragraph("Ziele", 3, level=1),
        Paragraph((GERMAN * 6).strip(), 4),
    ]

    application = split_application(paragraphs, language="en")

    assert [one.language for section in application.sections for one in section.passages] == ["de", "de"]


def test_text_without_sentences_is_cut_between_words() -> None:
    (section,) = split_application([Paragraph("word " * 2000, 1)], language="en").sections

    assert max(len(one.text) for one in section.passages) <= 1500
    assert sum(len(one.text.split()) for one in section.passages) == 2000


def test_rows_of_a_table_stay_apart_from_sentences() -> None:
    paragraphs = [
        Paragraph("It costs much.", 1),
        Paragraph("Staff | 10 000", 2, is_row=True),
        Paragraph("We agree.", 3),
    ]

    (section,) = split_application(paragraphs, language="en").sections

    assert [(one.text, one.is_table) for one in section.passages] == [
        ("It costs much.", False), ("Staff | 10 000", True), ("We agree.", False),
    ]  # fmt: skip
