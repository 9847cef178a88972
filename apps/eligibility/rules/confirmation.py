"""What on a line, beside its words, says that they mean what they seem to: words alone never cut a line in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from apps.eligibility.column_money import scaled_column
from apps.eligibility.context import CheckContext
from apps.finance.enums import LineKind


@dataclass(frozen=True, slots=True)
class Confirmation:
    """``words`` is the list a ledger account is held against, ``suppliers`` those for the supplier's name.

    ``kind`` is how the line is declared, ``fact`` the name of one of ``FACTS``.
    """

    words: str
    suppliers: tuple[str, ...] = ()
    kind: LineKind | None = None
    fact: str = ""


# In the order in which a list without the model decides between several.
CONFIRMATIONS: Mapping[str, Confirmation] = {
    "fine": Confirmation("fines", ("supplier_authority", "supplier_tax_office")),
    "interest": Confirmation("interest", ("supplier_bank", "supplier_tax_office")),
    "legal-dispute": Confirmation("litigation", ("supplier_court",)),
    "exchange-loss": Confirmation("exchange_loss", ("supplier_bank",)),
    "recoverable-vat": Confirmation("recoverable_vat", ("supplier_tax_office",), fact="vat_recovered"),
    "in-kind": Confirmation("in_kind", kind=LineKind.IN_KIND),
    "partner-contract": Confirmation("partner_contract"),
    "preparation": Confirmation("preparation", fact="before_application"),
    "advance": Confirmation("advance", kind=LineKind.ADVANCE),
    "bank-charge": Confirmation("bank_charges", ("supplier_bank",)),
    "gift": Confirmation("gifts", ("supplier_gifts",)),
    "tips": Confirmation("tips"),
    "alcohol": Confirmation("alcohol", ("supplier_alcohol", "supplier_leisure")),
    "private": Confirmation("private", ("supplier_leisure",)),
}


def _vat_recovered(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    partners = context.partners
    known = partners.filter(scaled_column(partners["vat_recovery"]) > 0).select("partner_id")
    return lines.join(known, on="partner_id", how="semi")


def _before_application(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return lines.filter(pl.col("incurred_on") < pl.lit(context.project.submitted_on, dtype=pl.Date))


# By name, the lines of a frame of which the fact is known to hold.
FACTS: Mapping[str, Callable[[pl.DataFrame, CheckContext], pl.DataFrame]] = {
    "vat_recovered": _vat_recovered,
    "before_application": _before_application,
}
