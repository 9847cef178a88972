"""Widths are measured without a font; the fonts of the documents tell whether they are right."""

import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from apps.publishing.letters import narrowest, widest_word, width_of
from apps.publishing.table_layout import Words, choose_face, share_width

WORDS = [
    "Tukikelpoisten kustannusten osuus, EUR", "Odpowiedź kontrolera na pytanie", "Støtteberettigede udgifter",
    "Niekwalifikowalne (100,00 %)", "1\u00a0234\u00a0567,89", "–1.234.567,89", "Zażółć gęślą jaźń",
    "WWW & @mm / [x] {y}",
]  # fmt: skip
HEADS = {
    "fi": ["Kustannusluokka", "Tukikelpoinen budjetti yhteensä", "Aiemmin raportoitu", "Raportoitu yhteensä"],
    "pl": ["Kategoria kosztów", "Budżet kwalifikowalny ogółem", "Niekwalifikowalne, EUR", "Odpowiedź"],
    "da": ["Omkostningskategori", "Støtteberettiget budget i alt", "Tidligere rapporteret", "Kommentar"],
    "en": ["Cost category", "Total eligible budget", "Previously reported", "Total reported so far"],
}


def widths_of(style: str) -> tuple[TTFont, dict[int, str]]:
    found = subprocess.run(
        ["fc-match", "--format=%{file}", f"Liberation Sans:style={style}"], capture_output=True, text=True, check=True
    )
    font = TTFont(Path(found.stdout))
    return font, font.getBestCmap()


@pytest.mark.parametrize(("style", "is_bold"), [("Regular", False), ("Bold", True)])
@pytest.mark.parametrize("text", WORDS)
def test_word_is_as_wide_as_the_font_draws_it(style: str, is_bold: bool, text: str) -> None:
    font, letters = widths_of(style)
    drawn = sum(font["hmtx"][letters[ord(letter)]][0] for letter in text) * 1000 / font["head"].unitsPerEm

    assert width_of(text, is_bold=is_bold) == pytest.approx(drawn, rel=0.01)


def test_line_ends_at_spaces_and_hyphens_and_never_inside_an_amount() -> None:
    assert widest_word("a co-financing rate") == width_of("financing")
    assert widest_word("1\u00a0234,50 EUR") == width_of("1\u00a0234,50")
    assert widest_word("2021-2027") == width_of("2021-2027")


def test_word_with_a_soft_hyphen_may_be_parted_there_and_is_drawn_without_it() -> None:
    assert width_of("Kiinteä\u00admääräisten") == width_of("Kiinteämääräisten")
    assert widest_word("Kiinteä\u00admääräisten") == width_of("määräisten")


def test_head_of_many_words_is_as_narrow_as_four_lines_let_it_be() -> None:
    head = "Faste satser, der følger med"

    assert narrowest(head, 5) == width_of("satser,")
    assert narrowest(head, 4) == width_of("der følger")
    assert narrowest(head, 1) == width_of(head)
    assert Words(head, ["0,00"], is_whole=True).least == width_of("der følger", is_bold=True)


def test_figure_keeps_its_distance_and_a_head_wider_than_it_needs_none() -> None:
    plain, figure, headed = (
        Words(head, ["1\u00a0234,50"], is_whole=True, is_figure=is_figure)
        for head, is_figure in (("EUR", False), ("EUR", True), ("Kustannusluokka", True))
    )

    assert figure.least == plain.least + 450
    assert headed.least == width_of("Kustannusluokka", is_bold=True)


@pytest.mark.parametrize("language", HEADS)
def test_no_word_of_a_head_and_no_amount_is_wider_than_its_column(language: str) -> None:
    first, *others = HEADS[language]
    columns = [Words(first, ["City of Helsinki", "Daugavas Pilsētu Aģentūra"], "Total")]
    columns += [
        Words(head, ["-1\u00a0234\u00a0567,89"], "9\u00a0234\u00a0567,89", is_whole=True) for head in others * 2
    ]
    face = choose_face([columns])

    shares = share_width(columns, face)

    assert sum(shares) == 100
    for column, share in zip(columns, shares, strict=True):
        assert share / 100 * face.line >= column.least * face.size / 1000 + face.padding


def test_letters_become_smaller_before_the_page_is_turned() -> None:
    tables = [[Words("Name", ["x"])] + [Words("Sum", ["1 234 567,89"], is_whole=True)] * many for many in (7, 8, 9, 12)]

    faces = [choose_face([columns]) for columns in tables]

    assert [(face.is_turned, face.is_dense) for face in faces] == [
        (False, False), (False, True), (True, False), (True, True),
    ]  # fmt: skip
