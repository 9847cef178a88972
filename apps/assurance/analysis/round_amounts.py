"""Suppliers whose invoices have round totals more often than prices and taxes let expect."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own, own_count
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import WHOLE, Field, Figure, Result, group_lines, share_of, sum_eur
from apps.publishing.enums import Kind

_SUPPLIER = ["partner_id", "supplier_key"]
_BY = ("partner_id", "supplier_key")


def find_round_amounts(population: Population) -> Result:
    unit, least, share = own_count("round_unit") * 100, own_count("round_min_lines"), int(own("round_share") * WHOLE)
    total = pl.coalesce("gross_cents", "declared_cents")
    documents = population.documents.with_columns((total % unit == 0).alias("is_round"))
    billed = documents.drop_nulls("supplier_key").with_columns(
        pl.len().over(_SUPPLIER).cast(pl.Int64).alias("all"),
        pl.col("is_round").sum().over(_SUPPLIER).cast(pl.Int64).alias("round"),
    )
    listed = billed.filter((pl.col("all") >= least) & (pl.col("round") * WHOLE >= pl.col("all") * share))
    rows = group_lines(
        listed.filter("is_round"), *_BY, partner=pl.col("partner").first(),
        supplier=pl.coalesce("supplier_name", "supplier_tax_id").first(), all=pl.col("all").first(),
        share=share_of(pl.col("round"), pl.col("all")).first(),
    )  # fmt: skip
    whole, found = documents.height, documents.filter("is_round")
    figures = (
        Figure(_("Invoices"), whole),
        Figure(_("of these with a round total"), found.height),
        Figure(_("EUR on these lines"), sum_eur(found), Kind.MONEY),
    )
    chart = sum_by(rows, "supplier", title=_("EUR on lines with round totals, by supplier"))
    return Result(_fields(), rows, _BY, figures, chart)


def _fields() -> tuple[Field, ...]:
    return (
        Field("partner", _("Partner")),
        Field("supplier", _("Supplier")),
        Field("all", _("Invoices"), Kind.NUMBER),
        Field("share", _("of these round"), Kind.PERCENT),
    )


ANALYSIS = Analysis(
    code="round-amounts",
    title=_("Round amounts"),
    tells=_(
        "Which suppliers' invoices often have round totals: estimates, lump sums or advances in the place of prices."
    ),
    proves_not=_("Fees agreed as a round sum are common and lawful. The contract says whether the sum was agreed."),
    computed=_(
        "The total of each invoice, in its own currency, is round if it is a whole multiple of the stated unit. A "
        "supplier is listed from the stated number of invoices and share of round totals on; the lines behind a row "
        "are the round ones."
    ),
    run=find_round_amounts,
    own=("round_unit", "round_min_lines", "round_share"),
)
