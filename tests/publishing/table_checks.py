"""Holds a table against itself, and the files it was written to against the table."""

import datetime as dt
import io
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from apps.finance.enums import CostCategory
from apps.publishing.enums import Kind
from apps.publishing.table_files import table_as_data, write_json
from apps.publishing.tables import Table, Value
from apps.publishing.texts import printable
from apps.publishing.workbooks import write_xlsx
from tests.publishing.samples import make_info


def assert_adds_up(table: Table) -> None:
    """Every column of money comes to its total; where the columns are cost categories every row does too.

    The table of contributions ends in the whole own contribution: its sources together, and what they leave of it.
    By fund and contribution, rows after these two, where sources are named, say what the second is made of.
    """
    keys = [column.key for column in table.columns]
    money = [place for place, column in enumerate(table.columns) if column.kind == Kind.MONEY]
    counted = {"contributions": table.rows[-2:], "overview-fund": table.rows[:2]}.get(table.name, table.rows)
    if table.name == "overview-fund" and len(table.rows) > 2:
        for place in money:
            assert sum_of(table.rows[2:], place) == table.rows[1][place], (table.name, keys[place])
    if table.totals is not None and counted:
        for place in money:
            total = table.totals[place]
            if total is not None:
                assert sum_of(counted, place) == total, (table.name, keys[place])
    if len(money) > 1 and keys[-1] == "total" and all(_is_category(keys[place]) for place in money[:-1]):
        for row in (*table.rows, *([table.totals] if table.totals is not None else [])):
            assert sum((row[place] for place in money[:-1]), Decimal(0)) == row[-1], (table.name, row[0])


def _is_category(key: str) -> bool:
    """By its name, or by its place among the categories that hold anything."""
    return key in CostCategory.values or re.fullmatch(r"c\d+", key) is not None


def sum_of(rows: Sequence[Sequence[Value]], place: int) -> Decimal:
    amounts = [row[place] for row in rows]
    return sum((one for one in amounts if isinstance(one, Decimal)), Decimal(0))


def assert_files_hold(tables: Sequence[Table]) -> None:
    """Each cell of a workbook and of a JSON file is the table's, in its place."""
    assert_workbook_holds(write_xlsx(tables=tables, info=make_info()), tables)
    for table in tables:
        assert_json_holds(json.loads(write_json(table_as_data(table))), table)


def assert_workbook_holds(content: bytes, tables: Sequence[Table]) -> None:
    """One sheet after the other: heads, rows and totals."""
    sheets = load_workbook(io.BytesIO(content)).worksheets
    assert len(sheets) == len(tables)
    for sheet, table in zip(sheets, tables, strict=True):
        read = [row[: len(table.columns)] for row in sheet.iter_rows(values_only=True)]
        assert list(read[0]) == [column.label for column in table.columns]
        expected = [*table.rows, *([table.totals] if table.totals is not None else [])]
        for cells, row in zip(read[1 : len(expected) + 1], expected, strict=True):
            assert [_stored(cell) for cell in cells] == [_written(value) for value in row], table.name


def _stored(cell: Any) -> Any:
    match cell:
        case dt.datetime():
            return cell.date()
        case int() | float():
            return round(float(cell), 9)
        case _:
            return cell or None


def _written(value: Value) -> Any:
    """As a workbook keeps it: numbers to sixteen digits, so every amount to the cent."""
    match value:
        case Decimal() | int():
            return round(float(value), 9)
        case str():
            return printable(value) or None
        case _:
            return value


def assert_json_holds(data: dict[str, Any], table: Table) -> None:
    keys = [column.key for column in table.columns]
    for said, row in zip(data["rows"], table.rows, strict=True):
        assert [_plain(said[key], value) for key, value in zip(keys, row, strict=True)] == list(row), table.name
    if table.totals is not None:
        totals = [_plain(data["totals"][key], value) for key, value in zip(keys, table.totals, strict=True)]
        assert totals == list(table.totals), table.name


def _plain(said: Any, value: Value) -> Value:
    """What the file says as the kind of value that the table has there."""
    match value:
        case Decimal():
            return Decimal(said)
        case dt.date():
            return dt.date.fromisoformat(said)
        case str():
            return value if said == printable(value) else str(said)
        case _:
            return said
