"""What was bought: each purchase at its value without VAT, beside the procurement threshold of its day.

A line that names a contract is worth what the contract is; one that names none is a purchase of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from apps.accounts.enums import LegalType
from apps.eligibility.column_money import rate_table, scaled, share_half_up, to_eur_cents
from apps.eligibility.context import CheckContext
from apps.eligibility.rules.findings import fraction, money
from apps.eligibility.rules.gaps import IS_BILLED
from apps.finance.enums import ContractSubject, CostCategory, LineKind
from apps.finance.inforeuro import EURO
from apps.programmes.enums import ParameterKey as Key

BOUGHT = IS_BILLED & pl.col("category").ne_missing(CostCategory.STAFF)
# Contracting authorities in the sense of Directive 2014/24/EU, Article 2(1).
AUTHORITIES = [LegalType.PUBLIC.value, LegalType.PUBLIC_LAW.value]
CONTRACT = ["contract_ref", "partner_id"]
_FACTS = [
    "supplier_name", "supplier_tax_id", "day", "currency", "rate_scaled", "value_cents", "subject", "has_procedure",
    "is_in_ted", "quotes_count",
]  # fmt: skip
_ORDINARY = (ContractSubject.SERVICES, ContractSubject.SUPPLIES)
# Which subjects a figure of the threshold tables counts for.
_SUBJECTS: Mapping[str, Iterable[str]] = {
    "any": ContractSubject.values,
    "goods_services": _ORDINARY,
    "central": _ORDINARY,
    "sub_central": _ORDINARY,
    "works": (ContractSubject.WORKS,),
    "social": (ContractSubject.SOCIAL,),
}
_NATIONAL = {"PL": Key.NATIONAL_THRESHOLDS_PL, "FI": Key.NATIONAL_THRESHOLDS_FI}
# The zloty has a rate of its own for comparing values with thresholds; other currencies take the month's.
_OFFICIAL_RATES = {"PLN": Key.NATIONAL_RATE_PL}
# "2025/S 012-034567" and "34567-2025"; a national notice ("2025/BZP 00063475") is none of the Official Journal.
_TED_NUMBER = r"(?i)\bTED\b|\d{4}/S\s?\d|\b\d{4,8}-20\d\d\b"
_LIMITS = {
    "country": pl.String,
    "subject": pl.String,
    "from": pl.Date,
    "until": pl.Date,
    "limit_currency": pl.String,
    "limit_cents": pl.Int64,
}


_NO_PROCEDURE = {
    "has_procedure": pl.lit(False),
    "is_in_ted": pl.lit(False),
    "quotes_count": pl.lit(None, dtype=pl.Int64),
}


def registered(context: CheckContext) -> pl.DataFrame:
    """The contracts of the register, one row each: ``contract_ref``, ``partner_id`` and what ``bought_lines`` says."""
    once = context.contracts.drop_nulls("contract_ref").unique(CONTRACT, keep="first", maintain_order=True)
    in_euro = pl.col("currency").is_null() | pl.col("amount_cents").is_null()
    return once.select(
        *CONTRACT,
        "supplier_name",
        "supplier_tax_id",
        pl.coalesce("awarded_on", "signed_on").alias("day"),
        pl.when(in_euro).then(pl.lit(EURO)).otherwise("currency").alias("currency"),
        pl.when(in_euro).then("amount_eur_cents").otherwise("amount_cents").alias("value_cents"),
        pl.lit(None, dtype=pl.Int64).alias("rate_scaled"),
        pl.col("subject").fill_null(ContractSubject.SERVICES.value).alias("subject"),
        (pl.col("procedure_ref").is_not_null() | pl.col("publication_ref").is_not_null()).alias("has_procedure"),
        pl.col("publication_ref").str.contains(_TED_NUMBER).fill_null(False).alias("is_in_ted"),
        "quotes_count",
    )


def bought_lines(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """The lines that buy something, each with the value of its contract or else its own.

    ``value_cents`` in ``currency``, without VAT where the line says so; ``day`` of the award, or of the delivery;
    ``subject``; ``has_procedure``; ``is_in_ted``; ``in_contract``; the partner's ``country`` and ``legal_type``. A line
    whose contract is not in the register is left out: see ``unregistered``.
    """
    bought = lines.filter(BOUGHT)
    named = bought.filter(pl.col("contract_ref").is_not_null())
    lines_of = named.select("line_id", "declared_eur_cents", *CONTRACT)
    linked = lines_of.join(registered(context), on=CONTRACT, how="inner", nulls_equal=True, maintain_order="left")
    loose = bought.filter(pl.col("contract_ref").is_null()).with_columns(
        pl.col("incurred_on").alias("day"),
        pl.coalesce("net_cents", "declared_cents").alias("value_cents"),
        _subject_of_line().alias("subject"),
        **_NO_PROCEDURE,
    )
    columns = ["line_id", "declared_eur_cents", *CONTRACT, *_FACTS]
    both = pl.concat([linked.select(columns), loose.select(columns)])
    return with_partner(both.with_columns(pl.col("contract_ref").is_not_null().alias("in_contract")), context)


def bought_earlier(context: CheckContext) -> pl.DataFrame:
    """What earlier reports bought outside any contract; an invoice whose value without VAT is unknown is left out."""
    billed = pl.col("kind").is_null() | pl.col("kind").is_in([LineKind.INVOICE, LineKind.ADVANCE])
    loose = context.earlier_lines.filter(billed & pl.col("contract_ref").is_null() & (pl.col("net_cents") > 0))
    purchases = loose.with_columns(
        pl.col("invoice_date").alias("day"),
        pl.col("net_cents").alias("value_cents"),
        rate_scaled=pl.lit(None, dtype=pl.Int64),
        subject=pl.lit(ContractSubject.SERVICES.value),
        **_NO_PROCEDURE,
    )
    return with_partner(purchases.select("line_id", "partner_id", *_FACTS), context)


def unregistered(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """The lines that buy something under a contract nobody registered."""
    named = lines.filter(BOUGHT & pl.col("contract_ref").is_not_null())
    return named.join(context.contracts, on=CONTRACT, how="anti", nulls_equal=True, maintain_order="left")


def with_partner(purchases: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    partners = context.partners.select("partner_id", "country", "legal_type").unique("partner_id", keep="first")
    return purchases.join(partners, on="partner_id", how="left", maintain_order="left")


def cut_of_line(correction: Decimal | None, *, rate: str, cut: str) -> dict[str, pl.Expr]:
    """What a correction, a fraction, would take of a line: the parameters ``rate`` and ``cut`` of its text."""
    if correction is None:
        return {rate: pl.lit(None, dtype=pl.String), cut: pl.lit(None, dtype=pl.String)}
    part = share_half_up(pl.col("declared_eur_cents"), pl.lit(scaled(correction)))
    return {rate: fraction(correction), cut: money(part)}


def national_limits(context: CheckContext) -> pl.DataFrame:
    """The national thresholds the programme's data know, by country, subject and time."""
    rows = [
        {"country": country} | row
        for country, key in _NATIONAL.items()
        for row in _spread(context.parameter(key) or [], ("any", "goods_services", "works", "social"))
    ]
    return pl.DataFrame(rows, schema=_LIMITS)


def eu_limits(context: CheckContext, level: str) -> pl.DataFrame:
    """The thresholds of Directive 2014/24/EU for an authority ``level``: "central" or "sub_central"."""
    rows = _spread(context.parameter(Key.EU_THRESHOLDS) or [], (level, "works", "social"))
    return pl.DataFrame(list(rows), schema=_LIMITS).drop("country")


def with_limit(purchases: pl.DataFrame, limits: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds ``limit_cents`` and ``limit_currency`` of the day, and ``worth``: the value in that currency.

    All null where no threshold is known for the purchase; ``worth`` alone where no rate is.
    """
    numbered = purchases.with_row_index("purchase")
    on = [name for name in ("country", "subject") if name in limits.columns]
    in_force = _of_the_day(numbered.select("purchase", "day", *on), limits, on)
    limit = in_force.select("purchase", "limit_currency", "limit_cents")
    joined = numbered.join(limit, on="purchase", how="left", maintain_order="left")
    return _with_worth(joined, context).drop("purchase")


def with_floor(purchases: pl.DataFrame, floor_cents: int, context: CheckContext) -> pl.DataFrame:
    """The same with one threshold for all, in EUR cents."""
    limited = purchases.with_columns(limit_cents=pl.lit(floor_cents, dtype=pl.Int64), limit_currency=pl.lit(EURO))
    return _with_worth(limited.with_row_index("purchase"), context).drop("purchase")


def _with_worth(purchases: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    own, limit, value = pl.col("currency"), pl.col("limit_currency"), pl.col("value_cents")
    foreign = purchases.with_columns(pl.when(own != EURO).then(own).otherwise(limit).alias("foreign"))
    rates = _of_the_day(foreign.select("purchase", "day", "foreign"), _official_rates(context), ["foreign"])
    rated = foreign.join(rates.select("purchase", "official"), on="purchase", how="left", maintain_order="left")
    rate = pl.when(pl.col("foreign").is_in(list(_OFFICIAL_RATES))).then("official").otherwise(_month_rate(context))
    worth = pl.when(own == limit).then(value).when(limit == EURO).then(to_eur_cents(value, rate))
    worth = worth.when(own == EURO).then(share_half_up(value, rate))
    return rated.with_columns(worth.alias("worth")).drop("foreign", "official")


def _month_rate(context: CheckContext) -> pl.Expr:
    month = pl.col("foreign").replace_strict(rate_table(context.rates), default=None, return_dtype=pl.Int64)
    return pl.coalesce(pl.when(pl.col("currency") != EURO).then("rate_scaled"), month)


def _official_rates(context: CheckContext) -> pl.DataFrame:
    rows = [
        {"foreign": currency, "from": row["from"], "until": row.get("until"), "official": scaled(str(row["rate"]))}
        for currency, key in _OFFICIAL_RATES.items()
        for row in context.parameter(key) or []
    ]
    return pl.DataFrame(rows, schema={"foreign": pl.String, "from": pl.Date, "until": pl.Date, "official": pl.Int64})


def _of_the_day(purchases: pl.DataFrame, table: pl.DataFrame, on: Sequence[str]) -> pl.DataFrame:
    matched = purchases.join(table, on=on, how="inner", maintain_order="left")
    return matched.filter(pl.col("day").is_between("from", pl.col("until").fill_null(dt.date.max)))


def _spread(rows: Iterable[Mapping[str, Any]], kinds: Iterable[str]) -> Iterable[dict[str, Any]]:
    """The rows of a threshold parameter, one per subject they count for."""
    for row in rows:
        for kind in kinds:
            for subject in _SUBJECTS[kind] if kind in row else ():
                yield {
                    "subject": str(subject),
                    "from": row["from"],
                    "until": row.get("until"),
                    "limit_currency": row["currency"],
                    # Thresholds are whole units of currency, so nothing is rounded.
                    "limit_cents": int(Decimal(str(row[kind])) * 100),
                }


def _subject_of_line() -> pl.Expr:
    works = pl.col("category") == CostCategory.INFRASTRUCTURE
    return pl.when(works).then(pl.lit(ContractSubject.WORKS.value)).otherwise(pl.lit(ContractSubject.SERVICES.value))
