"""What does not add up in an invoice, as warnings. Genuine invoices fail some of these, so none of them refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from apps.common.business_ids import BusinessIdKind, check_business_id
from apps.intake.invoices.record import InvoiceRecord, Party
from apps.intake.invoices.warnings import InvoiceWarning, WarningCode

_LEAST_TOLERANCE = Decimal("0.02")
_TOLERANCE_PER_LINE = Decimal("0.01")
_NIL = Decimal(0)
_IBAN_START = re.compile(r"[A-Z]{2}[0-9]{2}")
_POLISH_ACCOUNT = re.compile(r"[0-9]{26}")
_CHECKED_COUNTRIES = frozenset({"PL", "FI", "DK"})
_LINES_ELSEWHERE = frozenset({WarningCode.SETTLEMENT, WarningCode.ADVANCE, WarningCode.LINES_LEFT_OUT})

Check = Callable[[InvoiceRecord], Iterator[InvoiceWarning]]


def with_checks(record: InvoiceRecord) -> InvoiceRecord:
    """The record with what the checks found behind the warnings it has. The order is fixed."""
    return replace(record, warnings=(*record.warnings, *(found for check in _CHECKS for found in check(record))))


def tolerance(record: InvoiceRecord) -> Decimal:
    """How far sums may be off: a cent a line, as each line may have been rounded, and at least two."""
    return max(_LEAST_TOLERANCE, _TOLERANCE_PER_LINE * len(record.lines))


def _missing(record: InvoiceRecord) -> Iterator[InvoiceWarning]:
    if not record.number:
        yield InvoiceWarning(WarningCode.MISSING_NUMBER)
    if record.issue_date is None:
        yield InvoiceWarning(WarningCode.MISSING_DATE)
    if not record.supplier.name:
        yield InvoiceWarning(WarningCode.MISSING_SUPPLIER)
    if not record.currency:
        yield InvoiceWarning(WarningCode.MISSING_CURRENCY)
    if record.gross is None:
        yield InvoiceWarning(WarningCode.MISSING_GROSS)


def _totals(record: InvoiceRecord) -> Iterator[InvoiceWarning]:
    if record.gross is None:
        return
    if record.net is None:
        if record.vat is None:
            yield InvoiceWarning(WarningCode.GROSS_ONLY)
        return
    together = record.net + (record.vat or _NIL) + (record.other_taxes or _NIL)
    rounded = together + (record.rounding or _NIL)
    # EN 16931 rounds only what is to be paid, OIOUBL the total itself.
    if not _near(record, record.gross, together, rounded):
        yield InvoiceWarning(WarningCode.TOTALS_DIFFER, {"value": rounded, "gross": record.gross})


def _payable(record: InvoiceRecord) -> Iterator[InvoiceWarning]:
    if record.gross is None or record.payable is None:
        return
    left = record.gross - (record.prepaid or _NIL)
    rounded = left + (record.rounding or _NIL)
    if not _near(record, record.payable, left, rounded, record.gross):
        yield InvoiceWarning(WarningCode.PAYABLE_DIFFERS, {"payable": record.payable, "value": left})


def _lines(record: InvoiceRecord) -> Iterator[InvoiceWarning]:
    nets = [line.net for line in record.lines]
    stated = record.net if record.format == "ksef" else record.line_total
    if stated is None or not nets or None in nets:
        return
    if any(warning.code in _LINES_ELSEWHERE for warning in record.warnings):
        return
    together = sum((net for net in nets if net is not None), _NIL)
    if not _near(record, stated, together):
        yield InvoiceWarning(WarningCode.LINES_DIFFER, {"value": together, "net": stated})


def _near(record: InvoiceRecord, stated: Decimal, *possible: Decimal) -> bool:
    return any(abs(stated - each) <= tolerance(record) for each in possible)


def _dates(record: InvoiceRecord) -> Iterator[InvoiceWarning]:
    if record.due_date and record.issue_date and record.due_date < record.issue_date:
        yield InvoiceWarning(WarningCode.DUE_BEFORE_ISSUE, {"due": record.due_date, "issued": record.issue_date})


def _numbers(record: InvoiceRecord) -> Iterator[InvoiceWarning]:
    for party, code in (
        (record.supplier, WarningCode.SUPPLIER_ID_INVALID),
        (record.buyer, WarningCode.BUYER_ID_INVALID),
    ):
        yield from (InvoiceWarning(code, {"found": number}) for number in _invalid(party))


def _invalid(party: Party) -> Iterator[str]:
    if party.vat_id and check_business_id(party.vat_id, party.country).valid is False:
        yield party.vat_id[:64]
    # Elsewhere a company number may be anything, such as the page of a register.
    known = party.country in _CHECKED_COUNTRIES and _digits(party.company_id) != _digits(party.vat_id)
    if party.company_id and known and check_business_id(party.company_id, party.country).valid is False:
        yield party.company_id[:64]


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _account(record: InvoiceRecord) -> Iterator[InvoiceWarning]:
    compact = re.sub(r"[\s-]", "", record.iban).upper()
    if _POLISH_ACCOUNT.fullmatch(compact):
        compact = f"PL{compact}"
    if not _IBAN_START.match(compact):
        return
    found = check_business_id(compact)
    if found.kind is BusinessIdKind.IBAN and found.valid is False:
        yield InvoiceWarning(WarningCode.ACCOUNT_INVALID, {"found": record.iban[:64]})


_CHECKS: tuple[Check, ...] = (_missing, _totals, _payable, _lines, _dates, _numbers, _account)
