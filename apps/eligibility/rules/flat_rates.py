"""Flat rates: what they cover, what they amount to, and what follows when their base is cut.

Rates and bases are the partner's own, per report. A flat rate is cut down to the cent, never rounded up.
"""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import divide_half_up, scaled, scaled_column, share_down
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, category, flag, fraction, merge, money
from apps.eligibility.rules.gaps import lacking, unmatched
from apps.eligibility.rules.registry import I3, rule
from apps.finance.enums import CostCategory, LineKind
from apps.programmes.enums import ParameterKey as Key

_RATES = {CostCategory.OFFICE: "office_rate", CostCategory.TRAVEL: "travel_rate", CostCategory.STAFF: "staff_rate"}
_CAPS = {CostCategory.OFFICE: "office_on_staff", CostCategory.TRAVEL: "travel_on_staff"}
_REPORT = ["partner_id", "report_id"]
_IS_FLAT = pl.col("kind") == LineKind.FLAT_RATE
_DIRECT = (CostCategory.EXTERNAL, CostCategory.EQUIPMENT, CostCategory.INFRASTRUCTURE)
_AMOUNT_TEXT = _("%(rate)s of %(base)s is %(correct)s; %(declared)s was declared.")
_AMOUNT_ADVICE = _("Declare the flat rate as computed, cut down to the cent.")


@rule(
    id="covered-by-flat-rate",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.11",
    basis="CPR 53-56",
    confirmed=True,
    title=_("Real cost in a category that a flat rate covers"),
    explanation=_("The partner's “%(category)s” are reimbursed by a flat rate of %(rate)s, which covers this cost."),
    advice=_("Remove the line; declaring it beside the flat rate would finance it twice."),
    reads=("category", "kind"),
)
def covered_by_flat_rate(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    indirect = context.amount("indirect_rate")
    # Only direct management covers office costs by a rate of the programme; elsewhere partners choose theirs.
    rate_is_open = context.programme == I3 and indirect is None
    rates = _rates_by_category(context.partners)
    real = lines.filter(~_IS_FLAT & (pl.col("kind") != LineKind.CREDIT_NOTE))
    hits = real.join(rates, on=["partner_id", "category"], how="inner", maintain_order="left")
    own = flag(hits, severity=Severity.FULL, params=_covered(pl.col("rate_text")))
    rated = real.join(rates, on="partner_id", how="semi", maintain_order="left")
    return merge(
        own,
        _covered_by_indirect(real, indirect),
        unmatched(real, context.partners, missing="partners"),
        lacking(rated, "category"),
        cannot_tell(_office(real if rate_is_open else real.clear()), missing="programme.indirect_rate"),
    )


def _covered_by_indirect(real: pl.DataFrame, rate: Decimal | None) -> pl.DataFrame:
    covering = _office(real if rate else real.clear())
    return flag(covering, severity=Severity.FULL, params=_covered(pl.lit(format(rate or 0, "f"))))


def _office(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.filter(pl.col("category") == CostCategory.OFFICE)


def _covered(rate: pl.Expr) -> dict[str, pl.Expr]:
    return {"category": category("category"), "rate": fraction(rate)}


def _rates_by_category(partners: pl.DataFrame) -> pl.DataFrame:
    """One row per partner and category with a rate above zero: ``rate_text`` and ``rate_share``."""
    per_category = [
        partners.select(
            "partner_id",
            pl.lit(name).alias("category"),
            pl.col(column).alias("rate_text"),
            scaled_column(partners[column]).alias("rate_share"),
        )
        for name, column in _RATES.items()
    ]
    return pl.concat(per_category).filter(pl.col("rate_share") > 0)


@rule(
    id="forty-percent-other-cost-line",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.11",
    basis="CPR 56(1), (3)",
    confirmed=True,
    title=_("Other cost although a flat rate covers all but staff"),
    explanation=_("A flat rate of %(rate)s on staff covers all other costs of the partner, also this one."),
    advice=_("Remove the line; only staff costs are declared beside this flat rate."),
    without=(I3,),
    reads=("category", "kind"),
)
def forty_percent_other_cost_line(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    partners = context.partners
    rates = partners.select("partner_id", "other_rate", scaled_column(partners["other_rate"]).alias("covers"))
    # The flat rate itself is booked under "other"; lump sums are reimbursed as programmed.
    own_rate = (pl.col("category") == CostCategory.OTHER) & _IS_FLAT
    exempt = pl.col("category").is_in([CostCategory.STAFF, CostCategory.LUMP_SUM]) | own_rate
    costs = lines.filter(pl.col("kind") != LineKind.CREDIT_NOTE)
    covered = costs.join(rates.filter(pl.col("covers") > 0), on="partner_id", how="inner", maintain_order="left")
    hits = covered.filter(pl.col("category").is_not_null() & ~exempt)
    return merge(
        flag(hits, severity=Severity.FULL, params={"rate": fraction("other_rate")}),
        lacking(covered, "category"),
        unmatched(costs, partners, missing="partners"),
    )


def _amount_rule(lines: pl.DataFrame, context: CheckContext, name: CostCategory) -> pl.DataFrame:
    """Compare the declared flat rate of a category with its share of the base, per partner and report."""
    rates = _rates_by_category(context.partners).filter(pl.col("category") == name).drop("category")
    known = lines.join(rates, on="partner_id", how="inner", maintain_order="left")
    own = lines.filter(_IS_FLAT & (pl.col("category") == name))
    in_base = _in_staff_base(context) if name == CostCategory.STAFF else pl.col("category") == CostCategory.STAFF
    marked = in_common_currency(known, in_base.fill_null(False), (_IS_FLAT & (pl.col("category") == name)))
    sums = marked.with_columns(
        pl.col("value").filter("in_base").sum().over(_REPORT).alias("base"),
        pl.col("in_base").any().over(_REPORT).alias("has_base"),
        pl.col("value").is_null().any().over(_REPORT).alias("is_open"),
        pl.col("value").filter("is_flat").sum().over(_REPORT).alias("declared"),
        pl.col("row").filter("is_flat").max().over(_REPORT).alias("last_flat"),
    )
    # Several flat-rate lines of one category stand for one amount; the last one carries the difference.
    flats = sums.filter(pl.col("is_flat") & (pl.col("row") == pl.col("last_flat")))
    judged = flats.with_columns(share_down(pl.col("base"), pl.col("rate_share")).alias("correct"))
    wrong = judged.filter("has_base", ~pl.col("is_open"), pl.col("declared") != pl.col("correct"))
    return merge(
        _flag_difference(wrong),
        unmatched(own, rates, missing="flat_rate"),
        cannot_tell(flats.filter(~pl.col("has_base")), missing="flat_rate_base"),
        # Without its rate an amount in another currency would make the base smaller than it is.
        cannot_tell(flats.filter("is_open"), missing="rate"),
    )


def _in_staff_base(context: CheckContext) -> pl.Expr:
    """External, equipment, works, and travel only where it is a real cost. Flat rates are never in a base."""
    is_travel = pl.col("category") == CostCategory.TRAVEL
    flat_travel = _rates_by_category(context.partners).filter(is_travel)["partner_id"].to_list()
    travel = is_travel & ~pl.col("partner_id").is_in(flat_travel)
    return (pl.col("category").is_in(_DIRECT) | travel) & ~_IS_FLAT


def in_common_currency(lines: pl.DataFrame, in_base: pl.Expr, is_flat: pl.Expr) -> pl.DataFrame:
    """Adds ``value`` in the currency that base and flat rate share, else in EUR.

    A partner computes 15 % of zloty in zloty; converting both sides first would find a cent that is not there.
    """
    marked = lines.with_columns(in_base.alias("in_base"), is_flat.alias("is_flat"))
    used = marked.filter(pl.col("in_base") | pl.col("is_flat"))
    shared = (pl.col("currency").n_unique().over(_REPORT) == 1) & pl.col("currency").is_not_null()
    return used.with_columns(
        pl.when(shared).then("declared_cents").otherwise("declared_eur_cents").alias("value"),
        pl.when(shared).then("currency").otherwise(pl.lit("EUR")).alias("unit"),
    )


def _flag_difference(hits: pl.DataFrame) -> pl.DataFrame:
    difference = pl.col("declared") - pl.col("correct")
    part, note = pl.lit(Severity.PART.value), pl.lit(Severity.WARN.value)
    return flag(
        hits,
        severity=pl.when(difference > 0).then(part).otherwise(note),
        amount=divide_half_up(pl.col("declared_eur_cents"), pl.col("value"), difference),
        params={
            "rate": fraction("rate_text"),
            "base": money("base", "unit"),
            "correct": money("correct", "unit"),
            "declared": money("declared", "unit"),
        },
    )


@rule(
    id="office-flat-rate-amount",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="5.2",
    basis="IR 40(2); CPR 54(b)",
    confirmed=True,
    title=_("Amount of the office flat rate"),
    explanation=_AMOUNT_TEXT,
    advice=_AMOUNT_ADVICE,
    without=(I3,),
    reads=("row", "report_id", "category", "kind", "currency"),
)
def office_flat_rate_amount(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return _amount_rule(lines, context, CostCategory.OFFICE)


@rule(
    id="travel-flat-rate-amount",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="5.2",
    basis="IR 41(5)",
    confirmed=True,
    title=_("Amount of the travel flat rate"),
    explanation=_AMOUNT_TEXT,
    advice=_AMOUNT_ADVICE,
    without=(I3,),
    reads=("row", "report_id", "category", "kind", "currency"),
)
def travel_flat_rate_amount(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return _amount_rule(lines, context, CostCategory.TRAVEL)


@rule(
    id="staff-flat-rate-amount",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="5.2",
    basis="IR 39(3)(c); CPR 55(1)",
    confirmed=True,
    title=_("Amount of the staff flat rate"),
    explanation=_AMOUNT_TEXT,
    advice=_AMOUNT_ADVICE,
    without=(I3,),
    reads=("row", "report_id", "category", "kind", "currency"),
)
def staff_flat_rate_amount(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return _amount_rule(lines, context, CostCategory.STAFF)


@rule(
    id="flat-rate-follow-up",
    stage=Stage.FLAT_RATE,
    severity=Severity.PART,
    ec_type="5.2",
    basis="CPR 54-56",
    confirmed=True,
    title=_("Flat rate falls with its base"),
    explanation=_("%(cut)s was cut from staff costs, so the flat rate of %(rate)s for “%(category)s” falls as well."),
    advice=_("Nothing to do for this line; it follows the deductions from staff costs."),
    without=(I3,),
    reads=("row", "report_id", "category", "kind", "deducted_eur_cents", "currency"),
)
def flat_rate_follow_up(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    # A staff flat rate is a base as well: office and travel are computed on its result.
    staff = lines.filter(pl.col("category") == CostCategory.STAFF)
    bases = staff.group_by(_REPORT, maintain_order=True).agg(
        pl.col("declared_eur_cents").sum().alias("base"), pl.col("deducted_eur_cents").sum().alias("cut")
    )
    own = _rates_by_category(context.partners).filter(pl.col("category") != CostCategory.STAFF)
    rates = _within_caps(own, context)
    flats = lines.filter(_IS_FLAT).sort("row", maintain_order=True)
    last = flats.unique([*_REPORT, "category"], keep="last", maintain_order=True)
    hits = last.join(rates, on=["partner_id", "category"], how="inner", maintain_order="left").join(
        bases.filter(pl.col("cut") > 0), on=_REPORT, how="inner", nulls_equal=True, maintain_order="left"
    )
    before = share_down(pl.col("base"), pl.col("rate_share"))
    after = share_down(pl.col("base") - pl.col("cut"), pl.col("rate_share"))
    params = {"cut": money("cut"), "rate": fraction("rate_text"), "category": category("category")}
    found = flag(hits, severity=Severity.PART, amount=before - after, params=params)
    return merge(found, _rate_untold(last, rates, bases))


def _within_caps(rates: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """A rate above its cap counts at the cap: the rule on caps has cut what is above it."""
    caps = context.parameter(Key.FLAT_RATE_CAPS) or {}
    known = {name: scaled(str(caps[cap])) for name, cap in _CAPS.items() if cap in caps}
    cap = pl.col("category").replace_strict(known, default=None, return_dtype=pl.Int64)
    return rates.with_columns(pl.min_horizontal("rate_share", cap).alias("rate_share"))


def _rate_untold(flats: pl.DataFrame, rates: pl.DataFrame, bases: pl.DataFrame) -> pl.DataFrame:
    """Flat rates on a cut base whose rate nobody entered."""
    on_staff = flats.filter(pl.col("category").is_in([CostCategory.OFFICE, CostCategory.TRAVEL]))
    falling = on_staff.join(bases.filter(pl.col("cut") > 0), on=_REPORT, how="semi", nulls_equal=True)
    rateless = falling.join(rates, on=["partner_id", "category"], how="anti")
    return cannot_tell(rateless, missing="flat_rate")


@rule(
    id="flat-rate-combination",
    stage=Stage.SETUP,
    severity=Severity.FULL,
    ec_type="5.1",
    basis="CPR 54-56",
    confirmed=True,
    title=_("Flat rates that exclude each other"),
    explanation=_("The flat rate for all costs but staff cannot stand beside another one for “%(category)s”."),
    advice=_("Use one of the two flat rates; ask the programme which one was approved."),
    without=(I3,),
    reads=("category", "kind"),
)
def flat_rate_combination(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    partners = context.partners
    all_but_staff = partners.filter(scaled_column(partners["other_rate"]) > 0).select("partner_id")
    second = lines.filter(_IS_FLAT & pl.col("category").is_in(list(_RATES)))
    hits = second.join(all_but_staff, on="partner_id", how="semi", maintain_order="left")
    found = flag(hits, severity=Severity.FULL, params={"category": category("category")})
    return merge(found, unmatched(second, partners, missing="partners"))
