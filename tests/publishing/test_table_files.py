import csv
import io
import json
from decimal import Decimal

from apps.publishing.enums import Kind
from apps.publishing.table_files import table_as_data, write_csv, write_json
from apps.publishing.tables import Column, Table
from tests.publishing.samples import HOSTILE, make_table


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_is_the_same_in_every_language_with_iso_dates_and_points() -> None:
    content = write_csv(make_table("en"))

    assert content == write_csv(make_table("pl"))
    assert rows_of(content) == [
        ["description", "invoice_date", "declared_eur", "share", "units"],
        [f"{HOSTILE['letters']} 1", "2026-01-06", "1234.50", "0.155", "2.5"],
        [f"{HOSTILE['letters']} 2", "2026-01-07", "2469.00", "0.155", "2"],
        [f"'{HOSTILE['formula']}", "2026-01-08", "3703.50", "0.155", "2.5"],
    ]


def test_csv_for_people_has_a_byte_order_mark_and_one_for_packs_has_none() -> None:
    table = make_table()

    assert write_csv(table) == b"\xef\xbb\xbf" + write_csv(table, with_bom=False)


def test_csv_guards_every_start_of_a_formula_and_leaves_negative_amounts_alone() -> None:
    columns = [Column("text", "Text"), Column("amount", "Amount", Kind.MONEY)]
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "plain", 'quote " and, comma\nline']

    content = write_csv(Table("t", "T", columns, [[text, Decimal("-5.00")] for text in texts]))

    assert rows_of(content)[1:] == [
        ["'=1+1", "-5.00"], ["'+1", "-5.00"], ["'-1", "-5.00"], ["'@SUM(A1)", "-5.00"], ["'\t=1", "-5.00"],
        ["'\r=1", "-5.00"], ["plain", "-5.00"], ['quote " and, comma\nline', "-5.00"],
    ]  # fmt: skip


def test_json_holds_columns_records_totals_and_notes() -> None:
    table = make_table("da", rows=1)

    data = json.loads(write_json(table_as_data(table)))

    assert data["title"] == "Udgiftsliste"
    assert data["columns"][2] == {"key": "declared_eur", "label": "Anmeldt, EUR", "kind": "money"}
    assert data["rows"] == [{
        "description": HOSTILE["formula"], "invoice_date": "2026-01-06", "declared_eur": "1234.50", "share": "0.155",
        "units": "2.5",
    }]  # fmt: skip
    assert data["totals"] == {
        "description": "I alt", "invoice_date": None, "declared_eur": "1234.50", "share": None, "units": None,
    }  # fmt: skip
    assert data["notes"] == ["1 EUR = 4,3120 PLN"]


def test_characters_no_format_carries_are_replaced_in_csv_and_json() -> None:
    table = Table("t", "T", [Column("text", "Text")], [[HOSTILE["control"]]])

    assert rows_of(write_csv(table))[1] == ["bell\ufffd null\ufffd half\ufffd end\ufffd"]
    assert table_as_data(table)["rows"] == [{"text": "bell\ufffd null\ufffd half\ufffd end\ufffd"}]
