"""Who travelled, where to, and whose money it was. What travel may cost is in ``travel_amounts``.

The sentences name no traveller: not everybody who reads a finding may know the people of every partner.
"""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.documents.enums import EvidenceKind
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.normalise import normal_name
from apps.eligibility.rules.findings import cannot_tell, country, flag, merge
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.trips import real_travel, with_trip
from apps.eligibility.rules.wording import WORDS, worded
from apps.eligibility.travellers import is_same_person, name_words

_NAMED = {"partner_id": pl.String, "name": pl.String}
_Words = tuple[str, ...]


@rule(
    id="travel-of-external-person",
    stage=Stage.LINE,
    severity=Severity.RECLASSIFY,
    ec_type="4.15",
    basis="IR 41(3), 42(o)",
    confirmed=True,
    title=_("Travel of somebody who is not on the staff"),
    explanation={
        "outside": _("Who travelled is not on the partner's staff; travel of others belongs to external expertise."),
        "some": _("Not everybody who travelled is on the partner's staff."),
        "other": _("Who travelled is on the staff of another partner, which declares its own travel."),
    },
    advice=_("Move the cost to external expertise and services, or enter the person among the staff."),
    reads=("category", "suggested_category", "trip_ref", "person", "is_real_cost"),
)
def travel_of_external_person(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    travel = with_trip(real_travel(lines, context), context)
    named = travel.with_columns(_travellers().alias("name"))
    nobody = pl.col("name").list.len().fill_null(0) == 0
    staffed = pl.col("partner_id").is_in(_named_staff(context)["partner_id"].unique().to_list()).fill_null(False)
    known = named.filter(staffed & ~nobody)
    return merge(
        _external(known, context),
        cannot_tell(named.filter(~staffed), missing="staff"),
        cannot_tell(named.filter(staffed & nobody), missing="person"),
    )


def _travellers() -> pl.Expr:
    """The person of the line; of a line that names none, all who made the trip."""
    return pl.when(pl.col("person").is_not_null()).then(pl.concat_list("person")).otherwise(pl.col("travellers"))


def _named_staff(context: CheckContext) -> pl.DataFrame:
    return context.staff.select("partner_id", pl.col("person_name").alias("name")).drop_nulls().unique()


def _external(named: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    people = named.explode("name").join(_standings(named, context), on=["partner_id", "name"], how="left")
    per_line = people.group_by("line_id").agg(
        (pl.col("standing") == "outside").all().alias("is_outside"),
        (pl.col("standing") == "outside").any().alias("has_outside"),
        (pl.col("standing") == "own").all().alias("is_own"),
    )
    hits = named.join(per_line, on="line_id", how="inner", maintain_order="left").filter(~pl.col("is_own"))
    move, ask = pl.lit(Severity.RECLASSIFY.value), pl.lit(Severity.CLARIFY.value)
    variant = pl.when("is_outside").then(pl.lit("outside")).when("has_outside").then(pl.lit("some"))
    return flag(
        hits,
        severity=pl.when("is_outside").then(move).otherwise(ask),
        variant=variant.otherwise(pl.lit("other")),
    )


def _standings(named: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Each name once per partner: whether it is on the partner's ``own`` staff, on ``other`` staff or ``outside``."""
    staff = _by_word([(partner, name_words(name)) for partner, name in _named_staff(context).iter_rows()])
    pairs = named.explode("name").select("partner_id", "name").unique(maintain_order=True)
    rows = [(partner, name, _standing(partner, name_words(name), staff)) for partner, name in pairs.iter_rows()]
    return pl.DataFrame(rows, schema=_NAMED | {"standing": pl.String}, orient="row")


def _by_word(staff: list[tuple[str, _Words]]) -> dict[str, list[tuple[str, _Words]]]:
    """The staff by each word of their names: two names of one person share a word, and nobody else is compared."""
    known: dict[str, list[tuple[str, _Words]]] = {}
    for entry in staff:
        for word in set(entry[1]):
            known.setdefault(word, []).append(entry)
    return known


def _standing(partner: str, name: _Words, staff: dict[str, list[tuple[str, _Words]]]) -> str:
    alike = [entry for word in set(name) for entry in staff.get(word, ())]
    employers = [employer for employer, words in alike if is_same_person(name, words)]
    if partner in employers:
        return "own"
    return "other" if employers else "outside"


@rule(
    id="travel-outside-area",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.4",
    basis="IR 37(1); CPR 63(4)",
    confirmed=True,
    title=_("Travel outside the programme area without approval"),
    explanation=_("The trip to %(country)s leaves the programme area, and no approval of the programme is entered."),
    advice=_("Enter the reference of the approval or announcement, or say what the trip did for the programme area."),
    reads=("category", "suggested_category", "trip_ref", "person", "is_real_cost"),
)
def travel_outside_area(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    travel = real_travel(lines, context)
    if not context.knows("trips"):
        return cannot_tell(travel, missing="trips")
    # A programme without an area of its own covers the countries that may take part.
    area = context.parameter("programme_area") or context.parameter("eligible_countries")
    if not area:
        return cannot_tell(travel, missing="programme.programme_area")
    trips = with_trip(travel, context)
    on_trip = pl.col("starts_on").is_not_null()
    unapproved = trips.filter(on_trip & pl.col("approval_ref").is_null())
    hits = unapproved.filter(~pl.col("country").is_in(area))
    return merge(
        flag(hits, severity=Severity.CLARIFY, params={"country": country("country")}),
        cannot_tell(trips.filter(~on_trip), missing="trip_ref"),
        cannot_tell(unapproved.filter(pl.col("country").is_null()), missing="trips.country"),
    )


@rule(
    id="travel-not-reimbursed",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.15",
    basis="IR 41(4)",
    confirmed=True,
    title=_("Paid by the traveller, and no proof of reimbursement"),
    explanation={
        "payer": _("An employee paid, and no proof is attached that the partner gave the money back."),
        "worded": _("The text says “%(found)s”, and no proof is attached that the partner gave the money back."),
        "said": _("The text says “%(found)s”: the partner has not given the money back."),
    },
    advice=_("Attach the proof that the partner reimbursed the employee; until then the partner has no cost."),
    reads=(*WORDS, "category", "suggested_category", "payer_name", "evidence", "trip_ref", "person", "is_real_cost"),
)
def travel_not_reimbursed(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    travel = _with_payer(real_travel(lines, context), context)
    proven = pl.col("evidence").list.contains(EvidenceKind.REIMBURSEMENT.value)
    open_lines = travel.filter(~proven.fill_null(False))
    private = pl.col("paid_by") == "traveller"
    words = worded(open_lines, "paid_by_traveller").filter(pl.col("paid_by") != "partner")
    return merge(
        _unpaid(worded(open_lines, "not_reimbursed"), "said"),
        _unpaid(open_lines.filter(private & pl.col("evidence").is_not_null()), "payer"),
        _unpaid(words.filter(pl.col("evidence").is_not_null()), "worded"),
        cannot_tell(open_lines.filter(private), missing="evidence"),
        cannot_tell(words, missing="evidence"),
        cannot_tell(open_lines.filter(pl.col("paid_by") == ""), missing="payer_name"),
    )


def _unpaid(hits: pl.DataFrame, variant: str) -> pl.DataFrame:
    found = pl.col("found") if "found" in hits.columns else pl.lit(None, dtype=pl.String)
    return flag(hits, severity=Severity.FULL, variant=variant, params={"found": found})


def _with_payer(travel: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds ``paid_by``: "partner", "traveller", "other" or, where nobody is named, empty."""
    named = with_trip(travel, context).with_columns(_travellers().list.join("\n").alias("names"))
    keys = ["partner_id", "payer_name", "names"]
    payers = named.select(keys).unique(maintain_order=True)
    bodies = dict(context.partners.select("partner_id", "name").iter_rows())
    staff = [name_words(name) for name in _named_staff(context)["name"]]
    rows = [(*key, _payer(key[1], bodies.get(key[0]), key[2], staff)) for key in payers.iter_rows()]
    known = pl.DataFrame(rows, schema=dict.fromkeys(keys, pl.String) | {"paid_by": pl.String}, orient="row")
    return travel.with_columns(named["names"]).join(known, on=keys, how="left", nulls_equal=True, maintain_order="left")


def _payer(payer: str | None, partner: str | None, travellers: str | None, staff: list[_Words]) -> str:
    if payer is None:
        return ""
    if partner is not None and normal_name(payer) == normal_name(partner):
        return "partner"
    people = [name_words(name) for name in (travellers or "").split("\n")] + staff
    return "traveller" if any(is_same_person(name_words(payer), words) for words in people) else "other"
