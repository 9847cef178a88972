"""How a partner's support is set up: flat rates, co-financing, and whether it may do without simplified costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import divide_half_up, scaled, scaled_column, share_down
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, category, flag, fraction, merge, money, no_flags
from apps.eligibility.rules.flat_rates import in_common_currency
from apps.eligibility.rules.registry import BALTIC, EUROPE, I3, rule
from apps.finance.enums import CostCategory, LineKind
from apps.programmes.enums import ParameterKey as Key

_IS_FLAT = pl.col("kind") == LineKind.FLAT_RATE
_IS_STAFF = pl.col("category") == CostCategory.STAFF
_DIRECT = (CostCategory.EXTERNAL, CostCategory.EQUIPMENT, CostCategory.INFRASTRUCTURE)
_REPORT = ["partner_id", "report_id"]


@dataclass(frozen=True, slots=True)
class _Option:
    """A flat rate: the partner's column, the programme's cap, the category of its line and what it is computed on.

    ``with_method`` is the cap where the programme has a method of its own, which nothing here can see.
    """

    rate: str
    cap: str
    category: CostCategory
    base: pl.Expr
    with_method: str = ""


_REAL_TRAVEL = (pl.col("category") == CostCategory.TRAVEL) & ~_IS_FLAT
_OTHER_DIRECT = (pl.col("category").is_in(_DIRECT) & ~_IS_FLAT) | _REAL_TRAVEL
_OPTIONS = (
    _Option("office_rate", "office_on_staff", CostCategory.OFFICE, _IS_STAFF),
    _Option("travel_rate", "travel_on_staff", CostCategory.TRAVEL, _IS_STAFF),
    _Option("staff_rate", "staff_on_other_direct", CostCategory.STAFF, _OTHER_DIRECT),
    _Option("other_rate", "other_costs_on_staff", CostCategory.OTHER, _IS_STAFF),
    _Option(
        "indirect_rate", "indirect_on_direct", CostCategory.OFFICE, _IS_STAFF | _OTHER_DIRECT, "indirect_with_method"
    ),
)


@rule(
    id="flat-rate-over-cap",
    stage=Stage.SETUP,
    severity=Severity.PART,
    ec_type="5.1",
    basis="CPR 54, 55, 56; IR 40(2), 41(5)",
    confirmed=True,
    title=_("Flat rate above the highest allowed"),
    explanation={
        "part": _(
            "The flat rate of %(rate)s for “%(category)s” may be %(cap)s at most; of %(base)s that is %(excess)s too "
            "much."
        ),
        "method": _(
            "The flat rate of %(rate)s for “%(category)s” is above %(cap)s, which takes a method of calculation; "
            "without one, %(excess)s of %(base)s is too much."
        ),
        "base": _(
            "The flat rate of %(rate)s for “%(category)s” may be %(cap)s at most; the costs it is computed on are not "
            "in this list."
        ),
    },
    advice=_("Correct the partner's flat rate, or give the method of calculation the programme approved."),
    facts=("partners", "programme.flat_rate_caps"),
    scope=_IS_FLAT,
    without=(I3,),
    reads=("row", "report_id", "category", "kind", "currency"),
)
def flat_rate_over_cap(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    flats = lines.filter(_IS_FLAT)
    if flats.is_empty():
        return no_flags()
    caps = context.parameter(Key.FLAT_RATE_CAPS)
    unknown = flats.join(context.partners.select("partner_id"), on="partner_id", how="anti")
    found = [_over_cap(option, caps, lines, context) for option in _OPTIONS if option.cap in caps]
    return merge(*found, cannot_tell(unknown, missing="partners"))


def _over_cap(option: _Option, caps: Mapping[str, Decimal], lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    cap = Decimal(caps[option.cap])
    highest = Decimal(caps.get(option.with_method, cap))
    # Between the two a method may stand behind the rate; above the higher one nothing can.
    certain = pl.col("share") > scaled(highest)
    limit = pl.when(certain).then(pl.lit(scaled(highest))).otherwise(pl.lit(scaled(cap)))
    allowed = pl.when(certain).then(pl.lit(format(highest, "f"))).otherwise(pl.lit(format(cap, "f")))
    judged = _with_base(option, lines, context).filter(pl.col("share") > scaled(cap))
    # What is declared above the partner's own rate is the amount rule's to cut.
    due = pl.min_horizontal("declared", share_down(pl.col("base"), pl.col("share")))
    excess = (due - share_down(pl.col("base"), limit)).clip(lower_bound=0)
    part, ask = pl.lit(Severity.PART.value), pl.lit(Severity.CLARIFY.value)
    variant = pl.when(certain).then(pl.lit("part")).otherwise(pl.lit("method"))
    return flag(
        judged.with_columns(excess.alias("excess")),
        severity=pl.when(certain & pl.col("has_base")).then(part).otherwise(ask),
        amount=divide_half_up(pl.col("declared_eur_cents"), pl.col("value"), pl.col("excess")),
        variant=pl.when("has_base").then(variant).otherwise(pl.lit("base")),
        params={
            "rate": fraction(option.rate),
            "category": category("category"),
            "cap": fraction(allowed),
            "base": money("base", "unit"),
            "excess": money("excess", "unit"),
        },
    )


def _with_base(option: _Option, lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """The last line of the flat rate per report, with ``share``, and ``base`` and ``declared`` in a common currency."""
    partners = context.partners
    own = partners.select("partner_id", option.rate, scaled_column(partners[option.rate]).alias("share"))
    known = lines.join(own.filter(pl.col("share") > 0), on="partner_id", how="inner", maintain_order="left")
    is_flat = _IS_FLAT & (pl.col("category") == option.category)
    sums = in_common_currency(known, option.base.fill_null(False) & ~is_flat, is_flat).with_columns(
        pl.col("value").filter("in_base").sum().over(_REPORT).alias("base"),
        pl.col("in_base").any().over(_REPORT).alias("has_base"),
        pl.col("value").filter("is_flat").sum().over(_REPORT).alias("declared"),
        pl.col("row").filter("is_flat").max().over(_REPORT).alias("last_flat"),
    )
    return sums.filter(pl.col("is_flat") & (pl.col("row") == pl.col("last_flat")))


@rule(
    id="sco-mandatory-small-operation",
    stage=Stage.SETUP,
    severity=Severity.CLARIFY,
    ec_type="5.3",
    basis="CPR 53(2)",
    confirmed=True,
    title=_("Small project without simplified costs"),
    explanation=_(
        "The project costs %(total)s in all; up to %(limit)s support takes the form of flat rates, unit costs or lump "
        "sums, and this partner declares real costs only."
    ),
    advice=_("Ask the programme which simplified cost option applies, or say which exception does."),
    facts=("project.total_cost_incl_vat_cents", "partners", "unit_costs", "programme.small_operation_eur"),
    scope=pl.col("is_real_cost"),
    without=(I3,),
    reads=("is_real_cost", "is_simplified", "currency"),
)
def sco_mandatory_small_operation(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    total, limit = context.project.total_cost_incl_vat_cents, context.cents(Key.SMALL_OPERATION_EUR)
    # State aid is the exception, and the unit costs of the application form are for every partner.
    is_bound = total is not None and limit is not None and total <= limit and context.unit_costs.is_empty()
    if not is_bound or context.project.is_state_aid:
        return no_flags()
    real = _without_options(lines, context)
    if context.project.is_state_aid is None:
        return cannot_tell(real, missing="project.is_state_aid")
    params = {"total": money(pl.lit(total)), "limit": money(pl.lit(limit))}
    return flag(real.unique("partner_id", maintain_order=True), severity=Severity.CLARIFY, params=params, on_line=False)


def _without_options(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """The real costs of partners that use no simplified cost option, neither by their set-up nor in this list."""
    partners = context.partners
    rated = pl.any_horizontal(scaled_column(partners[option.rate]).fill_null(0) > 0 for option in _OPTIONS)
    real_only = partners.filter(~rated).join(lines.filter("is_simplified"), on="partner_id", how="anti")
    return lines.filter("is_real_cost").join(real_only, on="partner_id", how="semi", maintain_order="left")


@rule(
    id="cofinancing-rate",
    stage=Stage.CEILING,
    severity=Severity.PART,
    ec_type="10.1",
    basis="IR 13",
    confirmed=True,
    title=_("Co-financing rate above the programme's"),
    explanation=_(
        "%(rate)s of %(total)s is %(fund)s from the fund; the programme gives this partner %(allowed)s, which is "
        "%(right)s."
    ),
    advice=_("Correct the partner's co-financing rate; the costs stay eligible, the fund pays less of them."),
    facts=("partners",),
    only=(BALTIC, EUROPE),
    reads=("deducted_eur_cents", "currency"),
)
def cofinancing_rate(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    judged = lines.join(_rates(context), on="partner_id", how="left", maintain_order="left")
    above = judged.filter(pl.col("own") > pl.col("most"))
    left = pl.col("declared_eur_cents") - pl.col("deducted_eur_cents")
    key = ["partner_id", "cofinancing_rate", "allowed", "own", "most"]
    sums = above.group_by(key, maintain_order=True).agg(left.sum().alias("total"))
    shares = sums.with_columns(
        share_down(pl.col("total"), pl.col("own")).alias("fund"),
        share_down(pl.col("total"), pl.col("most")).alias("right"),
    )
    found = flag(
        shares.filter(pl.col("fund") > pl.col("right")),
        severity=Severity.PART,
        amount=pl.col("fund") - pl.col("right"),
        # What is too much is the fund's share, not the cost.
        deduction=pl.lit(0),
        params={
            "rate": fraction("cofinancing_rate"),
            "total": money("total"),
            "fund": money("fund"),
            "allowed": fraction("allowed"),
            "right": money("right"),
        },
        on_line=False,
    )
    doubts = [cannot_tell(judged.filter(pl.col("missing") == word), missing=word) for word in _DOUBTS]
    unknown = judged.filter(pl.col("is_known").is_null())
    return merge(found, *doubts, cannot_tell(unknown, missing="partners"))


_DOUBTS = ("cofinancing_rate", "legal_type", "programme.cofinancing_by_legal_type")


def _rates(context: CheckContext) -> pl.DataFrame:
    """Each partner's own rate and the highest the programme gives it, or the word for what keeps that unknown."""
    partners = context.partners.select("partner_id", "cofinancing_rate", "country", "legal_type")
    rows = [
        (partner, own, *_highest(own, country, legal_type, context))
        for partner, own, country, legal_type in partners.iter_rows()
    ]
    schema = dict.fromkeys(["partner_id", "cofinancing_rate", "allowed", "missing"], pl.String)
    rates = pl.DataFrame(rows, schema=schema, orient="row")
    return rates.with_columns(
        scaled_column(rates["cofinancing_rate"]).alias("own"),
        scaled_column(rates["allowed"]).alias("most"),
        pl.lit(True).alias("is_known"),
    )


def _highest(
    own: str | None, country: str | None, legal_type: str | None, context: CheckContext
) -> tuple[str | None, str | None]:
    by_country = context.parameter(Key.COFINANCING_BY_COUNTRY) or {}
    by_type = context.parameter(Key.COFINANCING_BY_LEGAL_TYPE) or {}
    possible = by_type if legal_type is None else {name: rate for name, rate in by_type.items() if name == legal_type}
    rates = [by_country[country]] if country in by_country else list(possible.values())
    if own is None:
        return None, "cofinancing_rate"
    if not rates:
        return None, "programme.cofinancing_by_legal_type"
    if min(rates) < Decimal(own) <= max(rates) and legal_type is None:
        return None, "legal_type"
    return format(max(rates), "f"), None
