"""When a cost was incurred and paid."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.documents.enums import EvidenceKind
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, day, fixed_day, flag, merge
from apps.eligibility.rules.gaps import IS_BILLED, IS_COST, MAY_BE_COST, lacking
from apps.eligibility.rules.registry import BALTIC, EUROPE, rule
from apps.eligibility.rules.wording import REASONED, WORDS, told, with_reason, worded
from apps.finance.enums import CostCategory, LineKind

_TIMED = ~pl.col("is_simplified")
_PAID = pl.col("is_real_cost")
_BOUGHT = _PAID & (pl.col("category").fill_null(CostCategory.EQUIPMENT) == CostCategory.EQUIPMENT)
_DELIVERY_SHOWN = (EvidenceKind.DELIVERABLE, EvidenceKind.ACCEPTANCE, EvidenceKind.ATTENDANCE)


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
    facts=("project.eligible_from",),
    scope=_TIMED,
    reads=("incurred_on", "is_simplified", "invoice_date"),
)
def incurred_before_start(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    start = pl.lit(context.project.eligible_from, dtype=pl.Date)
    timed = lines.filter(_TIMED)
    params = {"incurred_on": day("incurred_on"), "eligible_from": day(start)}
    found = flag(timed.filter(pl.col("incurred_on") < start), severity=Severity.FULL, params=params)
    return merge(found, _undated(timed))


def _undated(lines: pl.DataFrame) -> pl.DataFrame:
    """Neither the day of delivery nor that of the invoice is known; the invoice is where to look first."""
    return cannot_tell(lines.filter(pl.col("incurred_on").is_null()), missing="invoice_date")


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
    facts=("project.end_date",),
    scope=_TIMED,
    reads=(*WORDS, "incurred_on", "is_simplified", "invoice_date"),
)
def incurred_after_end(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    end, closure_end = context.project.end_date, context.project.closure_end
    timed = lines.filter(_TIMED)
    late = timed.filter(pl.col("incurred_on") > pl.lit(end, dtype=pl.Date))
    closing = pl.lit(False) if closure_end is None else pl.col("line_id").is_in(_closing(late))
    last_day = pl.when(closing).then(pl.lit(closure_end)).otherwise(pl.lit(end)).cast(pl.Date)
    hits = late.with_columns(closing.alias("closing"), last_day.alias("last_day"))
    found = flag(
        hits.filter(pl.col("incurred_on") > pl.col("last_day")),
        severity=Severity.FULL,
        variant=pl.when("closing").then(pl.lit("closure")).otherwise(pl.lit("")),
        params={"incurred_on": day("incurred_on"), "last_day": day("last_day")},
    )
    return merge(found, _undated(timed))


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
    explanation=_("The payment is dated %(payment_date)s; the last eligible payment date is %(last_day)s."),
    advice=_("Remove the line, or correct the payment date if the bank debited it earlier."),
    needs=("payment_date",),
    scope=_PAID,
    reads=("payment_date", "is_real_cost", "is_simplified"),
)
def paid_after_final_date(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    dates = [context.project.final_payment_date, context.parameter("last_payment_date")]
    last = min(date for date in dates if date is not None)
    hits = lines.filter(_TIMED & (pl.col("payment_date") > last))
    params = {"payment_date": day("payment_date"), "last_day": fixed_day(last)}
    found = flag(hits, severity=Severity.FULL, params=params)
    if context.project.final_payment_date is not None:
        return found
    # In time for the regulation; whether for the project as well, nobody knows.
    dated = lines.filter(_PAID & pl.col("payment_date").is_not_null())
    return merge(found, cannot_tell(dated, missing="project.final_payment_date"))


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
    needs=("payment_date",),
    facts=("period_start", "period_end"),
    scope=_PAID,
    only=(BALTIC, EUROPE),
    reads=("payment_date", "is_simplified"),
)
def wrong_reporting_period(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    start, end = (pl.lit(date, dtype=pl.Date) for date in (context.period_start, context.period_end))
    paid = pl.col("payment_date")
    hits = lines.filter(_TIMED & ~paid.is_between(start, end) & _inside_project(context))
    closed = pl.lit(False) if context.closed_until is None else paid <= context.closed_until
    return flag(
        hits,
        severity=pl.when(closed).then(pl.lit(Severity.CLARIFY.value)).otherwise(pl.lit(Severity.WARN.value)),
        variant=pl.when(closed).then(pl.lit("closed")).otherwise(pl.lit("")),
        params={
            "payment_date": day("payment_date"),
            "period_start": day(start),
            "period_end": day(end),
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
    reads=(*REASONED, "kind", "delivery_date", "evidence", "is_real_cost"),
)
def advance_not_delivered(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    end = context.period_end
    costs = lines.filter(MAY_BE_COST)
    late = pl.lit(False) if end is None else (pl.col("delivery_date") > end).fill_null(False)
    # A final invoice that mentions the advance it settles carries the date of the delivery.
    said = with_reason(costs, "advance").filter(pl.col("delivery_date").is_null())["line_id"].to_list()
    is_advance = pl.col("kind") == LineKind.ADVANCE
    variant = pl.when(is_advance).then(pl.lit("advance")).when(late).then(pl.lit("later"))
    found = flag(
        costs.filter(is_advance | late | pl.col("line_id").is_in(said)),
        severity=Severity.CLARIFY,
        variant=variant.otherwise(pl.lit("worded")),
        params={**told(), "delivery_date": day("delivery_date")},
    )
    return merge(found, _delivery_untold(costs.filter(IS_COST), context))


def _delivery_untold(costs: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    shown = pl.any_horizontal(*(pl.col("evidence").list.contains(kind.value) for kind in _DELIVERY_SHOWN))
    billed = costs.filter(IS_BILLED & ~shown.fill_null(False))
    open_end = billed.clear() if context.period_end else billed.filter(pl.col("delivery_date").is_not_null())
    return merge(lacking(billed, "delivery_date"), cannot_tell(open_end, missing="period_end"))


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
    facts=("project.end_date", "programme.equipment_late_months"),
    scope=_BOUGHT,
    reads=("category", "incurred_on", "is_real_cost", "invoice_date"),
)
def equipment_late_purchase(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    end = pl.lit(context.project.end_date, dtype=pl.Date)
    first_late_day = end.dt.offset_by(f"-{int(context.parameter('equipment_late_months'))}mo")
    bought, incurred = lines.filter(_BOUGHT), pl.col("incurred_on")
    late = bought.filter((incurred > first_late_day) & (incurred <= end))
    params = {"incurred_on": day("incurred_on"), "end_date": day(end)}
    found = flag(late.drop_nulls("category"), severity=Severity.CLARIFY, params=params)
    return merge(found, lacking(late, "category"), _undated(bought.drop_nulls("category")))
