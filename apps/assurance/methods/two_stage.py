"""Parts of a unit audited for the whole: the lead partner always, of the other partners some. Section 6.5.3.3."""

from __future__ import annotations

from decimal import Decimal


def operation_error(
    *, lead_error: Decimal, partners_book: Decimal, audited_book: Decimal, audited_error: Decimal
) -> Decimal:
    """The error of one operation: the lead partner's as found, plus BV of the partners × ΣE/ΣBV of those audited.

    Raises ``ZeroDivisionError`` where no partner's expenditure was audited.
    """
    return lead_error + partners_book * audited_error / audited_book
