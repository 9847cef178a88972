"""Whether a line stands in the right cost category, and what single categories exclude."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, category, flag, merge, money
from apps.eligibility.rules.gaps import IS_COST, IS_PAID_COST, lacking, unworded
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.wording import WORDS, worded
from apps.finance.enums import CostCategory, LineKind

_IS_INVOICE = (pl.col("kind") == LineKind.INVOICE) & IS_COST & ~pl.col("is_simplified")


@rule(
    id="wrong-cost-category",
    stage=Stage.LINE,
    severity=Severity.RECLASSIFY,
    ec_type="4.16",
    basis="IR 39-44",
    confirmed=True,
    title=_("Probably another cost category"),
    explanation=_("The line is booked under “%(category)s”; its description reads like “%(suggested)s”."),
    advice=_("Move the line if the suggestion is right; the checks then run again for the new category."),
    needs=("category", "suggested_category"),
    scope=IS_PAID_COST,
    reads=("category", "suggested_category", "description", "is_real_cost", "is_simplified"),
)
def wrong_cost_category(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    # A lump sum or unit cost is what the programme made it, whatever it pays for.
    real = lines.filter(~pl.col("is_simplified"))
    hits = real.filter(pl.col("suggested_category") != pl.col("category"))
    params = {"category": category("category"), "suggested": category("suggested_category")}
    found = flag(hits, severity=Severity.RECLASSIFY, params=params)
    # A description the language model is not sure of has been read; an empty one has not.
    unread = real.filter(IS_PAID_COST & pl.col("suggested_category").is_null())
    return merge(found, lacking(real.filter(IS_PAID_COST), "category"), lacking(unread, "description"))


@rule(
    id="staff-invoice-in-staff-category",
    stage=Stage.LINE,
    severity=Severity.RECLASSIFY,
    ec_type="4.14",
    basis="IR 39(1)-(2), IR 42",
    confirmed=True,
    title=_("Invoice booked as staff cost"),
    explanation=_("Staff costs are payroll; this is invoice %(invoice_no)s of %(supplier)s."),
    advice=_("Move the line to external expertise and services, and check its procurement."),
    needs=("category",),
    scope=_IS_INVOICE,
    reads=(
        "category",
        "kind",
        "supplier_name",
        "supplier_tax_id",
        "invoice_no",
        "vat_cents",
        "is_simplified",
    ),
)
def staff_invoice_in_staff_category(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    from_outside = pl.col("supplier_tax_id").is_not_null() | (pl.col("vat_cents") > 0).fill_null(False)
    staff = lines.filter((pl.col("category") == CostCategory.STAFF) & _IS_INVOICE)
    hits = staff.filter(pl.col("invoice_no").is_not_null() & from_outside)
    supplier = pl.coalesce("supplier_name", "supplier_tax_id")
    unsaid = staff.filter(pl.col("supplier_tax_id").is_null() & pl.col("vat_cents").is_null())
    return merge(
        flag(hits, severity=Severity.RECLASSIFY, params={"invoice_no": pl.col("invoice_no"), "supplier": supplier}),
        lacking(staff, "invoice_no"),
        cannot_tell(unsaid, missing="supplier_tax_id"),
        lacking(lines.filter(_IS_INVOICE), "category"),
    )


@rule(
    id="staff-non-contractual-bonus",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.14",
    basis="IR 39(2)",
    confirmed=False,
    title=_("Bonus or benefit that may not be in the contract"),
    explanation=_("The description says “%(found)s”; such pay is eligible only if contract or law fixes it."),
    advice=_("Attach the clause of the employment contract or law, or remove the item."),
    reads=(*WORDS, "category", "kind", "is_simplified"),
)
def staff_non_contractual_bonus(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    pay = lines.filter((pl.col("category") == CostCategory.STAFF) | (pl.col("kind") == LineKind.PAYROLL))
    found = flag(worded(pay, "bonus"), severity=Severity.CLARIFY, params={"found": pl.col("found")})
    return merge(found, unworded(pay))


@rule(
    id="travel-class",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.15",
    basis="FR 33",
    confirmed=True,
    title=_("Travel class or price needs a reason"),
    explanation={
        "class": _("The description says “%(found)s”; the economy class is the measure."),
        "taxi": _("A taxi for %(declared)s is above the programme's limit."),
    },
    advice=_("Give the reason and the price of the economic choice, or declare that price."),
    reads=(*WORDS, "category", "is_simplified", "currency"),
)
def travel_class(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    # A bare list has no category; then the words alone decide.
    in_travel = pl.col("category").fill_null(CostCategory.TRAVEL) == CostCategory.TRAVEL
    travel = lines.filter(in_travel & ~pl.col("is_simplified"))
    return merge(_class_flags(travel), _taxi_flags(travel, context.cents("taxi_max_eur")), unworded(travel))


def _class_flags(travel: pl.DataFrame) -> pl.DataFrame:
    return flag(worded(travel, "travel_class"), severity=Severity.CLARIFY, variant="class", params=_fare())


def _taxi_flags(travel: pl.DataFrame, limit: int | None) -> pl.DataFrame:
    taxis = worded(travel, "taxi")
    if limit is None:
        return cannot_tell(taxis, missing="taxi_limit")
    dear = taxis.filter(pl.col("declared_eur_cents") > limit)
    return flag(dear, severity=Severity.CLARIFY, variant="taxi", params=_fare())


def _fare() -> dict[str, pl.Expr]:
    return {"found": pl.col("found"), "declared": money("declared_eur_cents")}
