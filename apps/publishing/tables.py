"""One plain table, from which page, PDF, CSV, JSON, XLSX and DOCX are made: none of them says another figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from apps.common.formats import format_amount, format_date, format_number, format_percent
from apps.publishing.enums import Kind
from apps.publishing.texts import printable

Value = str | int | Decimal | dt.date | None

_TYPES: dict[str, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.DATE: (dt.date,),
    # Never a float: a binary fraction of a cent is already wrong before it is shown.
    Kind.MONEY: (Decimal,),
    Kind.PERCENT: (Decimal,),
    Kind.NUMBER: (int, Decimal),
}
# From so many columns on a table stands on a landscape page, in smaller letters.
MANY_COLUMNS = 8
# Up to so many rows, and letters in each cell of them, a table is not parted by the end of a page.
FEW_ROWS, SHORT_TEXT = 12, 80


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is for programs and the same in every language, ``label`` for people.

    Money is in the currency the label names; a percentage is a fraction (0.155 is 15.5 %).
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. ``totals`` come from whoever made the rows: nothing is added up here.

    Raises ``ValueError`` for a row of another length than the columns, ``TypeError`` for a value of another type than
    its column's kind. ``name`` is for file names and programs, ``title`` for people.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    totals: Sequence[Value] | None = None
    notes: Sequence[str] = ()
    # Asks for a landscape page with fewer columns too, where their heads are long.
    is_wide: bool = False

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            self._check(row, f"row {number}")
        if self.totals is not None:
            self._check(self.totals, "totals", is_total=True)

    def _check(self, row: Sequence[Value], place: str, *, is_total: bool = False) -> None:
        if len(row) != len(self.columns):
            raise ValueError(f"{self.name}, {place}: {len(row)} values under {len(self.columns)} columns")
        for column, value in zip(self.columns, row, strict=True):
            if value is not None and not _fits(column, value, is_total):
                raise TypeError(f"{self.name}, {place}, {column.key}: {type(value).__name__} is no {column.kind}")

    @property
    def has_many_columns(self) -> bool:
        return self.is_wide or len(self.columns) > MANY_COLUMNS


def read_value(value: str | int | None, kind: Kind) -> Value:
    """A value of a snapshot, which is JSON, as the type of its column's kind; an empty text is none."""
    if value is None or value == "":
        return None
    match kind:
        case Kind.DATE:
            return dt.date.fromisoformat(str(value))
        case Kind.MONEY | Kind.PERCENT:
            return Decimal(value)
        case Kind.NUMBER:
            return value if isinstance(value, int) else Decimal(value)
        case _:
            return str(value)


def plain_value(value: Any) -> str | int | None:
    """A value as a snapshot keeps it, JSON types only: the other way of ``read_value``."""
    match value:
        case None | "":
            return None
        case Decimal():
            return f"{value:f}"
        case dt.date():
            return value.isoformat()
        case int():
            return value
        case _:
            return str(value)


def _fits(column: Column, value: Value, is_total: bool) -> bool:
    if is_total and isinstance(value, str):
        return True  # The word "Total", in whatever column stands first.
    return isinstance(value, _TYPES[column.kind]) and not isinstance(value, bool | dt.datetime)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as a page shows it, with the classes that align it."""

    text: str
    css: str


@dataclass(frozen=True, slots=True)
class Head:
    """``share`` is the column's part of the table's width, in percent."""

    label: str
    css: str
    share: int


@dataclass(frozen=True, slots=True)
class TableView:
    """What ``publishing/parts/table.html`` shows."""

    title: str
    columns: list[Head]
    rows: list[list[Cell]]
    totals: list[Cell] | None
    notes: Sequence[str]
    is_dense: bool
    is_short: bool


def read_table(table: Table, language: str) -> TableView:
    """The table in words and figures of a language, for page and PDF alike."""
    kinds = [column.kind for column in table.columns]
    rows = [_cells(row, kinds, language) for row in table.rows]
    totals = None if table.totals is None else _cells(table.totals, kinds, language)
    line = _LANDSCAPE if table.has_many_columns else _PORTRAIT
    shares = share_width(table.columns, rows if totals is None else [*rows, totals], line)
    return TableView(
        title=table.title,
        columns=[Head(one.label, _css(one.kind), share) for one, share in zip(table.columns, shares, strict=True)],
        rows=rows,
        totals=totals,
        notes=table.notes,
        is_dense=table.has_many_columns,
        is_short=_is_short(rows),
    )


def _is_short(rows: Sequence[Sequence[Cell]]) -> bool:
    return len(rows) <= FEW_ROWS and all(len(cell.text) <= SHORT_TEXT for row in rows for cell in row)


def show_value(value: Value, kind: Kind, language: str) -> str:
    """One value as the language writes it; nothing for a missing one."""
    match value:
        case None:
            return ""
        case str():
            return printable(value)
        case dt.date():
            return format_date(value, language)
        case Decimal() if kind == Kind.MONEY:
            return format_amount(value, language)
        case Decimal() if kind == Kind.PERCENT:
            return format_percent(value, language)
        case _:
            return format_number(value, language)


def share_width(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], line: int) -> list[int]:
    """Each column's part of a line of so many letters, in percent.

    Figures and dates stand on one line, texts share what is left. A text column has room for its longest word, so that
    no code or currency is broken; what remains goes by its longest text, which counts for at most a hundred letters.
    """
    texts = [[row[place].text for row in rows] for place in range(len(columns))]
    least = [_least(column, of_column) for column, of_column in zip(columns, texts, strict=True)]
    wanted = [_wanted(column, of_column) for column, of_column in zip(columns, texts, strict=True)]
    left = max(0, line - sum(least))
    more = [max(0, want - need) for want, need in zip(wanted, least, strict=True)]
    widths = [need + left * extra / (sum(more) or 1) for need, extra in zip(least, more, strict=True)]
    shares = [max(1, int(100 * width / (sum(widths) or 1))) for width in widths]
    # More than the whole would push the last column off the page.
    if shares:
        shares[shares.index(max(shares))] += 100 - sum(shares)
    return shares


# Letters on a line, in the size of tables; between two columns there is room for three.
_PORTRAIT, _LANDSCAPE = 110, 180
_LONGEST_TEXT, _LONGEST_WORD, _BETWEEN = 100, 24, 3


def _least(column: Column, texts: Sequence[str]) -> int:
    # Heads are bold, and bold letters wider.
    head = min(_LONGEST_WORD, _longest_word([column.label])) + 1
    if column.kind != Kind.TEXT:
        return max(max((len(text) for text in texts), default=0), head) + _BETWEEN
    return max(head, min(_LONGEST_WORD, _longest_word(texts))) + _BETWEEN


def _wanted(column: Column, texts: Sequence[str]) -> int:
    if column.kind != Kind.TEXT:
        return 0
    return min(_LONGEST_TEXT, max((len(text) for text in texts), default=0)) + _BETWEEN


def _longest_word(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=0)


def _cells(row: Sequence[Value], kinds: Sequence[Kind], language: str) -> list[Cell]:
    return [Cell(show_value(value, kind, language), _css(kind)) for value, kind in zip(row, kinds, strict=True)]


def _css(kind: Kind) -> str:
    if kind in {Kind.MONEY, Kind.PERCENT, Kind.NUMBER}:
        return "number text-end"
    return "day" if kind == Kind.DATE else ""
