"""How much of a partner's purchases goes to few suppliers: shares and the Herfindahl-Hirschman index."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own_count
from apps.assurance.analysis.population import IS_COST, Population
from apps.assurance.analysis.result import WHOLE, Field, Figure, Result, Words, group_lines, share_of
from apps.programmes.enums import ParameterKey as Key
from apps.publishing.enums import Kind

_LEVELS = {"low": _("low"), "moderate": _("moderate"), "high": _("high")}
_BY = ("partner_id", "supplier_key")


def find_concentration(population: Population) -> Result:
    share = population.context.amount(Key.SUPPLIER_WARN_SHARE)
    known = population.documents.filter(IS_COST).drop_nulls("supplier_key")
    sums = known.group_by(*_BY).agg(pl.col("declared_eur_cents").sum().alias("part"))
    shared = sums.with_columns(
        pl.col("part").sum().over("partner_id").alias("total"),
        pl.len().over("partner_id").alias("suppliers"),
        _index().over("partner_id").alias("index"),
    ).with_columns(share_of(pl.col("part"), pl.col("total")).alias("share"))
    limit = int((share if share is not None else Decimal(1)) * WHOLE)
    # The few suppliers of a short list are no concentration.
    large = shared.filter((pl.col("suppliers") >= own_count("supplier_min_lines")) & (pl.col("share") > limit))
    rows = group_lines(
        known.join(large, on=list(_BY), how="inner"), *_BY, partner=pl.col("partner").first(),
        supplier=pl.coalesce("supplier_name", "supplier_tax_id").first(), share=pl.col("share").first(),
        index=pl.col("index").first(), level=_level(pl.col("index")).first(),
    )  # fmt: skip
    whole = sums.group_by("supplier_key").agg(pl.col("part").sum())
    figures = (
        Figure(_("Suppliers"), whole.height),
        Figure(_("Index over all partners"), int(whole.select(_index()).item() or 0)),
    )
    notes: tuple[Words, ...] = () if share is not None else (_("The programme names no share from which to list."),)
    chart = sum_by(rows, "supplier", title=_("EUR paid to the suppliers listed"))
    return Result(_fields(), rows, _BY, figures, chart, notes, is_conclusive=share is not None)


def _index() -> pl.Expr:
    """The sum of the squared shares in per cent, half up: 10 000 for a single supplier."""
    part = pl.col("part").cast(pl.Int128)
    total = part.sum() * part.sum()
    below = pl.when(total > 0).then(total)
    return ((2 * WHOLE * (part * part).sum() + below) // (2 * below)).cast(pl.Int64)


def _level(index: pl.Expr) -> pl.Expr:
    is_low, is_high = index <= own_count("hhi_moderate"), index >= own_count("hhi_high")
    return pl.when(is_low).then(pl.lit("low")).when(is_high).then(pl.lit("high")).otherwise(pl.lit("moderate"))


def _fields() -> tuple[Field, ...]:
    return (
        Field("partner", _("Partner")),
        Field("supplier", _("Supplier")),
        Field("share", _("Share of the partner's purchases"), Kind.PERCENT),
        Field("index", _("Index of the partner"), Kind.NUMBER),
        Field("level", _("Concentration"), words=_LEVELS),
    )


ANALYSIS = Analysis(
    code="suppliers",
    title=_("Concentration on few suppliers"),
    tells=_("Which suppliers get a large share of what a partner buys, and how concentrated its purchases are in all."),
    proves_not=_(
        "One large contract that was awarded rightly makes a high share. Look at how the supplier was chosen, and "
        "whether the same person orders and accepts."
    ),
    computed=_(
        "Invoices in EUR by supplier, as shares of all invoices of the partner. The Herfindahl-Hirschman index is the"
        " sum of the squared shares in per cent: 10 000 for one supplier alone, near 0 for very many of one size."
    ),
    run=find_concentration,
    own=("supplier_min_lines", "hhi_moderate", "hhi_high"),
    programme=(Key.SUPPLIER_WARN_SHARE,),
    rules=("dq-supplier-concentration",),
)
