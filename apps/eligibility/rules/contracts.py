"""Suppliers and contracts."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from apps.eligibility.column_money import divide_half_up, scaled, share_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.normalise import normal_name, normal_tax_id
from apps.eligibility.rules.findings import cannot_tell, day, flag, fraction, merge, money
from apps.eligibility.rules.gaps import IS_BILLED, IS_COST, lacking
from apps.eligibility.rules.registry import BALTIC, rule
from apps.eligibility.rules.wording import REASONED, if_confirmed, told, with_reason
from apps.finance.enums import CostCategory, LineKind

# Employer's own records: the partner itself stands as the payee of its staff.
_OWN_RECORDS = (LineKind.PAYROLL, LineKind.FLAT_RATE, LineKind.IN_KIND, LineKind.DEPRECIATION)
_ALIKE = 90
_KEY = ["contract_ref", "partner_id"]
_PROCURED = (CostCategory.EXTERNAL, CostCategory.EQUIPMENT, CostCategory.INFRASTRUCTURE)
_IS_PURCHASE = IS_BILLED & pl.col("category").is_in(_PROCURED).fill_null(True)


@rule(
    id="partner-to-partner-contract",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.16",
    basis="IR 42(1)",
    confirmed=True,
    title=_("Supplier is a partner of the project"),
    explanation={
        "partner": _("The supplier is the partner %(partner)s."),
        "similar": _("The supplier %(supplier)s has nearly the name of the partner %(partner)s."),
        "worded": _("The description says “%(found)s”."),
    },
    advice=_("Remove the line; each partner declares its own costs. If the supplier is another body, say so."),
    reads=(*REASONED, "kind", "supplier_name", "supplier_tax_id", "is_real_cost", "supplier_key", "supplier_norm"),
)
def partner_to_partner_contract(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    bought = lines.filter(~pl.col("kind").is_in(_OWN_RECORDS))
    bodies = context.partners.filter(pl.col("name").is_not_null() | pl.col("tax_id").is_not_null())
    hits = bought.join(_partner_suppliers(bought, bodies), on="supplier_key", how="inner", maintain_order="left")
    # Names alike are two bodies now and then ("City Museum" and "City Museums"), equal numbers never.
    full, ask = pl.lit(Severity.FULL.value), pl.lit(Severity.CLARIFY.value)
    found = flag(
        hits.filter(IS_COST),
        severity=pl.when("same").then(full).otherwise(ask),
        variant=pl.when("same").then(pl.lit("partner")).otherwise(pl.lit("similar")),
        params={**_parties(), "found": pl.lit(None, dtype=pl.String)},
    )
    billed = bought.filter(IS_BILLED)
    return merge(
        found,
        _contract_words(bought),
        cannot_tell(billed if bodies.is_empty() else billed.clear(), missing="partners"),
        lacking(billed, "supplier_name", "description"),
    )


def _contract_words(bought: pl.DataFrame) -> pl.DataFrame:
    hits = with_reason(bought, "partner-contract").with_columns(pl.lit(None, dtype=pl.String).alias("partner_name"))
    return flag(hits, severity=if_confirmed(), variant="worded", params={**_parties(), **told()})


def _parties() -> dict[str, pl.Expr]:
    supplier = pl.coalesce("supplier_name", "supplier_tax_id")
    return {"supplier": supplier, "partner": pl.col("partner_name")}


def _partner_suppliers(lines: pl.DataFrame, partners: pl.DataFrame) -> pl.DataFrame:
    """Suppliers of the list that are, or look like, a partner: compared once per supplier, not per line."""
    bodies = [
        (normal_tax_id(tax_id), normal_name(name), name) for name, tax_id in partners.select("name", "tax_id").rows()
    ]
    suppliers = lines.select("supplier_key", "supplier_norm").drop_nulls("supplier_key").unique("supplier_key")
    found = [(key, *match) for key, name in suppliers.rows() if (match := _as_partner(key, name, bodies))]
    schema = {"supplier_key": pl.String, "partner_name": pl.String, "same": pl.Boolean}
    return pl.DataFrame(found, schema=schema, orient="row")


def _as_partner(
    key: str, name: str | None, bodies: list[tuple[str | None, str | None, str | None]]
) -> tuple[str | None, bool] | None:
    for tax_id, _norm, full_name in bodies:
        if tax_id is not None and tax_id == key:
            return full_name, True
    if name is None:
        return None
    named = [(fuzz.ratio(name, norm), full_name) for _id, norm, full_name in bodies if norm]
    score, best = max(named, default=(0.0, None))
    return (best, score == 100) if score >= _ALIKE else None


@rule(
    id="bid-at-three-missing",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="1.1",
    basis="BSR manual K.3.1",
    confirmed=True,
    title=_("Market research missing"),
    explanation=_(
        "The contract of %(amount)s has %(quotes)s quotes of %(needed)s; a correction of %(correction)s would cut "
        "%(at_stake)s of this line."
    ),
    advice=_("Attach the quotes, or the reference of the procedure that replaces them."),
    needs=("contract_ref",),
    facts=("contracts", "programme.procurement_floor_eur", "programme.procurement_quotes"),
    scope=_IS_PURCHASE,
    only=(BALTIC,),
    reads=("category", "kind", "net_cents", "contract_ref", "is_real_cost", "supplier_tax_id", "currency"),
)
def bid_at_three_missing(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    floor, needed = context.cents("procurement_floor_eur") or 0, int(context.parameter("procurement_quotes"))
    correction = context.amount("procurement_correction")
    unshown = context.contracts.filter(pl.col("procedure_ref").is_null())
    linked = _with_contract(lines.filter(IS_COST), unshown)
    large = linked.filter(pl.col("amount_eur_cents") >= floor)
    hits = large.filter(pl.col("quotes_count") < needed)
    at_stake = pl.lit(None, dtype=pl.Int64) if correction is None else share_half_up(
        pl.col("declared_eur_cents"), pl.lit(scaled(correction))
    )  # fmt: skip
    found = flag(
        hits,
        severity=Severity.CLARIFY,
        params={
            "amount": money("amount_eur_cents"),
            "quotes": pl.col("quotes_count"),
            "needed": pl.lit(needed),
            "correction": fraction(correction) if correction is not None else pl.lit(None),
            "at_stake": money(at_stake),
        },
    )
    # A purchase from the floor on that names no contract may be one; smaller ones need no quotes.
    loose = lines.filter(_IS_PURCHASE & (_contract_value() >= floor))
    return merge(
        found,
        cannot_tell(linked.filter(pl.col("amount_eur_cents").is_null()), missing="contract_amount"),
        lacking(large, "quotes_count"),
        lacking(loose, "contract_ref"),
        _unregistered(lines, context),
    )


@rule(
    id="contract-amount-exceeded",
    stage=Stage.DEDUCTION,
    severity=Severity.PART,
    ec_type="1.23",
    basis="Directive 2014/24/EU, Article 72",
    confirmed=True,
    title=_("Invoices above the contract"),
    explanation=_("Invoices of %(invoiced)s stand against a contract of %(amount)s; %(excess)s falls on this line."),
    advice=_("Attach the signed amendment, or declare no more than the contract."),
    needs=("contract_ref",),
    facts=("contracts",),
    scope=_IS_PURCHASE,
    reads=("net_cents", "contract_ref", "category", "kind", "supplier_tax_id", "currency"),
)
def contract_amount_exceeded(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    linked = _with_contract(lines, context.contracts)
    billed = linked.drop_nulls("amount_eur_cents").with_columns(_contract_value().alias("value"))
    sums = billed.with_columns(
        (pl.col("value").cum_sum().over(_KEY) + pl.col("invoiced_before_eur_cents").fill_null(0)).alias("invoiced")
    )
    over = pl.min_horizontal("value", pl.col("invoiced") - pl.col("amount_eur_cents"))
    hits = sums.with_columns(over.alias("excess")).filter((pl.col("excess") > 0) & (pl.col("value") > 0))
    params = {"invoiced": money("invoiced"), "amount": money("amount_eur_cents"), "excess": money("excess")}
    return merge(
        flag(hits, severity=Severity.PART, amount=pl.col("excess"), params=params),
        cannot_tell(linked.filter(IS_COST & pl.col("amount_eur_cents").is_null()), missing="contract_amount"),
        _unregistered(lines, context),
    )


def _contract_value() -> pl.Expr:
    """What the line takes of the contract, which is concluded without VAT: the net part, in EUR cents."""
    net = pl.min_horizontal("net_cents", "declared_cents")
    without_vat = divide_half_up(pl.col("declared_eur_cents"), pl.col("declared_cents"), net)
    return pl.coalesce(pl.when(pl.col("net_cents").is_not_null()).then(without_vat), "declared_eur_cents")


@rule(
    id="invoice-before-contract",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="1.21",
    basis="IR 42; procurement rules",
    confirmed=True,
    title=_("Delivered before the contract"),
    explanation=_("Delivered on %(incurred_on)s; the contract was signed on %(signed_on)s."),
    advice=_("Attach the order or agreement that was in force at the delivery."),
    needs=("contract_ref",),
    facts=("contracts",),
    scope=_IS_PURCHASE,
    reads=("contract_ref", "incurred_on", "category", "kind", "supplier_tax_id", "invoice_date"),
)
def invoice_before_contract(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    linked = _with_contract(lines.filter(IS_COST), context.contracts)
    hits = linked.filter(pl.col("incurred_on") < pl.col("signed_on"))
    params = {"incurred_on": day("incurred_on"), "signed_on": day("signed_on")}
    return merge(
        flag(hits, severity=Severity.CLARIFY, params=params),
        lacking(linked, "signed_on"),
        cannot_tell(linked.filter(pl.col("incurred_on").is_null()), missing="invoice_date"),
        _unregistered(lines, context),
    )


def _unregistered(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Costs under a contract that the register of the partner does not hold."""
    named = lines.filter(IS_COST & pl.col("contract_ref").is_not_null())
    unknown = named.join(context.contracts, on=_KEY, how="anti", nulls_equal=True, maintain_order="left")
    return cannot_tell(unknown, missing="contracts")


def _with_contract(lines: pl.DataFrame, contracts: pl.DataFrame) -> pl.DataFrame:
    named = lines.filter(pl.col("contract_ref").is_not_null())
    facts = contracts.drop("supplier_tax_id").unique(_KEY, keep="first", maintain_order=True)
    return named.join(facts, on=_KEY, how="inner", nulls_equal=True, maintain_order="left")
