"""Type codes of UNTDID 1001, as UBL and CII use them."""

from __future__ import annotations

from apps.intake.invoices.refusals import InvoiceRefusal
from apps.intake.invoices.warnings import WarningCode

CREDIT_TYPES = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"})
REFUSED_TYPES = {"325": InvoiceRefusal.PROFORMA}
# 389 is what German calls a "Gutschrift": an invoice that the buyer writes, and no credit note.
WARNED_TYPES = {
    **dict.fromkeys(("261", "389", "500", "501", "502", "527"), WarningCode.SELF_BILLED),
    "386": WarningCode.ADVANCE,
}
