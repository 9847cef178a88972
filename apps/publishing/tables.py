"""One plain table, from which page, PDF, CSV, JSON, XLSX and DOCX are made: none of them says another figure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.common.formats import format_amount, format_date, format_number, format_percent, percent_decimals
from apps.publishing.enums import Kind
from apps.publishing.figure_address import TOTALS, FigureAddress, link_figure
from apps.publishing.table_layout import Face, Words, choose_face, height_of, join_words, share_width
from apps.publishing.texts import printable

Value = str | int | Decimal | dt.date | None

# Classes of cells.
_FIGURE, _CHECKSUM = "number text-end", "checksum"

_TYPES: dict[str, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.DATE: (dt.date,),
    # Never a float: a binary fraction of a cent is already wrong before it is shown.
    Kind.MONEY: (Decimal,),
    Kind.PERCENT: (Decimal,),
    Kind.NUMBER: (int, Decimal),
}
# A table up to so much of a page is not parted by its end.
_SHORT = 0.4
# A hash is printed in letters so much smaller, in one line; ``print.css`` says the same of a checksum.
_HASH, _HASH_SCALE = re.compile("[0-9a-f]{64}"), 0.74


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
    its column's kind. ``name`` is for file names and programs, ``title`` for people. ``addresses`` say what a
    figure is, by row (``TOTALS``: the last) and key of the column.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    totals: Sequence[Value] | None = None
    notes: Sequence[str] = ()
    addresses: Mapping[tuple[int, str], FigureAddress] = field(default_factory=dict)

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
    """A value as a page shows it, with the classes that align it. ``href`` leads to the lines behind a figure."""

    text: str
    css: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """``share`` is the column's part of the table's width, in percent."""

    label: str
    css: str
    share: int


@dataclass(frozen=True, slots=True)
class TableView:
    """What ``publishing/parts/table.html`` shows. ``face``: how its pages lie, and the size of its letters."""

    title: str
    columns: list[Head]
    rows: list[list[Cell]]
    totals: list[Cell] | None
    notes: Sequence[str]
    face: Face
    is_short: bool
    is_record: bool = False


def read_table(table: Table, language: str, place: str = "") -> TableView:
    """The table in words and figures of a language, for page and PDF alike, on the page its columns need."""
    return read_tables([table], language, place=place)[0]


def read_tables(tables: Iterable[Table], language: str, *, is_turned: bool = False, place: str = "") -> list[TableView]:
    """Tables of one part of a document: their pages lie one way, their letters have one size, and columns of the same
    names one width.

    ``is_turned``: on landscape pages, whether or not a table needs them. ``place`` is where the document's figures are
    traced; without it they are no links.
    """
    written = [_write(table, language, place) for table in tables]
    face = choose_face([one.words for one in written], is_turned=is_turned)
    alike: dict[tuple[Cell, ...], list[_Written]] = {}
    for one in written:
        alike.setdefault(tuple(one.heads), []).append(one)
    shares = {heads: share_width(join_words([one.words for one in same]), face) for heads, same in alike.items()}
    return [one.lay_out(face, shares[tuple(one.heads)]) for one in written]


def needs_landscape(tables: Iterable[Table], language: str) -> bool:
    """Whether one of them does not fit an upright page."""
    return choose_face([_write(table, language).words for table in tables]).is_turned


@dataclass(frozen=True, slots=True)
class _Written:
    """A table in words, before it has its place on a page."""

    table: Table
    heads: Sequence[Cell]
    rows: list[list[Cell]]
    totals: list[Cell] | None
    is_record: bool = False

    @property
    def words(self) -> list[Words]:
        return [
            Words(
                head=head.text,
                texts=[row[place].text for row in self.rows],
                total="" if self.totals is None else self.totals[place].text,
                is_whole=bool(head.css),
                is_figure=head.css == _FIGURE,
                scale=_HASH_SCALE if head.css == _CHECKSUM else 1.0,
            )
            for place, head in enumerate(self.heads)
        ]

    def lay_out(self, face: Face, shares: Sequence[int]) -> TableView:
        return TableView(
            title=self.table.title,
            columns=[Head(head.text, head.css, share) for head, share in zip(self.heads, shares, strict=True)],
            rows=self.rows,
            totals=self.totals,
            notes=self.table.notes,
            face=face,
            is_short=height_of(self.words, shares, face) <= _SHORT * face.height,
            is_record=self.is_record,
        )


def _write(table: Table, language: str, place: str = "") -> _Written:
    cells = _Reader(table, language).cells
    rows = [_link(table, number, cells(row), place) for number, row in enumerate(table.rows)]
    heads = [Cell(column.label, _css(column.kind)) for column in table.columns]
    for at in _checksums(rows):
        heads[at] = Cell(heads[at].text, _CHECKSUM)
        rows = [[*row[:at], Cell(row[at].text, _CHECKSUM), *row[at + 1 :]] for row in rows]
    if _is_record(table):
        return _as_record(table, heads, rows[0])
    totals = None if table.totals is None else _link(table, TOTALS, cells(table.totals), place)
    return _Written(table, heads, rows, totals)


def _link(table: Table, number: int, cells: list[Cell], place: str) -> list[Cell]:
    if not place or not table.addresses:
        return cells
    addresses = (table.addresses.get((number, column.key)) for column in table.columns)
    return [replace(cell, href=link_figure(place, one)) for cell, one in zip(cells, addresses, strict=True)]


def _checksums(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The columns that hold hashes and nothing else."""
    columns = enumerate(zip(*rows, strict=True))
    return [place for place, cells in columns if all(_HASH.fullmatch(cell.text) for cell in cells)]


def _is_record(table: Table) -> bool:
    """One row of nothing but figures, and many of them, is read from top to bottom, name by name."""
    is_one = len(table.rows) == 1 and table.totals is None and len(table.columns) > _FEW_FIGURES
    return is_one and all(column.kind != Kind.TEXT for column in table.columns)


_FEW_FIGURES = 6


def _as_record(table: Table, heads: Sequence[Cell], row: Sequence[Cell]) -> _Written:
    pairs = [[Cell(head.text, ""), cell] for head, cell in zip(heads, row, strict=True)]
    return _Written(table, [Cell(table.title, ""), Cell(_("Value"), _css(Kind.NUMBER))], pairs, None, is_record=True)


class _Reader:
    """Cells of one table: a column of percentages has as many decimals in each row as one of them needs."""

    def __init__(self, table: Table, language: str) -> None:
        self._kinds = [column.kind for column in table.columns]
        self._language = language
        whole = [*table.rows, *([] if table.totals is None else [table.totals])]
        self._decimals = [
            max((percent_decimals(cell) for row in whole if isinstance(cell := row[place], Decimal)), default=0)
            if kind == Kind.PERCENT
            else 0
            for place, kind in enumerate(self._kinds)
        ]

    def cells(self, row: Sequence[Value]) -> list[Cell]:
        return [
            Cell(self._show(value, kind, decimals), _css(kind))
            for value, kind, decimals in zip(row, self._kinds, self._decimals, strict=True)
        ]

    def _show(self, value: Value, kind: Kind, decimals: int) -> str:
        if kind == Kind.PERCENT and isinstance(value, Decimal):
            return _printed(format_percent(value, self._language, decimals=decimals))
        return show_value(value, kind, self._language)


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
            return _printed(format_amount(value, language))
        case Decimal() if kind == Kind.PERCENT:
            return _printed(format_percent(value, language))
        case _:
            return _printed(format_number(value, language))


def _printed(figure: str) -> str:
    """With a true minus: a hyphen is what one types, and too short beside figures."""
    return figure.replace("-", "−")


def _css(kind: Kind) -> str:
    if kind in {Kind.MONEY, Kind.PERCENT, Kind.NUMBER}:
        return _FIGURE
    return "day" if kind == Kind.DATE else ""
