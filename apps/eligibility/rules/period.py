"""When a cost was incurred and paid."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import day, fixed_day, flag, no_flags
from apps.eligibility.rules.registry import BALTIC, EUROPE, rule
from apps.eligibility.rules.wording import worded
from apps.finance.enums import CostCategory, LineKind

_TIMED = ~pl.col("is_simplified")


@rule(
    id="incurred-before-start",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.1",
    basis="CPR 63(2)",
    confirmed=True,
    title=_("Cost incurred before the eligibility period"),
    explanation=_("The cost was incurred on %(incurred_on)s; costs are eligible from %(eligible_from)s."),
    advice=_("Remove the line, or correct the date if the delivery took place later."),
)
def incurred_before_start(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    start = context.project.eligible_from
    if start is None:
        return no_flags()
    hits = lines.filter(_TIMED & (pl.col("incurred_on") < start))
    params = {"incurred_on": day("incurred_on"), "eligible_from": fixed_day(start)}
    return flag(hits, severity=Severity.FULL, params=params)


@rule(
    id="incurred-after-end",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.1",
    basis="CPR 63(2)",
    confirmed=True,
    title=_("Cost incurred after the end of the project"),
    explanation={
        "": _("The cost was incurred on %(incurred_on)s; the project ended on %(last_day)s."),
        "closure": _(
            "The closure cost was incurred on %(incurred_on)s; the closure of the project ended on %(last_day)s."
        ),
    },
    advice=_("Remove the line, or correct the date if the delivery took place earlier."),
)
def incurred_after_end(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    end, closure_end = context.project.end_date, context.project.closure_end
    if end is None:
        return no_flags()
    late = lines.filter(_TIMED & (pl.col("incurred_on") > end))
    closing = pl.lit(False) if closure_end is None else pl.col("line_id").is_in(_closing(late))
    last_day = pl.when(closing).then(pl.lit(closure_end)).otherwise(pl.lit(end)).cast(pl.Date)
    hits = late.with_columns(closing.alias("closing"), last_day.alias("last_day"))
    return flag(
        hits.filter(pl.col("incurred_on") > pl.col("last_day")),
        severity=Severity.FULL,
        variant=pl.when("closing").then(pl.lit("closure")).otherwise(pl.lit("")),
        params={"incurred_on": day("incurred_on"), "last_day": day("last_day")},
    )


def _closing(lines: pl.DataFrame) -> list[str]:
    """The lines for control and final report: they fall due after the end, until the closure is over."""
    return worded(lines, "closure")["line_id"].to_list()


@rule(
    id="paid-after-final-date",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.1",
    basis="CPR 63(2)",
    confirmed=False,
    title=_("Paid after the last eligible payment date"),
    explanation=_("The cost was paid on %(payment_date)s; the last eligible payment date is %(last_day)s."),
    advice=_("Remove the line, or correct the payment date if the bank debited it earlier."),
)
def paid_after_final_date(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    dates = [context.project.final_payment_date, context.parameter("last_payment_date")]
    last = min(date for date in dates if date is not None)
    hits = lines.filter(_TIMED & (pl.col("payment_date") > last))
    params = {"payment_date": day("payment_date"), "last_day": fixed_day(last)}
    return flag(hits, severity=Severity.FULL, params=params)


@rule(
    id="wrong-reporting-period",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="10.1",
    basis="Programme rule on reporting periods",
    confirmed=False,
    title=_("Paid outside the reporting period"),
    explanation={
        "": _("Paid on %(payment_date)s, outside the period from %(period_start)s to %(period_end)s."),
        "closed": _("Paid on %(payment_date)s, in a period that is reported and closed."),
    },
    advice=_("Report the line in the period it was paid in, or explain why it comes late."),
    only=(BALTIC, EUROPE),
)
def wrong_reporting_period(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    start, end = context.period_start, context.period_end
    if start is None or end is None:
        return no_flags()
    paid = pl.col("payment_date")
    hits = lines.filter(_TIMED & ~paid.is_between(start, end) & _inside_project(context))
    closed = pl.lit(False) if context.closed_until is None else paid <= context.closed_until
    return flag(
        hits,
        severity=pl.when(closed).then(pl.lit(Severity.CLARIFY.value)).otherwise(pl.lit(Severity.WARN.value)),
        variant=pl.when(closed).then(pl.lit("closed")).otherwise(pl.lit("")),
        params={
            "payment_date": day("payment_date"),
            "period_start": fixed_day(start),
            "period_end": fixed_day(end),
        },
    )


def _inside_project(context: CheckContext) -> pl.Expr:
    first, last = context.project.eligible_from, context.project.final_payment_date
    after = pl.lit(True) if first is None else pl.col("payment_date") >= first
    return after if last is None else after & (pl.col("payment_date") <= last)


@rule(
    id="advance-not-delivered",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.12",
    basis="CPR 63(2)",
    confirmed=True,
    title=_("Advance payment for something not yet delivered"),
    explanation={
        "advance": _("The document is an advance or pro-forma invoice; nothing shows the delivery yet."),
        "worded": _("The description says “%(found)s”; nothing shows the delivery yet."),
        "later": _("The delivery on %(delivery_date)s comes after the reporting period."),
    },
    advice=_("Park the line until the delivery is shown, then report the final invoice."),
)
def advance_not_delivered(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    end = context.period_end
    costs = lines.filter(pl.col("declared_eur_cents") > 0)
    late = pl.lit(False) if end is None else (pl.col("delivery_date") > end).fill_null(False)
    # A final invoice that mentions the advance it settles carries the date of the delivery.
    said = worded(costs.filter(pl.col("delivery_date").is_null()), "advance").select("line_id", "found")
    joined = costs.join(said, on="line_id", how="left", maintain_order="left")
    is_advance = pl.col("kind") == LineKind.ADVANCE
    variant = pl.when(is_advance).then(pl.lit("advance")).when(late).then(pl.lit("later"))
    return flag(
        joined.filter(is_advance | late | pl.col("found").is_not_null()),
        severity=Severity.CLARIFY,
        variant=variant.otherwise(pl.lit("worded")),
        params={"found": pl.col("found"), "delivery_date": day("delivery_date")},
    )


@rule(
    id="equipment-late-purchase",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.16",
    basis="FR 33",
    confirmed=True,
    title=_("Equipment bought in the last months of the project"),
    explanation=_("Delivered on %(incurred_on)s; the project ends on %(end_date)s."),
    advice=_("Explain how the equipment still serves the project, or declare its share of use only."),
)
def equipment_late_purchase(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    end, months = context.project.end_date, context.parameter("equipment_late_months")
    if end is None or months is None:
        return no_flags()
    first_late_day = pl.lit(end).dt.offset_by(f"-{int(months)}mo")
    bought = (pl.col("category") == CostCategory.EQUIPMENT) & pl.col("is_real_cost")
    incurred = pl.col("incurred_on")
    hits = lines.filter(bought & (incurred > first_late_day) & (incurred <= end))
    params = {"incurred_on": day("incurred_on"), "end_date": fixed_day(end)}
    return flag(hits, severity=Severity.CLARIFY, params=params)
