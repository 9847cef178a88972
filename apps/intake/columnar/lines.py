"""The columns of a list as typed values, and which rows are beyond doubt. The others are read row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import and_
from typing import Any

import polars as pl

from apps.common.money import cents
from apps.intake.columnar import words
from apps.intake.columnar.cells import (
    Parse,
    RawColumn,
    TypedColumn,
    read_amounts,
    read_answers,
    read_dates,
    read_others,
    read_texts,
)
from apps.intake.fields import AMOUNT_FIELDS, DATE_FIELDS, Field
from apps.intake.line_values import kind_of
from apps.intake.row_checks import SUM_TOLERANCE
from apps.intake.row_columns import parser_of
from apps.intake.rows import ListContext, ParsedRow

TEXTS = (
    "reference", "invoice_no", "supplier_name", "supplier_tax_id", "supplier_country", "description", "category",
    "work_package", "contract_ref", "ledger_code", "ksef_no", "person", "comment", "currency",
    "buyer_name", "buyer_tax_id", "payer_name", "other_grant", "kind",
)  # fmt: skip
DATES = tuple(name.value for name in DATE_FIELDS)
AMOUNTS = tuple(name.value for name in AMOUNT_FIELDS)
ANSWERS = (Field.IS_USED.value,)
# Amounts are in cents; "number" is the row in the file, from 1.
SCHEMA: dict[str, Any] = {
    "number": pl.UInt32,
    **dict.fromkeys(TEXTS, pl.String),
    **dict.fromkeys(DATES, pl.Date),
    **dict.fromkeys(AMOUNTS, pl.Int64),
    **dict.fromkeys(ANSWERS, pl.Boolean),
}
_BESIDE = (Field.DECLARED, Field.GROSS, Field.NET)
_TOLERANCE = cents(SUM_TOLERANCE)


def read_lines(frame: pl.DataFrame, context: ListContext) -> tuple[pl.DataFrame, pl.Series]:
    """Every row as ``SCHEMA`` has it, and True for those that ``rows.parse_rows`` would take without a remark.

    ``frame`` holds the raw cells of the items and their numbers. A row that is not sure may hold anything here.
    """
    reader = _Reader(frame, context)
    reader.read()
    reader.settle_words()
    reader.settle_currency()
    reader.settle_declared()
    reader.check()
    return reader.lines.select(list(SCHEMA)), reduce(and_, reader.sure)


def frame_of_lines(rows: Iterable[ParsedRow]) -> pl.DataFrame:
    """Rows read one by one, as ``SCHEMA`` has them."""
    return pl.DataFrame([_record(row) for row in rows], schema=SCHEMA, orient="row")


def with_every_column(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows kept by an earlier version, with the columns of ``SCHEMA`` that they lack."""
    lacking = {name: "" if name in TEXTS else None for name in SCHEMA if name not in rows.columns}
    return rows.with_columns(pl.lit(value, dtype=SCHEMA[name]).alias(name) for name, value in lacking.items())


def _record(row: ParsedRow) -> tuple[Any, ...]:
    texts = [str(getattr(row, name)) for name in TEXTS[:-1]]
    dates: list[dt.date | None] = [getattr(row, name) for name in DATES]
    amounts = [None if (value := getattr(row, name)) is None else cents(value) for name in AMOUNTS]
    answers = [getattr(row, name) for name in ANSWERS]
    return (row.number, *texts, kind_of(row).value, *dates, *amounts, *answers)


class _Reader:
    def __init__(self, frame: pl.DataFrame, context: ListContext) -> None:
        self.frame, self.context = frame, context
        self.columns: Mapping[Field, int] = context.columns
        self.beside: dict[Field, pl.Series] = {}
        self.sure: list[pl.Series] = [pl.Series([True]).new_from_index(0, frame.height)]
        empty = {name: pl.lit(None, dtype=dtype) for name, dtype in SCHEMA.items() if name != "number"}
        empty |= dict.fromkeys(TEXTS, pl.lit(""))
        self.lines = frame.select("number", **empty)

    def read(self) -> None:
        """Each column by itself."""
        for name, index in self.columns.items():
            column, parse = RawColumn.of(self.frame, index), parser_of(name, self.context.cell_context(name))
            if name in (Field.RATE, Field.VAT_RATE):
                self.sure.append(read_others(column, parse))
                continue
            typed = _reader_of(name)(column, parse)
            self.sure.append(typed.sure)
            self._put(name.value, typed.values.fill_null("") if typed.values.dtype == pl.String else typed.values)
            if name in _BESIDE and typed.currencies is not None and typed.currencies.null_count() < typed.values.len():
                self.beside[name] = typed.currencies

    def settle_words(self) -> None:
        """Category and country by their names; a text that names neither is a matter for the row."""
        self.category_text = self.lines["category"]
        self._settle("category", words.categories(_without_empty(self.category_text)), self._by_account())
        self._settle("supplier_country", words.countries(_without_empty(self.lines["supplier_country"])))

    def _settle(self, name: str, meant: pl.Series, otherwise: pl.Series | None = None) -> None:
        meant = meant.set(meant == "", None)
        if otherwise is not None:
            meant = meant.zip_with(meant.is_not_null(), otherwise)
        self.sure.append((self.lines[name] == "") | meant.is_not_null())
        self._put(name, meant.fill_null(""))

    def _by_account(self) -> pl.Series:
        accounts = self.context.defaults.accounts
        return words.map_distinct(self.lines["ledger_code"], accounts.get, pl.String)

    def settle_currency(self) -> None:
        """As ``row_currencies.settle_currency``: its own column, a sign beside an amount, a heading, the default."""
        context, written = self.context, self.lines["currency"]
        meant = words.currencies(_without_empty(written), context.defaults.country)
        named = [meant.set(meant == "", None).to_frame("c").to_series()]
        for name in _BESIDE:
            if name in self.beside:
                named.append(self.beside[name])
            if context.currencies.get(name):
                named.append(pl.Series([context.currencies[name]]).new_from_index(0, written.len()))
        default = context.currency or context.defaults.currency
        currency = pl.select(pl.coalesce([pl.lit(series) for series in named] + [pl.lit(default)])).to_series()
        self.sure += [(written == "") | (meant.fill_null("") != ""), currency != ""]
        self.sure += [(beside == currency).fill_null(True) for beside in self.beside.values()]
        if context.defaults.allowed_currencies:
            self.sure.append(currency.is_in(list(context.defaults.allowed_currencies)))
        self._put("currency", currency)

    def settle_declared(self) -> None:
        """As ``rows.settle_declared``."""
        if Field.DECLARED in self.columns:
            return
        in_euro = pl.when(pl.col("currency") == "EUR").then(pl.col("stated_eur"))
        by_net = pl.col("net") + pl.col("vat").fill_null(0) if Field.GROSS not in self.columns else pl.lit(None)
        self.lines = self.lines.with_columns(pl.coalesce(in_euro, "gross", by_net).cast(pl.Int64).alias("declared"))

    def check(self) -> None:
        """What ``row_checks``, ``row_words`` and the ledger's validator would remark upon."""
        lines, defaults = self.lines, self.context.defaults
        difference = lines["net"] + lines["vat"] - lines["gross"]
        self.sure += [(lines["declared"] > 0).fill_null(False), lines["description"] != ""]
        self.sure.append((difference.abs() <= _TOLERANCE).fill_null(True))
        self.sure.append((lines["other_grant_eur"] >= 0).fill_null(True))
        for name in DATES:
            self.sure.append((lines[name] <= defaults.today).fill_null(True))
            if defaults.earliest:
                self.sure.append((lines[name] >= defaults.earliest).fill_null(True))
        for field, limit in defaults.longest.items():
            if field in self.columns:
                self.sure.append(lines[field.value].str.len_chars() <= limit)
        self.sure.append(~words.speaks_of_kind(lines["description"], self.category_text))
        self.sure.append(~words.has_wrong_number(lines["supplier_tax_id"], lines["supplier_country"], defaults.country))
        self._put("kind", words.kinds(lines))

    def _put(self, name: str, values: pl.Series) -> None:
        self.lines = self.lines.with_columns(values.alias(name))


def _reader_of(name: Field) -> Callable[[RawColumn, Parse], TypedColumn]:
    if name in AMOUNT_FIELDS:
        return read_amounts
    if name in DATE_FIELDS:
        return read_dates
    return read_answers if name.value in ANSWERS else read_texts


def _without_empty(texts: pl.Series) -> pl.Series:
    return texts.set(texts == "", None)
