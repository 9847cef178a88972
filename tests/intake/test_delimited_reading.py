import dataclasses

import pytest

from apps.intake.readers.limits import DEFAULT_LIMITS
from apps.intake.readers.refusals import Refusal, UnreadableFile
from apps.intake.readers.tables import read_table
from apps.intake.readers.workbook import FileKind

POLISH = 'Nr faktury;Nazwa;Kwota\r\nFV/1;Łódź Źródło Sp. z o.o.;1 234,56\r\nFV/2;Święta żółć;"12,00"\r\n'
NORDIC = "Laskun nro;Nimi;Summa\nL1;Pääskynen Øst & Ærø;1 234,56\n"


@pytest.mark.parametrize("encoding", ["cp1250", "utf-8-sig", "utf-8", "iso8859_2", "utf-16"])
def test_polish_letters_survive_every_encoding_in_use(encoding):
    workbook = read_table(POLISH.encode(encoding), "lista.csv")

    assert workbook.kind is FileKind.CSV
    assert workbook.sheets[0].rows == [
        ["Nr faktury", "Nazwa", "Kwota"],
        ["FV/1", "Łódź Źródło Sp. z o.o.", "1 234,56"],
        ["FV/2", "Święta żółć", "12,00"],
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "iso8859_15"])
def test_nordic_letters_survive_every_encoding_in_use(encoding):
    rows = read_table(NORDIC.encode(encoding), "lista.csv").sheets[0].rows

    assert rows[1] == ["L1", "Pääskynen Øst & Ærø", "1 234,56"]


def test_letter_shared_by_two_code_pages_is_read_by_the_partners_language():
    content = "Nazwa;Kwota\nSk\xe6;1\n".encode("latin-1")

    polish = read_table(content, "a.csv", language="pl").sheets[0].rows[1][0]
    danish = read_table(content, "a.csv", language="da").sheets[0].rows[1][0]

    assert (polish, danish) == ("Skć", "Skæ")


def test_guessed_encoding_is_said_and_announced_encoding_is_not():
    assert read_table(POLISH.encode("cp1250"), "a.csv").notes == ["encoding_guessed"]
    assert read_table(POLISH.encode("utf-8-sig"), "a.csv").notes == []


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,00;2,00;3,00\n4,00;5,00;6,00\n", ";"),
        ('a,b,c\n1.00,"x; y; z; w",2\n', ","),
        ("a\tb\n1,5\t2,5\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("Lista wydatków, 2025\n\nNr;Opis;Kwota\n1;x;1,00\n2;y;2,00\n", ";"),
        ("sep=,\na,b\n1,2\n", ","),
    ],
)
def test_delimiter_is_recognised(text, delimiter):
    assert read_table(text.encode(), "a.csv").delimiter == delimiter


def test_announced_delimiter_keeps_the_row_numbers_of_the_file():
    assert read_table(b"sep=;\na;b\n1;2\n", "a.csv").sheets[0].rows == [[], ["a", "b"], ["1", "2"]]


def test_quoted_cells_keep_delimiters_quotes_and_line_breaks():
    content = b'a;b\n"x; y";"he said ""no""\nthen left"\n'

    assert read_table(content, "a.csv").sheets[0].rows[1] == ["x; y", 'he said "no"\nthen left']


def test_quotation_mark_never_closed_is_refused_instead_of_swallowing_rows():
    with pytest.raises(UnreadableFile) as refused:
        read_table(b'a;b\n1;"Kabel\n2;y\n3;z\n', "a.csv")

    assert refused.value.code is Refusal.OPEN_QUOTE


def test_more_rows_than_allowed_are_refused():
    with pytest.raises(UnreadableFile) as refused:
        read_table(b"a;b\n" * 11, "lista.csv", limits=dataclasses.replace(DEFAULT_LIMITS, rows=10))

    assert refused.value.params == {"sheet": "lista", "limit": 10}


def test_line_of_a_million_delimiters_is_refused():
    with pytest.raises(UnreadableFile) as refused:
        read_table(b"a;b\n" + b";" * 1_000_000, "a.csv")

    assert refused.value.code is Refusal.TOO_MANY_COLUMNS


def test_last_row_without_line_break_is_read():
    assert read_table(b"a;b\n1;2", "a.csv").sheets[0].rows == [["a", "b"], ["1", "2"]]
