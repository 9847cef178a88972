"""Purchases from one supplier that stay below a procurement threshold one by one and reach it together."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import Field, Figure, Result, Words, group_lines, sum_eur
from apps.common.formats import format_number
from apps.eligibility.rules.purchases import bought_lines, unregistered
from apps.eligibility.rules.splitting import UNIT, beside_thresholds, purchase_units, reached_together, unit_of_line
from apps.programmes.enums import ParameterKey as Key
from apps.publishing.enums import Kind

_BY = ("partner_id", "supplier_key", "limit_cents", "limit_currency")


def find_split_purchases(population: Population) -> Result:
    months = population.context.parameter(Key.PROCUREMENT_SPLITTING_MONTHS)
    members = _members(population, int(months)) if months else None
    if members is None:
        nothing = (_("The programme does not say within how many months purchases count together."),)
        return Result(_fields(), group_lines(_empty(population), *_BY), _BY, notes=nothing, is_conclusive=False)
    rows = group_lines(
        members, *_BY, partner=pl.col("partner").first(), supplier=_supplier(), purchases=pl.col("unit").n_unique(),
        sum=pl.col("sum").max(), first=pl.col("day").min(), last=pl.col("day").max(),
    )  # fmt: skip
    figures = (
        Figure(_("Suppliers whose purchases reach a threshold together"), rows.height),
        Figure(_("EUR on these lines"), sum_eur(members.unique("line_id")), Kind.MONEY),
    )
    chart = sum_by(rows, "supplier", title=_("EUR bought in several purchases that reach a threshold, by supplier"))
    return Result(_fields(), rows, _BY, figures, chart, _notes(population))


def _members(population: Population, months: int) -> pl.DataFrame:
    """The lines of purchases without a procedure that reach a threshold with others of their supplier."""
    lines, context = population.lines, population.context
    unit = unit_of_line().alias("unit")
    bought = bought_lines(lines, context).with_columns(unit).filter(~pl.col("has_procedure"))
    units = purchase_units(bought, context)
    _country, levels = beside_thresholds(units, context)
    reached = pl.concat([reached_together(level, months) for level in levels]).unique(
        UNIT, keep="first", maintain_order=True
    )
    keyed = reached.join(units.select(*UNIT, "supplier_key", "day").unique(UNIT), on=UNIT, how="inner")
    hits = bought.select("line_id", *UNIT).join(keyed, on=UNIT, how="inner")
    named = lines.select("line_id", "partner", "supplier_name", "supplier_tax_id", "declared_eur_cents")
    return hits.join(named, on="line_id", how="inner").filter(pl.col("unit").n_unique().over(_BY) > 1)


def _empty(population: Population) -> pl.DataFrame:
    limits = {"limit_cents": pl.Int64, "limit_currency": pl.String}
    return population.lines.clear().with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in limits.items())


def _supplier() -> pl.Expr:
    return pl.coalesce("supplier_name", "supplier_tax_id").first()


def _fields() -> tuple[Field, ...]:
    return (
        Field("partner", _("Partner")),
        Field("supplier", _("Supplier")),
        Field("purchases", _("Purchases"), Kind.NUMBER),
        Field("sum", _("Together"), Kind.MONEY),
        Field("limit_cents", _("Threshold"), Kind.MONEY),
        Field("limit_currency", _("Currency")),
        Field("first", _("First date"), Kind.DATE),
        Field("last", _("Last date"), Kind.DATE),
    )


def _notes(population: Population) -> tuple[Words, ...]:
    count = unregistered(population.lines, population.context).height
    if not count:
        return ()
    said = ngettext(
        "%(count)s line names a contract that is not in the register; it is left out.",
        "%(count)s lines name a contract that is not in the register; they are left out.",
        count,
    )
    return (said % {"count": format_number(count)},)


ANALYSIS = Analysis(
    code="split-purchases",
    title=_("Split purchases"),
    tells=_(
        "Which suppliers were paid in purchases that each stay below a procurement threshold and together reach it "
        "within the programme's span of months."
    ),
    proves_not=_(
        "Needs can arise one after the other and be bought rightly one by one. What counts is whether they could have"
        " been foreseen and belong together."
    ),
    computed=_(
        "Each contract, and each invoice outside a contract, is one purchase at its value without VAT. Purchases of "
        "one partner from one supplier that had no procedure are added over every span of so many months; the sum is "
        "held against the EU threshold for public bodies, the country's threshold and the programme's limit for "
        "quotes. The highest one reached is shown."
    ),
    run=find_split_purchases,
    programme=(
        Key.PROCUREMENT_SPLITTING_MONTHS, Key.EU_THRESHOLDS, Key.NATIONAL_THRESHOLDS_PL, Key.NATIONAL_THRESHOLDS_FI,
        Key.PROCUREMENT_FLOOR_EUR, Key.PROCUREMENT_QUOTES, Key.NATIONAL_RATE_PL,
    ),
    rules=("procurement-splitting",),
)  # fmt: skip
