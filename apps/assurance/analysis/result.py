"""What an analysis answers: headline figures, rows with the lines behind them, and what to be careful about.

A row's amount is always the sum of its lines, and its order does not depend on the order of the lines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any

import polars as pl
from django.utils.functional import Promise

from apps.common.formats import format_month
from apps.common.money import ZERO, from_cents
from apps.publishing.enums import Kind
from apps.publishing.tables import Value

# Shares are whole numbers of this in a frame: 1234 is 12.34 %.
WHOLE = 10_000
_KEY_LENGTH = 16

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a row. Money is cents, a percentage ten-thousandths; ``words`` are what codes mean.

    A day in a column of text is shown as its month.
    """

    key: str
    label: Words
    kind: Kind = Kind.TEXT
    words: Mapping[str, Words] = field(default_factory=dict)

    @property
    def is_figure(self) -> bool:
        return self.kind in {Kind.MONEY, Kind.PERCENT, Kind.NUMBER}

    def show(self, value: Any) -> Value:
        """The cell as a table holds it."""
        if value is None:
            return None
        match self.kind:
            case Kind.MONEY:
                return from_cents(value)
            case Kind.PERCENT:
                return Decimal(value) / WHOLE
            case Kind.NUMBER if isinstance(value, float):
                return Decimal(f"{value:.2f}")
            case Kind.TEXT if isinstance(value, dt.date):
                return format_month(value)
            case Kind.TEXT:
                return str(self.words.get(value, value))
        return value


@dataclass(frozen=True, slots=True)
class Figure:
    label: Words
    value: Value
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar per category for each series. ``title`` says what is to be seen, ``unit`` what is counted."""

    title: Words
    categories: Sequence[str]
    series: Mapping[str, Sequence[Decimal | None]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as people read it. ``key`` is its address: the same as long as what distinguishes the row is."""

    key: str
    fields: tuple[Field, ...]
    values: tuple[Value, ...]
    line_ids: tuple[int, ...]
    eur: Decimal

    @property
    def lines(self) -> int:
        return len(self.line_ids)

    @property
    def cells(self) -> list[tuple[Field, Value]]:
        return list(zip(self.fields, self.values, strict=True))


@dataclass(frozen=True, slots=True)
class Result:
    """``rows`` are of ``group_lines``; ``by`` names the columns that distinguish them.

    ``is_conclusive`` is False where the population is too small to say anything: there are no hits then, and ``notes``
    say why. ``is_pattern`` is False for rows that list everything there is, such as the nine digits: ``hits`` then says
    how many of them stand out.
    """

    fields: tuple[Field, ...]
    rows: pl.DataFrame
    by: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    chart: Bars | None = None
    notes: tuple[Words, ...] = ()
    is_conclusive: bool = True
    standing_out: int | None = None

    @property
    def hits(self) -> int:
        return self.rows.height if self.standing_out is None else self.standing_out

    @property
    def line_ids(self) -> set[int]:
        """Every line behind any row, once."""
        return set(self.rows["line_ids"].explode().drop_nulls().to_list()) if self.rows.height else set()

    @property
    def count(self) -> int:
        return self.rows.height

    def read_rows(self, start: int = 0, stop: int | None = None) -> list[Row]:
        taken = self.rows.slice(start, None if stop is None else stop - start)
        return [self._row(row) for row in taken.iter_rows(named=True)]

    def find_row(self, key: str) -> Row | None:
        """The row with that address; None if what was found there is no more."""
        names = self.rows.select(self.by).iter_rows()
        place = next((place for place, values in enumerate(names) if address_of(values) == key), None)
        return None if place is None else self.read_rows(place, place + 1)[0]

    def _row(self, row: dict[str, Any]) -> Row:
        return Row(
            key=address_of([row[name] for name in self.by]),
            fields=self.fields,
            values=tuple(one.show(row[one.key]) for one in self.fields),
            line_ids=tuple(row["line_ids"]),
            eur=from_cents(row["eur_cents"]),
        )


def address_of(values: Sequence[Any]) -> str:
    """A short name for a row that tells nothing of it: names of people and firms belong into no address."""
    text = "|".join("" if value is None else str(value) for value in values)
    return sha256(text.encode()).hexdigest()[:_KEY_LENGTH]


def group_lines(members: pl.DataFrame, *by: str, **facts: pl.Expr) -> pl.DataFrame:
    """One row per group: ``by``, ``facts``, ``line_ids``, ``lines`` and ``eur_cents``, the largest amount first.

    ``members`` hold ``line_id`` and ``declared_eur_cents``; a line counts once in a group however often it is there.
    """
    once = members.sort("line_id").unique([*by, "line_id"], keep="first", maintain_order=True)
    groups = once.group_by(*by).agg(
        **facts,
        line_ids=pl.col("line_id"),
        lines=pl.len().cast(pl.Int64),
        eur_cents=pl.col("declared_eur_cents").sum(),
    )
    first = pl.col("line_ids").list.first()
    return groups.sort("eur_cents", first, *by, descending=[True, False, *(False for _ in by)], nulls_last=True)


def together(*groups: pl.DataFrame) -> pl.DataFrame:
    """Rows of several kinds in one list; what a kind does not have is empty."""
    joined = pl.concat(groups, how="diagonal_relaxed")
    return joined.sort("eur_cents", pl.col("line_ids").list.first(), descending=[True, False], maintain_order=True)


def sum_eur(lines: pl.DataFrame) -> Decimal:
    """EUR of the lines; one without an amount in EUR adds nothing."""
    return from_cents(int(lines["declared_eur_cents"].sum() or 0))


def share_of(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """A share in ten-thousandths, half up, for a column of percentages; null of nothing."""
    below = pl.when(whole > 0).then(whole)
    return (2 * part * WHOLE + below) // (2 * below)


def euros(amounts: Sequence[int | None]) -> list[Decimal | None]:
    return [ZERO if amount is None else from_cents(amount) for amount in amounts]
