"""Staff costs by what people are paid: documents, percentages, payroll, refunds.

What hours may cost is in ``staff_time``, days in ``staff_day``.
"""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.documents.enums import EvidenceKind
from apps.eligibility.column_money import SCALE, share_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, flag, fraction, merge, money, no_flags
from apps.eligibility.rules.registry import I3, rule
from apps.eligibility.rules.staff_month import (
    IS_FIXED,
    IS_HOURLY,
    IS_PAID,
    PERSON,
    ROUNDING,
    STAFF_COST,
    booked_months,
    has_real_staff_costs,
    in_eur,
    part_of_line,
    part_of_pay,
    share_text,
    without_month,
)


@rule(
    id="staff-document-missing",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.14",
    basis="IR 39(2)-(3); CPR 53(1)(a)",
    confirmed=True,
    title=_("No employment document or payslip"),
    explanation={
        "both": _("Neither an employment document nor a payslip stands behind %(at_stake)s."),
        "employment": _("No employment document stands behind %(at_stake)s."),
        "payslip": _("No payslip or payroll record of the month stands behind %(at_stake)s."),
        "timesheet": _("Paid by the hour, but no signed timesheet of the month stands behind %(at_stake)s."),
    },
    advice=_("Attach the employment document, the payslip and, for pay by the hour, the signed timesheet."),
    scope=STAFF_COST,
    reads=("category", "kind", "currency", "evidence", "is_simplified", "gross_cents"),
)
def staff_document_missing(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    if not has_real_staff_costs(context):
        return no_flags()
    booked = booked_months(lines, context)
    named = booked.with_columns(_missing_document().alias("lacking"))
    plain = lines.filter(STAFF_COST & pl.col("evidence").is_not_null() & ~_has_evidence(EvidenceKind.PAYROLL))
    unproven = plain.join(booked, on="line_id", how="anti", maintain_order="left")
    return merge(
        _ask_for(named.filter(pl.col("lacking").is_not_null()), pl.col("lacking")),
        _ask_for(unproven, pl.lit("payslip")),
        cannot_tell(named.filter(pl.any_horizontal(pl.col(_DOCUMENTS).is_null())), missing="payroll"),
        without_month(lines, booked),
    )


_DOCUMENTS = ("has_employment_document", "has_payslip")


def _ask_for(hits: pl.DataFrame, lacking: pl.Expr) -> pl.DataFrame:
    params = {"at_stake": money("declared_cents", "currency")}
    return flag(hits, severity=Severity.CLARIFY, variant=lacking, params=params)


def _missing_document() -> pl.Expr:
    # The signed timesheet is kept under the payslip's kind: with one, the kind alone does not prove a payslip.
    attached = _has_evidence(EvidenceKind.PAYROLL) & ~pl.col("has_timesheet").fill_null(True)
    no_payslip = ~pl.col("has_payslip") & ~attached.fill_null(False)
    no_contract = ~pl.col("has_employment_document")
    return (
        pl.when(no_contract & no_payslip)
        .then(pl.lit("both"))
        .when(no_contract)
        .then(pl.lit("employment"))
        .when(no_payslip)
        .then(pl.lit("payslip"))
        .when(IS_HOURLY & ~pl.col("has_timesheet"))
        .then(pl.lit("timesheet"))
    )


def _has_evidence(kind: EvidenceKind) -> pl.Expr:
    return pl.col("evidence").list.contains(kind.value)


@rule(
    id="staff-percentage-document",
    stage=Stage.DEDUCTION,
    severity=Severity.FULL,
    ec_type="4.14",
    basis="CPR 55(5); IR 39(4)(a)",
    confirmed=True,
    title=_("Percentage of working time not as assigned"),
    explanation={
        "none": _("No document assigns the person to the project at a fixed percentage."),
        "expired": _("The assignment to the project does not cover this month."),
        "above": _(
            "%(assigned)s of the working time is assigned, %(declared)s of %(gross)s is declared; the excess is "
            "%(excess)s."
        ),
        "changed": _("The percentage changes within the period: it is %(declared)s here and %(first)s at first."),
        "below": _("%(declared)s of the working time is declared, less than the %(assigned)s assigned."),
    },
    advice=_("Attach the assignment for this month, or declare the percentage that it fixes."),
    facts=("payroll",),
    scope=STAFF_COST,
    without=(I3,),
    reads=("report_id", "category", "kind", "currency", "evidence", "is_simplified", "gross_cents"),
)
def staff_percentage_document(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    booked = booked_months(lines, context)
    fixed = _with_assignment(booked.filter(IS_FIXED), context)
    undocumented = ~pl.col("has_assignment_document") & ~_has_evidence(EvidenceKind.ASSIGNMENT).fill_null(False)
    above = pl.col("share_scaled") > pl.col("assigned_share_scaled")
    below = pl.col("share_scaled") < pl.col("assigned_share_scaled")
    changed = pl.col("share") != pl.col("first")
    unknown = pl.col("assigned_share_scaled").is_null() | pl.col("has_assignment_document").is_null()
    return merge(
        flag(fixed.filter(undocumented), severity=Severity.FULL, variant="none", params=_percentages()),
        flag(fixed.filter("is_expired"), severity=Severity.FULL, variant="expired", params=_percentages()),
        _flag_above(fixed.filter(above)),
        flag(fixed.filter(changed), severity=Severity.CLARIFY, variant="changed", params=_percentages()),
        flag(fixed.filter(below), severity=Severity.WARN, variant="below", params=_percentages()),
        cannot_tell(fixed.filter(unknown), missing="percentage"),
        without_month(lines, booked),
    )


def _with_assignment(fixed: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds ``is_expired`` (people are known, and none of their times covers the month) and the ``first`` share."""
    key = ["partner_id", "person_key"]
    times = fixed.select("line_id", "month", *key).join(
        context.staff.select(*key, "starts_on", "ends_on"), on=key, how="inner"
    )
    begun = (pl.col("starts_on") <= pl.col("month").dt.month_end()).fill_null(True)
    running = (pl.col("ends_on") >= pl.col("month").dt.month_start()).fill_null(True)
    covered = times.group_by("line_id").agg((~(begun & running)).all().alias("is_expired"))
    first = pl.col("share").sort_by("month").first().over(PERSON)
    return fixed.join(covered, on="line_id", how="left", maintain_order="left").with_columns(first.alias("first"))


def _flag_above(hits: pl.DataFrame) -> pl.DataFrame:
    beyond = pl.col("share_scaled") - pl.col("assigned_share_scaled")
    cut = hits.with_columns(part_of_line(beyond).alias("excess"))
    return flag(
        cut, severity=Severity.PART, variant="above", amount=in_eur(pl.col("excess")),
        params=_percentages() | {"excess": money("excess", "currency")},
    )  # fmt: skip


def _percentages() -> dict[str, pl.Expr]:
    return {
        "assigned": fraction("assigned_share"),
        "declared": fraction("share"),
        "first": fraction("first"),
        "gross": money("pay_cents", "currency"),
        "excess": pl.lit(None),
    }


@rule(
    id="staff-over-100-percent",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.11",
    basis="CPR 55(5), 63(9)",
    confirmed=False,
    title=_("One person above full working time"),
    explanation=_(
        "The person is at %(total)s of the working time in this month over all projects, %(elsewhere)s of it in "
        "others; the part above 100 %% is %(excess)s."
    ),
    advice=_("Lower the share here, or agree with the other projects that they declare less."),
    facts=("payroll",),
    scope=STAFF_COST,
    reads=("category", "kind", "currency", "is_simplified", "gross_cents"),
)
def staff_over_100_percent(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    booked = booked_months(lines, context)
    # What goes beyond the assignment is cut by its own rule already.
    own = pl.when(IS_FIXED).then(pl.min_horizontal("share_scaled", "assigned_share_scaled")).otherwise("share_scaled")
    month = ["partner_id", "person_key", "month"]
    shares = booked.with_columns(own.alias("own")).with_columns(
        (pl.col("own").cum_sum().over(month) + pl.col("share_elsewhere_scaled").fill_null(0)).alias("total")
    )
    over = shares.with_columns(pl.min_horizontal("own", pl.col("total") - SCALE).alias("over"))
    return merge(
        _flag_over(over.filter(pl.col("over") > 0)),
        cannot_tell(over.filter(pl.col("total").is_null()), missing="payroll"),
        cannot_tell(over.filter(pl.col("share_elsewhere_scaled").is_null()), missing="share_elsewhere"),
        without_month(lines, booked),
    )


def _flag_over(hits: pl.DataFrame) -> pl.DataFrame:
    cut = hits.with_columns(part_of_line(pl.col("over")).alias("excess"))
    params = {
        "total": fraction(share_text(pl.col("total"))),
        "elsewhere": fraction("share_elsewhere"),
        "excess": money("excess", "currency"),
    }
    return flag(cut, severity=Severity.PART, amount=in_eur(pl.col("excess")), params=params)


@rule(
    id="staff-over-payroll",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.14",
    basis="CPR 53(1)(a); IR 39",
    confirmed=True,
    title=_("More declared than the payroll shows"),
    explanation=_("%(share)s of %(gross)s is %(allowed)s; %(declared)s was declared, %(excess)s more."),
    advice=_("Declare no more than the person's share of the real employment cost of the month."),
    facts=("payroll",),
    scope=STAFF_COST,
    reads=("category", "kind", "currency", "is_simplified", "gross_cents"),
)
def staff_over_payroll(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    if not has_real_staff_costs(context):
        return no_flags()
    booked = booked_months(lines, context)
    paid = booked.filter(IS_PAID).with_columns(part_of_pay(pl.col("share_scaled")).alias("allowed"))
    more = paid.with_columns((pl.col("declared_cents") - pl.col("allowed")).alias("excess"))
    params = {
        "share": fraction("share"),
        "gross": money("pay_cents", "currency"),
        "allowed": money("allowed", "currency"),
        "declared": money("declared_cents", "currency"),
        "excess": money("excess", "currency"),
    }
    hits = more.filter(pl.col("excess") > ROUNDING)
    return merge(
        flag(hits, severity=Severity.PART, amount=in_eur(pl.col("excess")), params=params),
        cannot_tell(more.filter(pl.col("excess").is_null()), missing="payroll"),
        without_month(lines, booked),
    )


@rule(
    id="staff-recoverable-cost",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.14",
    basis="IR 39(2)(b)",
    confirmed=False,
    title=_("Refunded pay not deducted"),
    explanation={
        "": _("%(refunded)s was refunded to the employer and is not deducted; the project's part is %(excess)s."),
        "hourly": _("%(refunded)s was refunded to the employer; the annual or monthly cost may still contain it."),
    },
    advice=_("Deduct refunds such as sick pay, parental benefits and wage subsidies from the employment cost."),
    facts=("payroll",),
    scope=STAFF_COST,
    reads=("category", "kind", "currency", "is_simplified", "gross_cents"),
)
def staff_recoverable_cost(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    booked = booked_months(lines, context)
    refunded = booked.filter(pl.col("refunded_cents") > 0)
    own = share_half_up(pl.col("refunded_cents"), pl.col("share_scaled"))
    allowed = share_half_up(pl.col("pay_cents") - pl.col("refunded_cents"), pl.col("share_scaled"))
    # Deducted in part counts for that part; what goes beyond the whole payroll is another rule's.
    kept = pl.min_horizontal(own, pl.col("declared_cents") - allowed)
    paid = refunded.filter(IS_PAID).with_columns(kept.alias("excess"))
    hourly = refunded.filter(IS_HOURLY).with_columns(pl.lit(None, dtype=pl.Int64).alias("excess"))
    params = {"refunded": money("refunded_cents", "currency"), "excess": money("excess", "currency")}
    hits = paid.filter(pl.col("excess") > ROUNDING)
    return merge(
        flag(hits, severity=Severity.PART, amount=in_eur(pl.col("excess")), params=params),
        flag(hourly, severity=Severity.CLARIFY, variant="hourly", params=params),
        cannot_tell(booked.filter(pl.col("refunded_cents").is_null()), missing="refunded"),
        without_month(lines, booked),
    )
