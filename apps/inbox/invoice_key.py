"""One key for one invoice, however many files it comes as: supplier, number and total."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal

from apps.intake.invoices.record import InvoiceRecord
from apps.intake.wordings import normalise

_NOISE = re.compile(r"[^0-9A-Z]+")


def invoice_key(record: InvoiceRecord | None) -> str:
    """Equal for two records of the same invoice; empty where supplier, number or total is missing."""
    if record is None or record.gross is None or not record.number:
        return ""
    supplier = plain_id(record.supplier.vat_id or record.supplier.company_id) or normalise(record.supplier.name)
    if not supplier:
        return ""
    parts = (supplier, plain_number(record.number), str(record.gross.quantize(Decimal("0.01"))))
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def plain_id(number: str) -> str:
    """A business number without its country's letters, spaces and dashes: ``PL 526-02-50-274`` → ``5260250274``."""
    compact = _NOISE.sub("", number.upper())
    return compact[2:] if compact[:2].isalpha() else compact


def plain_number(number: str) -> str:
    """An invoice number as people do not mistype it: letters and digits only, in capitals."""
    return _NOISE.sub("", number.upper()) or number.strip().upper()
