"""Who the invoice is made out to and who paid it: both have to be the partner."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from apps.documents.enums import EvidenceKind
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.lexicon import load_lexicon
from apps.eligibility.normalise import normal_name, normal_tax_id
from apps.eligibility.rules.findings import cannot_tell, flag, merge
from apps.eligibility.rules.gaps import IS_BILLED, IS_PAID_COST, is_undated_payment, lacking, unmatched
from apps.eligibility.rules.registry import rule

# Two spellings of one body, of at most 100; below, two bodies.
_ALIKE = 80
_PAYER = {
    "partner_id": pl.String,
    "payer_name": pl.String,
    "payer": pl.String,
}
_BUYER = {
    "partner_id": pl.String,
    "buyer_name": pl.String,
    "buyer_tax_id": pl.String,
    "differs": pl.String,
}


@rule(
    id="paid-by-third-party",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.2",
    basis="CPR 63(2)",
    confirmed=True,
    title=_("Paid by somebody else than the partner"),
    explanation={
        "other": _("%(payer)s paid, not %(partner)s."),
        "agent": _("%(payer)s paid for %(partner)s; an arrangement for that has to be shown."),
        "person": _("%(payer)s of the partner's staff paid, and no proof of the reimbursement is attached."),
    },
    advice=_("Show that the partner bore the cost in the end: an agreement, a transfer to who paid, a reimbursement."),
    needs=("payer_name",),
    facts=("partners",),
    scope=IS_PAID_COST,
    reads=("payment_date", "payer_name", "evidence", "is_real_cost"),
)
def paid_by_third_party(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    costs = lines.filter(IS_PAID_COST)
    bodies = context.partners.drop_nulls("name")
    payers = _judge_payers(costs, bodies, context.staff)
    named = costs.join(
        bodies.select("partner_id", pl.col("name").alias("partner_name")),
        on="partner_id",
        how="inner",
        maintain_order="left",
    )
    judged = named.join(payers, on=["partner_id", "payer_name"], how="inner", maintain_order="left")
    by_person = pl.col("payer") == "person"
    repaid = pl.col("evidence").list.contains(EvidenceKind.REIMBURSEMENT.value)
    hits = judged.filter(pl.col("payer").is_in(["other", "agent"]) | (by_person & ~repaid))
    full, ask = pl.lit(Severity.FULL.value), pl.lit(Severity.CLARIFY.value)
    return merge(
        flag(
            hits,
            severity=pl.when(pl.col("payer") == "agent").then(ask).otherwise(full),
            variant=pl.col("payer"),
            params={"payer": pl.col("payer_name"), "partner": pl.col("partner_name")},
        ),
        lacking(judged.filter(by_person), "evidence"),
        # A cost without its day of payment is asked about already.
        lacking(costs.filter(~is_undated_payment(context)), "payer_name"),
        unmatched(costs, bodies, missing="partners"),
    )


def _judge_payers(costs: pl.DataFrame, bodies: pl.DataFrame, staff: pl.DataFrame) -> pl.DataFrame:
    """What each payer is to the partner: ``partner``, ``person``, ``agent`` or ``other``; once per name."""
    names = dict(bodies.select("partner_id", "name").iter_rows())
    people: dict[str, list[str]] = {}
    for partner_id, person in staff.select("partner_id", "person_name").drop_nulls().iter_rows():
        people.setdefault(partner_id, []).append(person)
    pairs = costs.select("partner_id", "payer_name").drop_nulls().unique(maintain_order=True)
    rows = [
        (partner_id, payer, _relation(payer, names[partner_id], people.get(partner_id, ())))
        for partner_id, payer in pairs.iter_rows()
        if partner_id in names
    ]
    return pl.DataFrame(rows, schema=_PAYER, orient="row")


def _relation(payer: str, partner: str, people: Iterable[str]) -> str:
    given, own = normal_name(payer) or "", normal_name(partner) or ""
    if _similarity(given, own) >= _ALIKE:
        return "partner"
    if any(_similarity(given, normal_name(person) or "") >= _ALIKE for person in people):
        return "person"
    # "City Museum Holding" pays for "City Museum": all words of the one stand in the other.
    is_agent = fuzz.token_set_ratio(given, own) == 100 or load_lexicon("paying_agent").find(payer) is not None
    return "agent" if is_agent else "other"


def _similarity(one: str, other: str) -> float:
    """0 to 100, whatever the order of the words."""
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


@rule(
    id="wrong-addressee",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="9.1",
    basis="CPR 63(2), 82",
    confirmed=True,
    title=_("Invoice not made out to the partner"),
    explanation={
        "number": _("The invoice names the buyer's tax number %(buyer_tax_id)s; that of %(partner)s is another one."),
        "name": _("The invoice is made out to %(buyer)s, not to %(partner)s."),
    },
    advice=_("Ask the supplier for an invoice made out to the partner, or remove the line."),
    facts=("partners",),
    scope=IS_BILLED,
    reads=("kind", "has_document", "buyer_name", "buyer_tax_id", "is_real_cost"),
)
def wrong_addressee(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    # A line without its document is asked about already.
    billed = lines.filter(IS_BILLED & pl.col("has_document").fill_null(True))
    bodies = context.partners.filter(pl.col("name").is_not_null() | pl.col("tax_id").is_not_null())
    buyers = _judge_buyers(billed, bodies)
    keys = ["partner_id", "buyer_name", "buyer_tax_id"]
    judged = billed.join(buyers, on=keys, how="inner", nulls_equal=True, maintain_order="left").join(
        bodies.select("partner_id", pl.coalesce("name", "tax_id").alias("partner_name")),
        on="partner_id",
        how="left",
        maintain_order="left",
    )
    params = {
        "buyer": pl.col("buyer_name"),
        "buyer_tax_id": pl.col("buyer_tax_id"),
        "partner": pl.col("partner_name"),
    }
    unread = billed.filter(pl.col("buyer_name").is_null() & pl.col("buyer_tax_id").is_null())
    return merge(
        flag(
            judged.filter(pl.col("differs").is_in(["number", "name"])),
            severity=Severity.CLARIFY,
            variant=pl.col("differs"),
            params=params,
        ),
        cannot_tell(unread, missing="buyer_name"),
        cannot_tell(judged.filter(pl.col("differs") == "unknown"), missing="partners"),
        unmatched(billed, bodies, missing="partners"),
    )


def _judge_buyers(billed: pl.DataFrame, bodies: pl.DataFrame) -> pl.DataFrame:
    """What differs from the partner: ``number``, ``name``, nothing (empty) or it is ``unknown``; once per buyer."""
    known = {partner_id: (name, tax_id) for partner_id, name, tax_id in bodies[["partner_id", "name", "tax_id"]].rows()}
    buyers = billed.select("partner_id", "buyer_name", "buyer_tax_id").unique(maintain_order=True)
    rows = [
        (partner_id, name, tax_id, _difference(name, tax_id, *known[partner_id]))
        for partner_id, name, tax_id in buyers.iter_rows()
        if partner_id in known and (name or tax_id)
    ]
    return pl.DataFrame(rows, schema=_BUYER, orient="row")


def _difference(name: str | None, tax_id: str | None, partner: str | None, partner_tax_id: str | None) -> str:
    given, own = normal_tax_id(tax_id), normal_tax_id(partner_tax_id)
    if given and own:
        return "" if given == own else "number"
    if name is None or partner is None:
        return "unknown"
    return "" if _similarity(normal_name(name) or "", normal_name(partner) or "") >= _ALIKE else "name"
