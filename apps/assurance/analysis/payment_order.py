"""Payments out of their order: before the contract, before the invoice, after the period."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import Field, Figure, Result, Words, group_lines, sum_eur, together
from apps.common.formats import format_number
from apps.publishing.enums import Kind

BEFORE_CONTRACT, BEFORE_INVOICE = "paid-before-contract", "paid-before-invoice"
# What the rules find line by line stands here as they found it.
RULES = {
    "invoice-before-contract": _("Delivered before the contract (flagged by the checks)"),
    "wrong-reporting-period": _("Paid outside the reporting period (flagged by the checks)"),
    "paid-after-final-date": _("Paid after the last eligible date (flagged by the checks)"),
}
_WORDS = {
    BEFORE_CONTRACT: _("Paid before the contract was signed"),
    BEFORE_INVOICE: _("Paid before the date of the invoice"),
    **RULES,
}
_BY = ("pattern", "partner_id")


def find_payments_out_of_order(population: Population) -> Result:
    documents = population.documents.drop_nulls("payment_date")
    early = [
        _early(documents, pattern, than)
        for pattern, than in ((BEFORE_CONTRACT, "signed_on"), (BEFORE_INVOICE, "invoice_date"))
    ]
    flagged = population.flagged(tuple(RULES)).with_columns(
        pl.col("rule_id").alias("pattern"), pl.lit(None, dtype=pl.Int64).alias("days")
    )
    rows = together(*(_rows(members) for members in (*early, flagged)))
    both = pl.concat([one.select("line_id", "declared_eur_cents") for one in (*early, flagged)]).unique("line_id")
    figures = (
        *(Figure(_WORDS[pattern], members.height) for pattern, members in zip(_WORDS, early, strict=False)),
        Figure(_("EUR on all lines listed"), sum_eur(both), Kind.MONEY),
    )
    chart = sum_by(rows, "pattern", words=_WORDS, title=_("EUR paid out of order, by pattern"))
    return Result(_fields(), rows, _BY, figures, chart, _notes(population))


def _early(documents: pl.DataFrame, pattern: str, than: str) -> pl.DataFrame:
    days = (pl.col(than) - pl.col("payment_date")).dt.total_days()
    return documents.with_columns(days.alias("days"), pl.lit(pattern).alias("pattern")).filter(pl.col("days") > 0)


def _rows(members: pl.DataFrame) -> pl.DataFrame:
    return group_lines(members, *_BY, partner=pl.col("partner").first(), days=pl.col("days").max())


def _fields() -> tuple[Field, ...]:
    return (
        Field("pattern", _("Pattern"), words=_WORDS),
        Field("partner", _("Partner")),
        Field("days", _("Days at most"), Kind.NUMBER),
    )


def _notes(population: Population) -> tuple[Words, ...]:
    if not population.unchecked:
        return ()
    said = ngettext(
        "%(count)s report was never checked, so it has no flags.",
        "%(count)s reports were never checked, so they have no flags.",
        population.unchecked,
    )
    return (said % {"count": format_number(population.unchecked)},)


ANALYSIS = Analysis(
    code="payment-order",
    title=_("Payments out of order"),
    tells=_("Which payments came before the contract or before the invoice, and which lie outside the period."),
    proves_not=_(
        "Tickets, fees and web orders are paid before the invoice is written, and a framework agreement may be older "
        "than the contract named on the line."
    ),
    computed=_(
        "The date of payment of each invoice is held against its own date and against the day its contract was "
        "signed. What the rules of the checks find on single lines is taken from their flags."
    ),
    run=find_payments_out_of_order,
    rules=tuple(RULES),
)
