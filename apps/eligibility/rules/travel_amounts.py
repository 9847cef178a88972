"""What travel may cost: what an allowance covers already, and days that are not the project's."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import SCALE, divide_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money, no_flags, number
from apps.eligibility.rules.named_amounts import with_named_amount
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.staff_month import hours_text
from apps.eligibility.rules.trips import real_travel, with_quantities, with_trip
from apps.eligibility.rules.wording import WORDS, worded

# The programme's words for what an allowance covers, and the list that knows such costs.
_COVERED = {"meals": "meals", "accommodation": "accommodation", "local-transport": "taxi"}
_TRIP = ["partner_id", "trip_ref"]
_DAY = ["partner_id", "incurred_on"]


@rule(
    id="travel-meal-double",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.15",
    basis="IR 41(2)",
    confirmed=True,
    title=_("Cost that a daily allowance covers already"),
    explanation={
        "whole": _("A daily allowance is paid for this day, and it covers “%(found)s”."),
        "part": _("A daily allowance is paid for this day; it covers “%(found)s”: %(named)s."),
        "within": _("The bill contains “%(found)s”, which the daily allowance covers, but does not say for how much."),
        "some": _("A daily allowance is paid for some days of the trip, and on those it covers “%(found)s”."),
    },
    advice=_("Remove what the allowance covers, or show that none was paid for this day and person."),
    reads=(
        *WORDS,
        "category",
        "suggested_category",
        "currency",
        "trip_ref",
        "person",
        "units",
        "incurred_on",
        "is_real_cost",
    ),
)
def travel_meal_double(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    travel = with_quantities(with_trip(real_travel(lines, context), context))
    allowances = worded(travel, "per_diem")
    covered = context.parameter("daily_allowance_covers")
    if covered is None:
        return cannot_tell(allowances, missing="programme.daily_allowance_covers")
    names = [_COVERED[word] for word in covered if word in _COVERED]
    hits = _with_claims(_covered_costs(travel, names), allowances)
    return merge(_doubled(hits), cannot_tell(hits.filter(~_IS_CLAIMED & _MAY_BE_CLAIMED), missing="person"))


def _covered_costs(travel: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """Lines for what the allowance covers, with the amount named for it and whether it is part of a larger bill."""
    if not names:
        return travel.clear().with_columns(found=pl.lit(""), named_cents=pl.lit(0), in_bill=pl.lit(False))
    others = {"fares", "accommodation"} - set(names)
    larger = worded(travel, *sorted(others))["line_id"].to_list()
    found = with_named_amount(worded(travel, *names), *names)
    return found.with_columns(pl.col("line_id").is_in(larger).alias("in_bill"))


# Worked out by ``_with_claims``: the allowance is for this cost, for some days of its trip, or perhaps for it.
_IS_CLAIMED = pl.col("is_claimed").fill_null(False)
_FOR_SOME_DAYS = pl.col("for_some_days").fill_null(False)
_MAY_BE_CLAIMED = pl.col("may_be_claimed").fill_null(False)


def _with_claims(costs: pl.DataFrame, allowances: pl.DataFrame) -> pl.DataFrame:
    """Whether an allowance of the list or of the register is for the same person and day or trip as the cost."""
    marked = _with_marks(costs, allowances)
    nobody, apart = pl.col("person").is_null(), ~pl.col("own_text")
    paid = (pl.col("allowance_days_scaled") > 0).fill_null(False)
    on_trip = pl.col("trip_person") | pl.col("trip_nobody") | (pl.col("trip_any") & _alone() & nobody) | paid
    whole = (pl.col("allowance_days_scaled") > (pl.col("away_days") * _everybody() - 1) * SCALE).fill_null(True)
    # Of a line that is allowance and meal in one, only a named amount can be the meal's.
    own = pl.col("own_text") & pl.col("named_cents").is_not_null()
    unnamed = (pl.col("trip_any") & nobody) | (pl.col("day_any") & (nobody | pl.col("day_nobody")))
    return marked.with_columns(
        (own | (apart & ((on_trip & whole) | pl.col("day_person")))).alias("is_claimed"),
        (apart & on_trip & ~whole & ~pl.col("day_person")).alias("for_some_days"),
        (apart & ~on_trip & unnamed).alias("may_be_claimed"),
    )


def _with_marks(costs: pl.DataFrame, allowances: pl.DataFrame) -> pl.DataFrame:
    nobody = allowances.filter(pl.col("person").is_null())
    marks = {
        "trip_any": (allowances, _TRIP),
        "trip_person": (allowances, [*_TRIP, "person"]),
        "trip_nobody": (nobody, _TRIP),
        "day_any": (allowances, _DAY),
        "day_person": (allowances, [*_DAY, "person"]),
        "day_nobody": (nobody, _DAY),
        "own_text": (allowances, ["line_id"]),
    }
    for name, (claims, keys) in marks.items():
        costs = _marked(costs, claims, keys, name)
    return costs


def _everybody() -> pl.Expr:
    return pl.col("travellers").list.len().cast(pl.Int64).clip(lower_bound=1)


def _alone() -> pl.Expr:
    return pl.col("travellers").list.len().fill_null(0) <= 1


def _marked(costs: pl.DataFrame, allowances: pl.DataFrame, on: list[str], name: str) -> pl.DataFrame:
    keys = allowances.select(on).drop_nulls().unique().with_columns(pl.lit(True).alias(name))
    return costs.join(keys, on=on, how="left", maintain_order="left").with_columns(pl.col(name).fill_null(False))


def _doubled(hits: pl.DataFrame) -> pl.DataFrame:
    named = pl.col("named_cents").is_not_null() & (pl.col("named_cents") < pl.col("declared_cents"))
    variant = (
        pl.when(_FOR_SOME_DAYS).then(pl.lit("some"))
        .when(named).then(pl.lit("part"))
        .when("in_bill").then(pl.lit("within"))
        .otherwise(pl.lit("whole"))
    )  # fmt: skip
    chosen = hits.filter(_IS_CLAIMED | _FOR_SOME_DAYS).with_columns(variant.alias("variant"))
    cut = pl.col("variant").is_in(["whole", "part"])
    part = divide_half_up(pl.col("declared_eur_cents"), pl.col("declared_cents"), pl.col("named_cents"))
    return flag(
        chosen,
        severity=pl.when(cut).then(pl.lit(Severity.PART.value)).otherwise(pl.lit(Severity.CLARIFY.value)),
        amount=pl.when(pl.col("variant") == "part").then(part).otherwise("declared_eur_cents"),
        variant=pl.col("variant"),
        params={"found": pl.col("found"), "named": money("named_cents", "currency")},
    )


@rule(
    id="travel-private-days",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="4.15",
    basis="FR 33",
    confirmed=False,
    title=_("Stay longer than the event, or more guests than travellers"),
    explanation={
        "night": _("Nights billed: %(billed)s. Nights for the event and the days of travel: %(allowed)s."),
        "day": _("Days with an allowance: %(billed)s. Days for the event and the days of travel: %(allowed)s."),
        "unknown": _("The trip is longer than the event and its days of travel; the line does not say what it is for."),
        "guests": _("The words “%(found)s” mean more guests than the one who travelled for the project."),
    },
    advice=_("Declare what the event and one day of travel each way needed, or say what the other days were for."),
    reads=(*WORDS, "category", "suggested_category", "trip_ref", "person", "units", "is_real_cost"),
)
def travel_private_days(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    travel = with_quantities(with_trip(real_travel(lines, context), context))
    stays = pl.concat([_stays(travel, "night", "accommodation"), _stays(travel, "day", "per_diem")])
    around = context.parameter("travel_days_around_event")
    guests = worded(travel, "companions").filter(pl.col("travellers_count") == 1)
    return merge(
        _longer(stays, around),
        flag(guests, severity=Severity.CLARIFY, variant="guests", params={"found": pl.col("found")}),
        cannot_tell(stays if not context.knows("trips") else stays.clear(), missing="trips"),
        cannot_tell(stays.filter(pl.col("starts_on").is_null()), missing="trip_ref"),
        cannot_tell(stays.filter(~_HAS_EVENT), missing="trips.event"),
        cannot_tell(stays if around is None else stays.clear(), missing="programme.travel_days_around_event"),
    )


_HAS_EVENT = pl.col("event_starts_on").is_not_null() & pl.col("event_ends_on").is_not_null()


def _stays(travel: pl.DataFrame, kind: str, name: str) -> pl.DataFrame:
    """Lines for nights or allowances, with what is billed and, of one person, how long the trip was."""
    return worded(travel, name).with_columns(
        pl.lit(kind).alias("stay"),
        pl.col(f"{kind}s_billed").alias("billed"),
        pl.col(f"away_{kind}s").alias("away"),
    )


def _longer(stays: pl.DataFrame, around: int | None) -> pl.DataFrame:
    if around is None:
        return no_flags()
    early = (pl.col("event_starts_on") - pl.col("starts_on")).dt.total_days() - around
    late = (pl.col("ends_on") - pl.col("event_ends_on")).dt.total_days() - around
    extra = early.clip(lower_bound=0) + late.clip(lower_bound=0)
    needed = (pl.col("away") - pl.col("extra")).clip(lower_bound=0) * pl.col("travellers_count")
    judged = stays.with_columns(extra.alias("extra")).with_columns(needed.alias("allowed"))
    over = pl.col("billed") - pl.col("allowed") * SCALE
    hits = judged.filter((pl.col("extra") > 0) & (over > 0).fill_null(True))
    part, ask = pl.lit(Severity.PART.value), pl.lit(Severity.CLARIFY.value)
    known = pl.col("billed").is_not_null()
    return flag(
        hits,
        severity=pl.when(known).then(part).otherwise(ask),
        amount=divide_half_up(pl.col("declared_eur_cents"), pl.col("billed"), over),
        variant=pl.when(known).then("stay").otherwise(pl.lit("unknown")),
        params={"billed": number(hours_text(pl.col("billed"))), "allowed": number("allowed")},
    )
