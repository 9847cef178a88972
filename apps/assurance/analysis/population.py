"""The whole population that the analyses look at: every line once, and what they hold it against.

Amounts are whole cents, identifiers of partners are text as in ``apps.eligibility.frame``, hours are hundredths. The
frames hold what the reader's seat may see and nothing else; a person stands in them as the reader may name her.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from apps.eligibility.context import CheckContext
from apps.eligibility.frame import Schema, build_frame
from apps.finance.enums import LineKind

# ``prepare_facts`` adds its columns to these; ``period``, ``partner`` (LP, PP2) and the days of the period are for
# people, ``signed_on`` is the day of the line's contract.
LINES: Schema = {
    "line_id": pl.Int64,
    "partner_id": pl.String,
    "report_id": pl.Int64,
    "item": pl.Int64,
    "kind": pl.String,
    "category": pl.String,
    "reference": pl.String,
    "supplier_name": pl.String,
    "supplier_tax_id": pl.String,
    "invoice_no": pl.String,
    "invoice_date": pl.Date,
    "delivery_date": pl.Date,
    "payment_date": pl.Date,
    "currency": pl.String,
    "net_cents": pl.Int64,
    "gross_cents": pl.Int64,
    "declared_cents": pl.Int64,
    "declared_eur_cents": pl.Int64,
    "rate": pl.String,
    "contract_ref": pl.String,
    "returned_from": pl.Int64,
}
# Invoices of partnerships the reader has another seat in.
ELSEWHERE: Schema = {
    "partnership": pl.String,
    "supplier_name": pl.String,
    "supplier_tax_id": pl.String,
    "invoice_no": pl.String,
    "currency": pl.String,
    "gross_cents": pl.Int64,
}
# A month of a person's pay that a line of the population declares. ``max_hundredths`` is what a month may hold at most.
PAY: Schema = {
    "line_id": pl.Int64,
    "partner_id": pl.String,
    "person_key": pl.String,
    "person": pl.String,
    "method": pl.String,
    "month": pl.Date,
    "currency": pl.String,
    "pay_cents": pl.Int64,
    "hundredths": pl.Int64,
    "max_hundredths": pl.Int64,
    "share": pl.String,
}
# Hours on the project by person and day, in the months of ``PAY``.
DAYS: Schema = {"partner_id": pl.String, "person_key": pl.String, "day": pl.Date, "hundredths": pl.Int64}
# Months of the same people in partnerships the reader has another seat in.
PAY_ELSEWHERE: Schema = {"partnership": pl.String, "person_key": pl.String, "month": pl.Date, "share": pl.String}
FLAGS: Schema = {"line_id": pl.Int64, "rule_id": pl.String}
FREE_DAYS: Schema = {"partner_id": pl.String, "day": pl.Date, "name": pl.String}

DOCUMENTS = (LineKind.INVOICE.value, LineKind.ADVANCE.value)
IS_COST = pl.col("declared_eur_cents") > 0
# What somebody outside the partner charged: an invoice, at real cost.
IS_DOCUMENT = pl.col("kind").is_in(DOCUMENTS) & ~pl.col("is_simplified") & (pl.col("declared_cents") > 0)


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the population is asked for; None and empty mean all of it.

    Without ``with_drafts`` only reports that are handed in count: what was declared, not what is being written.
    """

    partner_id: int | None = None
    period_id: int | None = None
    category: str = ""
    with_drafts: bool = False


@dataclass(frozen=True, slots=True)
class Population:
    """As of ``moment``. ``lines`` have the columns of ``LINES``, those of ``prepare_facts``, and ``partner``,
    ``period``, ``period_start``, ``period_end`` and ``signed_on``. ``unchecked`` reports were never held against the
    rules, so that they have no flags."""

    lines: pl.DataFrame
    context: CheckContext
    moment: dt.datetime
    scope: Scope = field(default_factory=Scope)
    pay: pl.DataFrame = field(default_factory=lambda: build_frame([], PAY))
    days: pl.DataFrame = field(default_factory=lambda: build_frame([], DAYS))
    elsewhere: pl.DataFrame = field(default_factory=lambda: build_frame([], ELSEWHERE))
    pay_elsewhere: pl.DataFrame = field(default_factory=lambda: build_frame([], PAY_ELSEWHERE))
    flags: pl.DataFrame = field(default_factory=lambda: build_frame([], FLAGS))
    free_days: pl.DataFrame = field(default_factory=lambda: build_frame([], FREE_DAYS))
    countries_without_holidays: tuple[str, ...] = ()
    unchecked: int = 0

    @property
    def count(self) -> int:
        return self.lines.height

    @property
    def documents(self) -> pl.DataFrame:
        return self.lines.filter(IS_DOCUMENT)

    @property
    def pay_lines(self) -> pl.DataFrame:
        """The months of pay with the partner, the period and the amount of their lines."""
        known = self.lines.select("line_id", "partner", "period", "declared_eur_cents")
        return self.pay.join(known, on="line_id", how="inner", maintain_order="left")

    def flagged(self, rules: tuple[str, ...]) -> pl.DataFrame:
        """The lines that these rules flag, one row for each line and rule."""
        named = self.flags.filter(pl.col("rule_id").is_in(rules)).unique()
        return named.join(self.lines, on="line_id", how="inner")

    def count_flags(self) -> Mapping[str, int]:
        """Lines flagged, by rule."""
        counted = self.flags.unique().group_by("rule_id").len()
        return dict(counted.iter_rows())
