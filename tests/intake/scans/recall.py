"""Compares what was read with what a paper says."""

from __future__ import annotations

import re

from apps.common.business_ids import check_business_id
from apps.intake.scans.scan import ScannedInvoice
from tests.intake.scans.papers import FIELDS, Paper


def values(scanned: ScannedInvoice) -> dict[str, str]:
    record = scanned.record
    return {
        "number": record.number,
        "issue_date": str(record.issue_date or ""),
        "due_date": str(record.due_date or ""),
        "supplier_name": record.supplier.name,
        "supplier_vat_id": record.supplier.vat_id,
        "buyer_name": record.buyer.name,
        "buyer_vat_id": record.buyer.vat_id,
        "net": str(record.net or ""),
        "vat": str(record.vat or ""),
        "gross": str(record.gross or ""),
        "iban": record.iban,
        "currency": record.currency,
        "kind": str(record.kind),
    }


def compare(scanned: ScannedInvoice, paper: Paper) -> dict[str, tuple[bool, str, str]]:
    """Field → right or not, what was read, what it says; only fields that the paper has."""
    read = values(scanned)
    return {
        name: (_same(name, read[name], paper.truth[name], paper.country), read[name], paper.truth[name])
        for name in FIELDS
        if name in paper.truth
    }


def _same(name: str, read: str, true: str, country: str) -> bool:
    if name.endswith("vat_id"):
        return _core(read, country) == _core(true, country)
    if name.endswith("name"):
        return " ".join(read.casefold().split()) == " ".join(true.casefold().split())
    return read == true


def _core(number: str, country: str) -> str:
    return re.sub(r"^(?:DK|FI|PL)|-", "", check_business_id(number, country).normalised)
