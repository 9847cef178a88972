import datetime as dt
import io
import time
from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string
from openpyxl import load_workbook

from apps.publishing.enums import FigureKind, Kind
from apps.publishing.figure_address import FigureAddress, address_cells
from apps.publishing.file_info import FileInfo
from apps.publishing.letters import width_of
from apps.publishing.sections import (
    Section,
    Sentence,
    render_sections_docx,
    render_sections_pdf,
    render_sections_xlsx,
    view_sections,
)
from apps.publishing.tables import Column, Table, read_table, read_tables
from apps.publishing.workbooks import write_xlsx
from tests.publishing.samples import (
    HOSTILE,
    LANGUAGES,
    SHA256,
    make_head,
    make_sections,
    make_table,
    make_wide_table,
)

MONEY = [Column("amount", "Amount, EUR", Kind.MONEY)]
NB = "\u00a0"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.MONEY, 1.5),
        (Kind.MONEY, 1),
        (Kind.MONEY, "1.50"),
        (Kind.PERCENT, 0.155),
        (Kind.NUMBER, True),
        (Kind.NUMBER, 1.5),
        (Kind.DATE, "2026-01-01"),
        (Kind.DATE, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        (Kind.TEXT, 5),
    ],
)
def test_value_of_another_type_than_its_column_is_refused(kind: Kind, value: Any) -> None:
    with pytest.raises(TypeError, match="t, row 1, a: "):
        Table("t", "T", [Column("a", "A", kind)], [[value]])


def test_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="t, row 2: 2 values under 1 columns"):
        Table("t", "T", MONEY, [[Decimal("1.00")], [Decimal("1.00"), None]])


def test_totals_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="t, totals: 0 values"):
        Table("t", "T", MONEY, [], totals=[])


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["06/01/2026", "1,234.50", "15.50%", "2.5"]),
        ("pl", ["06.01.2026", f"1{NB}234,50", "15,50%", "2,5"]),
        ("fi", ["6.1.2026", f"1{NB}234,50", f"15,50{NB}%", "2,5"]),
        ("da", ["06.01.2026", "1.234,50", f"15,50{NB}%", "2,5"]),
    ],
)
def test_table_is_shown_in_the_languages_figures(language: str, shown: list[str]) -> None:
    view = read_table(make_table(language), language)

    assert [cell.text for cell in view.rows[0][1:]] == shown
    assert [cell.css for cell in view.rows[0]] == ["", "day", *["number text-end"] * 3]


@pytest.mark.parametrize("table", [make_table("da"), make_wide_table("pl", rows=3)], ids=["narrow", "wide"])
def test_columns_share_the_whole_width_and_the_longest_text_gets_most(table: Table) -> None:
    shares = [column.share for column in read_table(table, "da").columns]

    assert sum(shares) == 100
    assert max(shares) == shares[0]
    assert min(shares) > 0


def test_table_as_html_escapes_words_and_heads_columns_and_rows() -> None:
    table = Table("t", "<Title>", [Column("a", "A & B"), *MONEY], [[HOSTILE["markup"], Decimal("-1.00")]],
                  totals=["Total", Decimal("-1.00")], notes=["<note>"])  # fmt: skip

    html = render_to_string("publishing/parts/table.html", {"table": read_table(table, "en")})

    assert '<th scope="col" class="">A &amp; B</th><th scope="col" class="number text-end">Amount, EUR</th>' in html
    assert '<th scope="row" class="">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &lt;img' in html
    assert '<tr class="total"><th scope="row" class="">Total</th><td class="number text-end">−1.00</td></tr>' in html
    assert "<caption>&lt;Title&gt;</caption>" in html
    assert "<p>&lt;note&gt;</p>" in html
    assert "style=" not in html


@pytest.mark.parametrize("language", LANGUAGES[:1])
def test_table_of_1500_lines_is_rendered_in_every_format_within_a_minute(language: str, record_property: Any) -> None:
    head, sections = make_head(language), [make_sections(language, rows=1500)[1]]
    made = {}
    for name, render in [("pdf", render_sections_pdf), ("docx", render_sections_docx), ("xlsx", render_sections_xlsx)]:
        started = time.process_time()
        render(head=head, sections=sections)
        made[name] = time.process_time() - started
        record_property(name, made[name])
    print({name: f"{seconds:.1f} s" for name, seconds in made.items()})

    assert max(made.values()) < 60


def test_code_beside_long_texts_keeps_room_for_its_longest_word() -> None:
    columns = [
        Column("code", "Code"),
        Column("description", "Description"),
        Column("supplier", "Supplier"),
        Column("currency", "Cur."),
    ]
    table = Table(
        "lines", "Lines", columns, [["D1.10.2", "long words " * 40, "Supplier of everything Ltd " * 3, "PLN"]]
    )

    code, description, supplier, currency = (column.share for column in read_table(table, "en").columns)

    # The code is 30 points wide in letters of 8.3, and the space beside it 10, of a line of 482.
    assert (code, currency) == (9, 6)
    assert description + supplier == 85


def test_table_of_less_than_two_fifths_of_its_page_is_not_parted_and_of_more_it_may_be() -> None:
    columns = [Column("code", "Code"), Column("said", "Said")]
    brief, long = ["A", "B"], ["A", "words of some length " * 30]

    tables = [
        read_table(Table("t", "T", columns, [row] * rows), "en")
        for row, rows in ((brief, 11), (brief, 12), (long, 2), (long, 4))
    ]

    # A row of one line is 20 points high, title and head 40, two fifths of an upright page 282.
    assert [table.is_short for table in tables] == [True, False, True, False]


def test_column_of_hashes_has_room_for_them_in_one_line_of_smaller_letters() -> None:
    columns = [Column("name", "File"), Column("place", "Belongs to"), Column("sha256", "SHA-256")]
    rows = [["statement of a bank account.pdf", "Lines 1–16", SHA256], ["b.pdf", "Line 2", "9" * 64]]

    view = read_table(Table("files", "Files", columns, rows), "en")

    assert [cell.css for cell in view.rows[0]] == ["", "", "checksum"]
    drawn = 0.74 * view.face.size * width_of("9" * 64) / 1000
    assert view.columns[2].share / 100 * view.face.line >= drawn + view.face.padding
    assert not view.face.is_turned


def test_percentages_of_a_column_have_as_many_decimals_as_one_of_them_needs() -> None:
    table = Table(
        "t", "T", [Column("a", "A"), Column("share", "Share", Kind.PERCENT)],
        [["x", Decimal("0.355")], ["y", Decimal("1.05")], ["z", None]], ["Total", Decimal("0.2505")],
    )  # fmt: skip

    view = read_table(table, "en")

    assert [row[1].text for row in [*view.rows, view.totals or []]] == ["35.50%", "105.00%", "", "25.05%"]


def test_one_row_of_many_figures_is_printed_name_by_name_and_of_few_as_a_row() -> None:
    many, few = (
        Table("t", "Profile", [Column(f"c{n}", f"C{n}", Kind.MONEY) for n in range(count)], [[Decimal(count)] * count])
        for count in (7, 6)
    )

    record, row = read_table(many, "en"), read_table(few, "en")

    assert (record.is_record, [head.label for head in record.columns]) == (True, ["Profile", "Value"])
    assert [[cell.text for cell in one] for one in record.rows] == [[f"C{n}", "7.00"] for n in range(7)]
    assert (row.is_record, len(row.columns)) == (False, 6)


def test_tables_under_each_other_have_one_size_and_the_same_columns_one_width() -> None:
    columns = [Column("question", "Question"), Column("answer", "Answer")]
    short, long = (Table("t", "T", columns, [[text, "Yes"]]) for text in ("Paid?", "Was it paid in the period? " * 3))

    first, second, wide = read_tables([short, long, make_wide_table("en", rows=1)], "en")

    assert [head.share for head in first.columns] == [head.share for head in second.columns]
    assert {first.face, second.face, wide.face} == {wide.face}
    assert wide.face.is_turned


def test_page_is_turned_only_for_a_table_that_does_not_fit_and_for_what_little_follows() -> None:
    brief = Section("brief", "Brief", [Sentence("One.")], flows=True)
    sections = [
        Section("narrow", "Narrow", tables=[make_table()]),
        Section("wide", "Wide", tables=[make_wide_table(rows=2)]),
        brief,
        Section("long", "Long", [Sentence("One.")] * 20, flows=True),
        brief,
        Section("wide-2", "Wide", tables=[make_wide_table(rows=2)]),
        Section("new", "Begins a page"),
    ]

    turned = [view["is_turned"] for view in view_sections(sections, "en")]

    assert turned == [False, True, True, False, False, True, False]


def test_figures_lead_where_the_document_is_traced_in_page_and_workbook_and_nowhere_without() -> None:
    columns = [Column("name", "Category"), Column("eur", "EUR", Kind.MONEY)]
    address = FigureAddress(kind=FigureKind.CURRENT, category="staff")
    addresses = address_cells([{"eur": address}], {"eur": FigureAddress(kind=FigureKind.CURRENT)})
    amount = Decimal("5.00")
    table = Table("t", "T", columns, [["Staff", amount]], ["Total", amount], addresses=addresses)
    place = "https://sammen.example/p/a/figure/?period=1"

    linked, plain = read_table(table, "en", place), read_table(table, "en")
    info = FileInfo("T", "en", dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "a" * 64, place=place)
    sheet = load_workbook(io.BytesIO(write_xlsx(tables=[table], info=info))).worksheets[0]

    hrefs = [f"{place}&kind=current&category=staff", f"{place}&kind=current"]
    assert linked.totals is not None
    assert [linked.rows[0][1].href, linked.totals[1].href] == hrefs
    assert [linked.rows[0][0].href, plain.rows[0][1].href] == ["", ""]
    assert [sheet["B2"].hyperlink.target, sheet["B3"].hyperlink.target] == hrefs
