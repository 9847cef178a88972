"""The Finnish TEAPPSXML 2.7 and 3.0: dates in four parts, and amounts without a sign beside a ``SIGN`` attribute."""

from __future__ import annotations

from dataclasses import replace

from apps.intake.invoices.formats.document_types import CREDIT_TYPES
from apps.intake.invoices.paths import Element, FormatPaths, InvoiceFormat, LinePaths, PartyPaths, first, signal
from apps.intake.invoices.record import InvoiceKind, InvoiceRecord
from apps.intake.invoices.tree import negate_text
from apps.intake.invoices.warnings import WarningCode

_DATE_PARTS = ("CENTURY", "DECADE_AND_YEAR", "MONTH", "DAY")


def _party(role: str) -> PartyPaths:
    party = f"{role}/CUSTOMER_INFORMATION"
    return PartyPaths(
        name=first(f"{party}/CUSTOMER_NAME"),
        trading_name=first(f"{party}/TRADING_NAME"),
        vat_id=first(f"{party}/VAT_NUMBER"),
        company_id=first(f"{party}/ORGANIZATION_NUMBER"),
        country=first(f"{party}/ADDRESS/COUNTRY_CODE"),
    )


_TOTAL = "SUMMARY/INVOICE_TOTAL/AMOUNT"
_PATHS = FormatPaths(
    profile=first("ancestor::*/BLOCK_RULES/FORMAT_VERSION"),
    type_code=first("HEADER/INVOICE_TYPE"),
    number=first("HEADER/INVOICE_ID"),
    issue_date=first("HEADER/INVOICE_DATE/DATE"),
    due_date=first("HEADER/DUE_DATE/DATE"),
    delivery_date=first("HEADER/DELIVERY_DATE/DATE"),
    period_start=first("HEADER/START_PERIOD/DATE"),
    period_end=first("HEADER/END_PERIOD/DATE"),
    paid_on=first("CONTROL/PAYMENT_TRANSACTIONS/PAYMENT_TRANSACTION/PAYMENT_DATE/DATE"),
    supplier=_party("PAYEE"),
    buyer=_party("RECEIVER"),
    currency=first("HEADER/CURRENCY/CODE"),
    net=first(f"{_TOTAL}[@VAT='EXCLUDED']"),
    vat=first("SUMMARY/VAT_TOTAL/AMOUNT"),
    rounding=first("SUMMARY/ROUNDINGS"),
    gross=first(f"{_TOTAL}[@VAT='INCLUDED']", f"{_TOTAL}[not(@VAT)]"),
    prepaid=first("SUMMARY/ADVANCE_PAYMENT/AMOUNT[@VAT='INCLUDED']"),
    line_total=first("SUMMARY/ROWS_TOTAL/AMOUNT[@VAT='EXCLUDED']"),
    payment_means=first("PAYEE/PAYMENT_MEANS/@PAYMENT_MEANS_CODE"),
    iban=first("PAYEE/BANKS/IBAN_ACCOUNT_NUMBER", "PAYEE/BANKS/BANK_ACCOUNT_NUMBER"),
    payment_reference=first(
        "PAYEE/DETAILS_OF_PAYMENT/FI_PAYMENT_REFERENCE",
        "PAYEE/DETAILS_OF_PAYMENT/IPI_REFERENCE",
        "PAYEE/DETAILS_OF_PAYMENT/FREE_TEXT",
    ),
    order_reference=first(
        "HEADER/ORDER_REFERENCE",
        "HEADER/ORDER_INFORMATION[@ORDER_TYPE='CO']/ORDER_NUMBER",
        "HEADER/INVOICE_ORDER_NUMBER",
    ),
    contract_reference=first("HEADER/CONTRACT_INFORMATION/CONTRACT_NUMBER"),
    project_reference=first("HEADER/PROJECT_INFORMATION/PROJECT_NUMBER"),
    buyer_reference=first("HEADER/BUYER_REFERENCE"),
    preceding_invoice=first(
        "SUMMARY/PRECEDING_INVOICE_INFORMATION/PRECEDING_INVOICE_ID", "HEADER/CREDIT_INVOICE_NUMBER"
    ),
    notes=first("HEADER/FREE_TEXT", "HEADER/HEADER_INFO/CONTENT"),
    lines=LinePaths(
        # A row without an amount is a text.
        rows=first("ROWS/ROW[normalize-space(ROW_TOTAL/AMOUNT)]"),
        description=first("ARTICLE/ARTICLE_NAME", "ARTICLE/FREE_TEXT", "FREE_TEXT"),
        quantity=first("QUANTITY/CHARGED", "QUANTITY/DELIVERED", "QUANTITY/ORDERED"),
        unit=first("QUANTITY/CHARGED/@Q_UNIT"),
        net=first("ROW_TOTAL/AMOUNT[@VAT='EXCLUDED']"),
        gross=first("ROW_TOTAL[not(AMOUNT[@VAT='EXCLUDED'])]/AMOUNT[@VAT='INCLUDED']"),
        vat_rate=first("VAT/RATE"),
    ),
    signals=(signal(WarningCode.OTHER_PAYEE, "HEADER/FACTORING_INFORMATION/CUSTOMER_NAME"),),
)


def _prepare(root: Element) -> None:
    for date in root.iter("DATE"):
        parts = [(date.findtext(part) or "").strip().zfill(2) for part in _DATE_PARTS]
        if any(part.strip("0") for part in parts):
            date.text = "".join(parts)
    for amount in root.iter():
        if amount.get("SIGN", "").strip() == "-":
            negate_text(amount)


def _finish(record: InvoiceRecord, root: Element) -> InvoiceRecord:
    """The type of the European norm stands in an attribute beside TEAPPSXML's own."""
    is_credit = root.xpath("string(HEADER/INVOICE_TYPE/@UNTDID_CODE)").strip() in CREDIT_TYPES
    return replace(record, kind=InvoiceKind.CREDIT_NOTE) if is_credit else record


TEAPPS = InvoiceFormat(
    name="teappsxml",
    paths=_PATHS,
    credit_types=frozenset({"01"}),
    warned_types={"99": WarningCode.TEST_DOCUMENT},
    credit_notes_negative=True,
    prepare=_prepare,
    finish=_finish,
)
