"""A list read by columns holds the very values and problems it holds read row by row."""

import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.common.money import cents
from apps.intake.columnar.cells import RawColumn, read_amounts, read_dates, read_texts
from apps.intake.columnar.lines import AMOUNTS, ANSWERS, DATES, TEXTS
from apps.intake.columnar.stage import stage_list
from apps.intake.columns import recognise_headings
from apps.intake.fields import Field
from apps.intake.line_values import kind_of, row_issues
from apps.intake.readers.frames import SheetFrame, frame_of_rows
from apps.intake.readers.workbook import CellError, CellErrorCode
from apps.intake.references import References
from apps.intake.row_columns import CellContext, parser_of
from apps.intake.rows import RowDefaults, build_rows

HEADINGS = ["Lp.", "Nr faktury", "Data wystawienia", "Data zapłaty", "Sprzedawca", "NIP", "Opis wydatku",
            "Kategoria kosztów", "Pakiet prac", "Netto", "VAT", "Brutto", "Kwota kwalifikowalna", "Waluta", "Kraj",
            "Stawka VAT", "Kurs", "Uwagi", "Nr umowy", "Pracownik", "Konto", "Nabywca",
            "NIP nabywcy", "Kto zapłacił", "Rzecz używana", "Inna dotacja", "Inna dotacja w EUR"]  # fmt: skip
REFERENCES = References({1: 11, 2: 12}, {"zp 3 2026": 5})
DEFAULTS = RowDefaults(
    today=dt.date(2026, 6, 30), currency="PLN", language="pl", country="PL",
    allowed_currencies=("EUR", "PLN", "DKK"), earliest=dt.date(2026, 1, 1),
    accounts={"402": "travel"}, since=dt.date(2026, 1, 1),
)  # fmt: skip
AMOUNT_TEXTS = st.one_of(
    st.decimals(-2_000_000_000, 2_000_000_000, places=2).map(str),
    st.decimals(-1_000_000, 1_000_000, places=2).map(lambda value: f"{value:,}".replace(",", " ").replace(".", ",")),
    st.decimals(-1_000_000, 1_000_000, places=2).map(lambda value: f"{value:,}"),
    st.decimals(0, 1_000_000, places=2).map(
        lambda value: f"{value:,}".replace(",", "x").replace(".", ",").replace("x", ".")
    ),
    st.decimals(0, 100_000, places=3).map(str),
    st.integers(-(10**11), 10**11).map(str),
    st.sampled_from(
        [
            "12,50 zł",
            "1 234,56 PLN",
            "€ 12.00",
            "kr. 5,00",
            "1.234",
            "1,234",
            "-",
            "brak",
            "sto",
            "(12,50)",
            "12,50-",
            "12.000,-",
        ]
    ),
    st.text(alphabet="0123456789 .,-()+%'\u00a0−złkrEUR", max_size=14),
)
NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.decimals(-(10**9), 10**9, places=2).map(float),
    st.decimals(0, 10**6, places=4).map(float), st.integers(0, 10**6).map(float), st.just(-0.0),
    st.just(12345678901234567890.0),
)  # fmt: skip
DATE_CELLS = st.one_of(
    st.dates(dt.date(2025, 6, 1), dt.date(2026, 9, 1)), st.dates(), st.datetimes(),
    st.dates(dt.date(2025, 6, 1), dt.date(2026, 9, 1)).map(lambda day: day.strftime("%d.%m.%Y")),
    st.sampled_from(["31.02.2026", "02/28/2026", "46054", "12.3.26", "15 marca 2026 r.", "brak", "2026-02-01"]),
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from([
        "", " ", "-", "brak", "n/a", "Razem", "Suma", "FV/12/2026", "Druk plakatów", "Druk  plakatów ", "'00123",
        "Faktura korygująca", "pro", "forma", "wolontariat", "zaliczka", "5260250274", "5260250275", "DK13585628",
        "Koszty personelu", "travel", "Cokolwiek", "WP 2", "WP9", "ZP/3/2026", "ZP/9", "PLN", "zł", "euro", "CHF",
        "PL", "Polska", "Mars", "23 %", "zw", "4,31", "Jan Kowalski", "ŻÓŁW", "ﬁn", "İstanbul", "straße",
        "1 2", "402", "12.03", "31/12", "tak", "Nie", "używane",
        "a\tb 1", "xyz",        "Nr faktury",
    ]),
    st.text(max_size=70),
)  # fmt: skip
ANY = st.one_of(
    AMOUNT_TEXTS, NUMBERS, DATE_CELLS, WORDS, st.booleans(), st.integers(), st.none(), st.times(),
    st.sampled_from([CellError(CellErrorCode.FORMULA_ERROR, "#DIV/0!"), CellError(CellErrorCode.NOT_CALCULATED)]),
)  # fmt: skip


def likely(heading):
    """Mostly what belongs under the heading."""
    if heading in ("Netto", "VAT", "Brutto", "Kwota kwalifikowalna", "Inna dotacja w EUR"):
        return st.one_of(AMOUNT_TEXTS, NUMBERS)
    return DATE_CELLS if heading.startswith("Data") else WORDS


def assert_same(rows, defaults=DEFAULTS, headings=HEADINGS, category=""):
    sheet = SheetFrame("Wydatki", frame_of_rows([headings, *rows]))
    raw = sheet.as_raw()
    guess = recognise_headings(raw)
    expected = build_rows(sheet=raw, headings=guess, defaults=defaults)

    stage = stage_list(
        sheet=sheet, headings=guess, mapping=guess.mapping, defaults=defaults, references=REFERENCES, category=category
    )

    assert [described(row, category) for row in expected.rows] == list(map(staged, stage.frame.iter_rows(named=True)))
    assert stage.left_out == expected.left_out
    assert stage.notes == expected.notes


def described(row, category):
    amounts = {name: None if (value := getattr(row, name)) is None else cents(value) for name in AMOUNTS}
    texts = {name: getattr(row, name) for name in TEXTS[:-1]}
    issues = row_issues(row, references=REFERENCES, category=category)
    worst = max((["", "info", "warning", "error"].index(issue.severity) for issue in issues), default=0)
    others = {name: getattr(row, name) for name in (*DATES, *ANSWERS)}
    return (
        {"number": row.number, "kind": kind_of(row).value} | texts | others | amounts,
        worst,
        {issue.code for issue in issues},
    )


def staged(row):
    codes, worst, _ = set(row.pop("codes").split()), row.pop("severity"), row.pop("duplicate_of")
    return row, worst, codes


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(*(st.one_of(likely(heading), likely(heading), ANY) for heading in HEADINGS)), max_size=6))
def test_any_list_by_columns_is_the_list_by_rows(rows):
    assert_same([list(row) for row in rows])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(ANY, max_size=9), max_size=6),
    st.sampled_from([["Opis", "Data", "Kwota", "VAT %", "Waluta", "NIP", "Kategoria", "Kraj"],
                     ["Selite", "Laskun numero", "Netto (EUR)", "ALV", "Kumppani"],
                     ["Description", "Invoice number", "Net", "VAT", "Amount in EUR", "Currency"]]),
    st.sampled_from(["", "fi", "da", "en"]),
)  # fmt: skip
def test_lists_of_other_columns_and_languages_are_the_same(rows, headings, language):
    assert_same(rows, RowDefaults(today=dt.date(2026, 6, 30), currency="EUR", language=language), headings, "travel")


def test_same_invoice_twice_points_to_the_first():
    row = ["1", "FV/1", "12.03.2026", "20.03.2026", "Drukarnia", "", "Druk", "travel", "WP1", "100,00", "23,00",
           "123,00", "123,00"]  # fmt: skip
    sheet = SheetFrame("x", frame_of_rows([HEADINGS, row, [*row[:1], "fv/1", *row[2:]], row]))
    guess = recognise_headings(sheet.as_raw())

    frame = stage_list(
        sheet=sheet, headings=guess, mapping=guess.mapping, defaults=DEFAULTS, references=REFERENCES
    ).frame

    assert frame["duplicate_of"].to_list() == [None, 2, 2]


CONTEXT = CellContext("pl", "PL", dt.date(2026, 6, 30), ",")


def column_of(cells):
    frame = frame_of_rows([[cell] for cell in cells])
    return RawColumn.of(frame, 0), SheetFrame("x", frame).cells_of(0)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(AMOUNT_TEXTS, NUMBERS, ANY), min_size=1, max_size=40))
def test_amounts_of_a_column_are_the_amounts_of_its_cells(cells):
    column, raw = column_of(cells)
    parse = parser_of(Field.GROSS, CONTEXT)

    typed = read_amounts(column, parse)

    for value, sure, currency, cell in zip(typed.values, typed.sure, typed.currencies, raw, strict=True):
        reading = parse(cell)
        assert sure == (reading.doubt is None)
        if sure:
            assert value == (None if reading.value is None else cents(reading.value))
            assert (currency or "") == reading.currency


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(DATE_CELLS, ANY), min_size=1, max_size=20))
@example([-0.0, 0.0])
@example([-0.0, 0.0, "x"])
def test_dates_and_texts_of_a_column_are_those_of_its_cells(cells):
    column, raw = column_of(cells)

    for read, name in ((read_dates, Field.INVOICE_DATE), (read_texts, Field.INVOICE_NO)):
        typed, parse = read(column, parser_of(name, CONTEXT)), parser_of(name, CONTEXT)
        for value, sure, cell in zip(typed.values, typed.sure, raw, strict=True):
            reading = parse(cell)
            assert sure == (reading.doubt is None)
            assert not sure or (value or None) == (reading.value or None)
