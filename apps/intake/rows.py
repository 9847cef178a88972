"""From a sheet of raw cells and a mapping of its columns to typed rows, each with its problems."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from apps.finance.enums import LineKind
from apps.intake.columns import HeadingGuess
from apps.intake.fields import AMOUNT_FIELDS, Field
from apps.intake.kinds import infer_kind
from apps.intake.problems import Problem, Severity
from apps.intake.readers.workbook import RawCell, RawSheet
from apps.intake.row_checks import check_row, find_duplicates, sheet_notes
from apps.intake.row_columns import CellContext, currencies_beside, doubts, read_column
from apps.intake.row_currencies import settle_currency
from apps.intake.row_selection import LeftOut, select_rows
from apps.intake.row_words import report_long_texts, settle_category, settle_country
from apps.intake.values.amounts import decimal_evidence
from apps.intake.values.reading import Reading

ROWS_FOR_SEPARATOR = 500
# What the ledger can keep; the limits of a programme's portal are a matter of its rules.
LONGEST: Mapping[Field, int] = {
    Field.REFERENCE: 60,
    Field.INVOICE_NO: 60,
    Field.SUPPLIER_NAME: 200,
    Field.SUPPLIER_TAX_ID: 30,
    Field.BUYER_NAME: 200,
    Field.BUYER_TAX_ID: 30,
    Field.PAYER_NAME: 200,
    Field.DESCRIPTION: 2000,
    Field.WORK_PACKAGE: 60,
    Field.CONTRACT_REF: 60,
    Field.LEDGER_CODE: 60,
    Field.KSEF_NO: 60,
    Field.PERSON: 150,
    Field.OTHER_GRANT: 200,
    Field.COMMENT: 2000,
}


@dataclass(frozen=True, slots=True)
class RowDefaults:
    """What the caller knows about the list.

    ``currency`` holds where neither row nor heading names one. ``allowed_currencies`` empty allows any.
    ``earliest`` is the first day on which a cost of the project can have been incurred. ``language`` is that of
    the list, ``country`` the partner's ISO code: they decide what "1.234" and "kr." mean. ``accounts`` says which
    cost category the organisation books on a ledger account, for rows that name none themselves. ``since`` is the
    first day of the period: a date without a year is the first such day from there on.
    """

    today: dt.date
    currency: str = ""
    language: str = ""
    country: str = ""
    allowed_currencies: tuple[str, ...] = ()
    earliest: dt.date | None = None
    accounts: Mapping[str, str] = field(default_factory=dict)
    since: dt.date | None = None
    longest: Mapping[Field, int] = field(default_factory=lambda: LONGEST)


@dataclass(slots=True)
class ParsedRow:
    """One item. Amounts are in ``currency`` with two decimals, those named so in euro.

    ``number`` is the row in the file, from 1.
    ``category`` is empty where the file names none that we know; ``category_text`` is what it says. ``cells`` is
    the row as it stands in the file.
    """

    number: int
    cells: Sequence[RawCell]
    kind: LineKind = LineKind.INVOICE
    reference: str = ""
    invoice_no: str = ""
    invoice_date: dt.date | None = None
    delivery_date: dt.date | None = None
    payment_date: dt.date | None = None
    supplier_name: str = ""
    supplier_tax_id: str = ""
    supplier_country: str = ""
    buyer_name: str = ""
    buyer_tax_id: str = ""
    payer_name: str = ""
    description: str = ""
    is_used: bool | None = None
    category: str = ""
    category_text: str = ""
    net: Decimal | None = None
    vat: Decimal | None = None
    vat_rate: Decimal | None = None
    gross: Decimal | None = None
    declared: Decimal | None = None
    paid: Decimal | None = None
    currency: str = ""
    stated_eur: Decimal | None = None
    rate: Decimal | None = None
    work_package: str = ""
    contract_ref: str = ""
    ledger_code: str = ""
    ksef_no: str = ""
    person: str = ""
    other_grant: str = ""
    other_grant_eur: Decimal | None = None
    comment: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class ParsedSheet:
    """``notes`` concern the sheet as a whole; ``left_out`` are the rows taken for totals, headings or remarks."""

    rows: list[ParsedRow]
    left_out: list[LeftOut]
    notes: list[Problem]

    @property
    def error_count(self) -> int:
        """The number of rows that keep the list from being confirmed."""
        return sum(1 for row in self.rows if row.has_errors)


@dataclass(frozen=True, slots=True)
class ListContext:
    """How a list is written: settled once for all of it, so that one row can be read again like the others.

    ``separators`` are the decimal separators of the columns of amounts; ``currencies`` what their headings name,
    ``currency`` what stands above the table.
    """

    columns: Mapping[Field, int]
    defaults: RowDefaults
    separators: Mapping[Field, str] = field(default_factory=dict)
    currencies: Mapping[Field, str] = field(default_factory=dict)
    currency: str = ""

    def cell_context(self, name: Field) -> CellContext:
        known = self.defaults
        return CellContext(known.language, known.country, known.today, self.separators.get(name, ""), known.since)


def build_rows(
    *, sheet: RawSheet, headings: HeadingGuess, defaults: RowDefaults, mapping: Mapping[Field, int] | None = None
) -> ParsedSheet:
    """Read every item of a sheet. ``mapping`` is the person's, if it differs from the one guessed.

    Nothing is refused here: a row that cannot be read keeps its number and says what is wrong with it. Amounts
    are rounded half up to two decimals, and every rounding is a warning. Raises nothing.
    """
    columns = dict(headings.mapping if mapping is None else mapping)
    taken, left_out = select_rows(sheet.rows, headings, columns)
    separators = _separators([sheet.rows[index] for index in taken], columns)
    context = ListContext(columns, defaults, separators, headings.currencies, headings.currency)
    rows = parse_rows(((index + 1, sheet.rows[index]) for index in taken), context)
    find_duplicates(rows)
    return ParsedSheet(rows, left_out, sheet_notes(sheet, columns, headings, rows, left_out))


def parse_rows(numbered: Iterable[tuple[int, Sequence[RawCell]]], context: ListContext) -> list[ParsedRow]:
    """Read some rows of a list, given with their numbers in the file. Problems between rows are not looked for."""
    with _without_collection():
        rows = [ParsedRow(number=number, cells=cells) for number, cells in numbered]
        readings = {name: _read(name, column, rows, context) for name, column in context.columns.items()}
        for name, limit in context.defaults.longest.items():
            if name in context.columns:
                report_long_texts(rows, name, limit)
        beside = currencies_beside(readings)
        for position, row in enumerate(rows):
            settle_currency(row, beside.get(position, {}), context)
            _finish(row, context.columns, context.defaults)
        return rows


@contextmanager
def _without_collection() -> Iterator[None]:
    """Hundreds of thousands of objects are made here and all are kept: looking for garbage costs a third more."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _separators(rows: Sequence[Sequence[RawCell]], columns: Mapping[Field, int]) -> dict[Field, str]:
    """What the amounts of a column show, or failing that all amounts at the beginning of the list."""
    amounts = {name: columns[name] for name in AMOUNT_FIELDS if name in columns}
    sample = rows[:ROWS_FOR_SEPARATOR]
    together = decimal_evidence(row[column] for row in sample for column in amounts.values() if column < len(row))
    return {
        name: decimal_evidence(row[column] for row in rows if column < len(row)) or together
        for name, column in amounts.items()
    }


def _read(name: Field, column: int, rows: Sequence[ParsedRow], context: ListContext) -> list[Reading[Any]]:
    cells = [row.cells[column] if column < len(row.cells) else None for row in rows]
    readings = read_column(name, cells, context.cell_context(name))
    for position, problem in doubts(name, readings, context.cell_context(name)):
        rows[position].problems.append(problem)
    for row, reading in zip(rows, readings, strict=True):
        if reading.value is not None:
            setattr(row, _ATTRIBUTES[name], reading.value)
    return readings


# Words that mean something are kept as they stand until they are understood.
_ATTRIBUTES: dict[Field, str] = {name: name.value for name in Field} | {Field.CATEGORY: "category_text"}


def _finish(row: ParsedRow, columns: Mapping[Field, int], defaults: RowDefaults) -> None:
    settle_category(row, defaults.accounts)
    settle_country(row)
    _settle_declared(row, columns)
    row.kind = infer_kind(
        declared=row.declared,
        text=f"{row.description} {row.category_text}",
        category=row.category,
        invoice_no=row.invoice_no,
        person=row.person,
        supplier=row.supplier_name,
    )
    check_row(row, today=defaults.today, earliest=defaults.earliest, country=defaults.country)


def _settle_declared(row: ParsedRow, columns: Mapping[Field, int]) -> None:
    """Without a column for it, all of the invoice is declared. An empty cell in such a column is not filled."""
    if Field.DECLARED in columns:
        return
    if row.stated_eur is not None and row.currency == "EUR":
        row.declared = row.stated_eur
    elif row.gross is not None:
        row.declared = row.gross
    elif Field.GROSS not in columns and row.net is not None:
        row.declared = row.net + (row.vat or 0)
