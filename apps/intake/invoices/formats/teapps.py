"""The Finnish TEAPPSXML 2.7 and 3.0: dates in four parts, and amounts without a sign beside a ``SIGN`` attribute."""

from __future__ import annotations

from apps.intake.invoices.paths import Element, FormatPaths, InvoiceFormat, LinePaths, PartyPaths, first, signal
from apps.intake.invoices.tree import negate_text
from apps.intake.invoices.warnings import WarningCode

_DATE_PARTS = ("CENTURY", "DECADE_AND_YEAR", "MONTH", "DAY")


def _party(role: str) -> PartyPaths:
    party = f"{role}/CUSTOMER_INFORMATION"
    return PartyPaths(
        name=first(f"{party}/CUSTOMER_NAME"),
        vat_id=first(f"{party}/VAT_NUMBER"),
        company_id=first(f"{party}/ORGANIZATION_NUMBER"),
        country=first(f"{party}//COUNTRY_CODE"),
    )


_PAYEE = "PAYEE"
_TOTAL = "SUMMARY/INVOICE_TOTAL/AMOUNT"
_PATHS = FormatPaths(
    profile=first("ancestor::*//BLOCK_RULES/FORMAT_VERSION"),
    type_code=first("HEADER/INVOICE_TYPE"),
    number=first("HEADER/INVOICE_ID"),
    issue_date=first("HEADER/INVOICE_DATE/DATE"),
    due_date=first("HEADER/DUE_DATE/DATE"),
    delivery_date=first("HEADER/DELIVERY_DATE/DATE", "HEADER/DELIVERY_INFORMATION/DELIVERY_DATE/DATE"),
    supplier=_party(_PAYEE),
    buyer=_party("RECEIVER"),
    currency=first("HEADER/CURRENCY/CODE"),
    net=first(f"{_TOTAL}[@VAT='EXCLUDED']"),
    vat=first("SUMMARY/VAT_TOTAL/AMOUNT"),
    rounding=first("SUMMARY/ROUNDING/AMOUNT", "SUMMARY/ROUNDOFF/AMOUNT"),
    gross=first(f"{_TOTAL}[@VAT='INCLUDED']"),
    line_total=first("SUMMARY/ROWS_TOTAL/AMOUNT[@VAT='EXCLUDED']"),
    payment_means=first(f"{_PAYEE}/PAYMENT_MEANS/@PAYMENT_MEANS_CODE"),
    iban=first(f"{_PAYEE}/BANKS/IBAN_ACCOUNT_NUMBER", f"{_PAYEE}/BANKS/BANK_ACCOUNT_NUMBER"),
    payment_reference=first(f"{_PAYEE}/DETAILS_OF_PAYMENT/FI_PAYMENT_REFERENCE"),
    order_reference=first("HEADER/ORDER_REFERENCE", "HEADER/ORDER_INFORMATION/ORDER_NUMBER"),
    contract_reference=first("HEADER/CONTRACT_INFORMATION/CONTRACT_NUMBER"),
    project_reference=first("HEADER/PROJECT_INFORMATION/PROJECT_NUMBER"),
    buyer_reference=first("HEADER/BUYER_REFERENCE"),
    preceding_invoice=first("HEADER/CREDITED_INVOICE", "HEADER/ORIGINAL_INVOICE_NUMBER"),
    notes=first("HEADER/FREE_TEXT"),
    lines=LinePaths(
        rows=first("ROWS/ROW[ROW_TOTAL/AMOUNT]"),
        description=first("ARTICLE/ARTICLE_NAME", "FREE_TEXT"),
        quantity=first("QUANTITY/CHARGED"),
        unit=first("QUANTITY/CHARGED/@Q_UNIT", "QUANTITY/CHARGED/@UNIT"),
        net=first("ROW_TOTAL/AMOUNT[@VAT='EXCLUDED']"),
        gross=first("ROW_TOTAL[not(AMOUNT[@VAT='EXCLUDED'])]/AMOUNT[@VAT='INCLUDED']"),
        vat_rate=first("VAT/RATE"),
    ),
    signals=(signal(WarningCode.SEVERAL_INVOICES, "following-sibling::INVOICE/HEADER/INVOICE_ID"),),
)


def _prepare(root: Element) -> None:
    for date in root.iter("DATE"):
        parts = [(date.findtext(part) or "").strip().zfill(2) for part in _DATE_PARTS]
        if any(part.strip("0") for part in parts):
            date.text = "".join(parts)
    for amount in root.iter():
        if amount.get("SIGN", "").strip() == "-":
            negate_text(amount)


TEAPPS = InvoiceFormat(
    name="teappsxml", paths=_PATHS, credit_types=frozenset({"01"}), credit_notes_negative=True, prepare=_prepare
)
