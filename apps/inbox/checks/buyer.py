"""Whether an invoice is addressed to the partner that wants to declare it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from apps.inbox.checks.findings import Finding, FindingCode
from apps.inbox.invoice_key import plain_id
from apps.intake.invoices.record import InvoiceRecord
from apps.intake.invoices.warnings import WarningCode
from apps.intake.wordings import normalise

# Of 100: "Gmina Opole" and "Gmina Opole – Urząd Miasta" are the same buyer, "Gmina Opatów" is another.
NEAR_ENOUGH = 85


def check_buyer(record: InvoiceRecord, *, organisation: str, numbers: Sequence[str]) -> Iterator[Finding]:
    """At most one finding. A number decides where both sides have one; else the names are compared.

    In KSeF the recipient (Podmiot3) may be the partner while its municipality is the buyer, so it counts as well. A
    document that names no buyer, as receipts do, says nothing either way.
    """
    known = {plain_id(number) for number in numbers if number}
    stated = [number for number in (record.buyer.vat_id, record.buyer.company_id) if number]
    names = [name for name in (record.buyer.name, record.buyer.trading_name, *_recipients(record)) if name]
    if known & {plain_id(number) for number in stated}:
        return
    is_named = any(is_same_name(name, organisation) for name in names)
    if is_named and known and stated:
        yield Finding(
            FindingCode.BUYER_ID_DIFFERS,
            {
                "organisation": organisation,
                "found": stated[0],
                "expected": next(number for number in numbers if number),
            },
        )
    elif names and not is_named:
        yield Finding(FindingCode.BUYER_DIFFERS, {"buyer": names[0], "organisation": organisation})


def is_same_name(one: str, other: str) -> bool:
    """Near enough, whatever the order of the words, their marks and their capitals."""
    return fuzz.token_set_ratio(normalise(one), normalise(other)) >= NEAR_ENOUGH


def _recipients(record: InvoiceRecord) -> list[str]:
    return [
        str(warning.params.get("found", ""))
        for warning in record.warnings
        if warning.code is WarningCode.OTHER_RECIPIENT
    ]
