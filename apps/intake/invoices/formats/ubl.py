"""UBL 2.0 and 2.1, invoices and credit notes: Peppol BIS 3, EN 16931, XRechnung, KSeF PEF."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from apps.intake.invoices.formats.document_types import CREDIT_TYPES, REFUSED_TYPES, WARNED_TYPES
from apps.intake.invoices.paths import (
    Element,
    FilePaths,
    FormatPaths,
    InvoiceFormat,
    LinePaths,
    PartyPaths,
    Signal,
    first,
    signal,
)
from apps.intake.invoices.reading import with_warning
from apps.intake.invoices.record import InvoiceKind, InvoiceRecord
from apps.intake.invoices.values import parse_amount
from apps.intake.invoices.warnings import WarningCode


def party_paths(role: str, scheme: str) -> PartyPaths:
    """``scheme`` is the tax scheme under which the VAT number stands."""
    party = f"{role}/Party"
    return PartyPaths(
        name=first(
            f"{party}/PartyLegalEntity/RegistrationName",
            f"{party}/PartyName/Name",
            f"{party}/PartyTaxScheme/RegistrationName",
        ),
        trading_name=first(f"{party}/PartyName/Name"),
        vat_id=first(f"{party}/PartyTaxScheme[normalize-space(TaxScheme/ID)='{scheme}']/CompanyID"),
        company_id=first(f"{party}/PartyLegalEntity/CompanyID"),
        country=first(f"{party}/PostalAddress/Country/IdentificationCode"),
    )


LINES = LinePaths(
    rows=first("InvoiceLine", "CreditNoteLine"),
    description=first("Item/Name", "Item/Description"),
    quantity=first("InvoicedQuantity", "CreditedQuantity"),
    unit=first("InvoicedQuantity/@unitCode", "CreditedQuantity/@unitCode"),
    net=first("LineExtensionAmount"),
    vat_rate=first("Item/ClassifiedTaxCategory/Percent", "TaxTotal/TaxSubtotal/TaxCategory/Percent"),
)
FILES = FilePaths(
    content=first("*[contains(name(), 'DocumentReference')]/Attachment/EmbeddedDocumentBinaryObject"),
    name=first("@filename", "../../ID"),
    media_type=first("@mimeCode"),
)
_SUPPLIER = "AccountingSupplierParty/Party"
# Numbers of the tax office and of registers, which nobody takes for VAT numbers.
_OTHER_NUMBERS = "normalize-space()='FC' or normalize-space()='TAX' or normalize-space()='Foretaksregisteret'"


def signals(scheme: str) -> tuple[Signal, ...]:
    vat = f"PartyTaxScheme[normalize-space(TaxScheme/ID)='{scheme}']"
    return (
        signal(WarningCode.COPY, "CopyIndicator[normalize-space()='true']"),
        signal(WarningCode.OTHER_PAYEE, "PayeeParty/PartyName/Name"),
        signal(WarningCode.SECOND_CURRENCY, "TaxTotal//@currencyID[normalize-space(.) != $currency]"),
        signal(WarningCode.SELF_BILLED, "CustomizationID[contains(., ':selfbilling:')]"),
        signal(
            WarningCode.UNUSUAL_TAX_SCHEME,
            f"{_SUPPLIER}[not({vat})]/PartyTaxScheme[CompanyID]/TaxScheme/ID[not({_OTHER_NUMBERS})]",
        ),
        signal(
            WarningCode.SEVERAL_DUE_DATES,
            "DueDate | PaymentMeans/PaymentDueDate | PaymentTerms/PaymentDueDate",
            least=2,
        ),
    )


PATHS = FormatPaths(
    profile=first("CustomizationID", "ProfileID", "UBLVersionID"),
    type_code=first("InvoiceTypeCode", "CreditNoteTypeCode"),
    number=first("ID"),
    issue_date=first("IssueDate"),
    due_date=first("DueDate", "PaymentMeans/PaymentDueDate", "PaymentTerms/PaymentDueDate"),
    delivery_date=first("Delivery/ActualDeliveryDate"),
    period_start=first("InvoicePeriod/StartDate"),
    period_end=first("InvoicePeriod/EndDate"),
    supplier=party_paths("AccountingSupplierParty", "VAT"),
    buyer=party_paths("AccountingCustomerParty", "VAT"),
    currency=first("DocumentCurrencyCode", "LegalMonetaryTotal/PayableAmount/@currencyID"),
    net=first("LegalMonetaryTotal/TaxExclusiveAmount"),
    vat=first("TaxTotal/TaxAmount[normalize-space(@currencyID)=$currency]", "TaxTotal/TaxAmount[not(@currencyID)]"),
    rounding=first("LegalMonetaryTotal/PayableRoundingAmount"),
    gross=first("LegalMonetaryTotal/TaxInclusiveAmount"),
    prepaid=first("LegalMonetaryTotal/PrepaidAmount"),
    payable=first("LegalMonetaryTotal/PayableAmount"),
    line_total=first("LegalMonetaryTotal/LineExtensionAmount"),
    payment_means=first("PaymentMeans/PaymentMeansCode"),
    iban=first("PaymentMeans/PayeeFinancialAccount/ID"),
    bank_branch=first("PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID"),
    payment_reference=first("PaymentMeans/PaymentID"),
    order_reference=first("OrderReference/ID"),
    contract_reference=first("ContractDocumentReference/ID"),
    project_reference=first(
        "ProjectReference/ID", "AdditionalDocumentReference[normalize-space(DocumentTypeCode)='50']/ID"
    ),
    buyer_reference=first("BuyerReference"),
    preceding_invoice=first("BillingReference/InvoiceDocumentReference/ID"),
    notes=first("Note"),
    lines=LINES,
    files=FILES,
    signals=signals("VAT"),
)


def credit_note_by_root(record: InvoiceRecord, root: Element) -> InvoiceRecord:
    """A credit note need not carry a type code: the root says what it is."""
    if root.tag.startswith("SelfBilled"):
        record = with_warning(record, WarningCode.SELF_BILLED)
    return replace(record, kind=InvoiceKind.CREDIT_NOTE) if root.tag.endswith("CreditNote") else record


def _finish(record: InvoiceRecord, root: Element) -> InvoiceRecord:
    return _with_all_taxes(credit_note_by_root(record, root), root)


def _with_all_taxes(record: InvoiceRecord, root: Element) -> InvoiceRecord:
    """EN 16931 has one tax total in the invoice's currency; UBL as such may have one per tax.

    The first is the VAT unless only all of them together lead from the net to the gross amount.
    """
    amounts = [parse_amount(node.text or "") for node in root.findall("TaxTotal/TaxAmount") if _own(node, record)]
    if len(amounts) < 2 or record.net is None or record.gross is None or None in amounts:
        return record
    together = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return replace(record, vat=together) if record.net + together == record.gross else record


def _own(node: Element, record: InvoiceRecord) -> bool:
    return str(node.get("currencyID", "")).strip() in ("", record.currency)


UBL = InvoiceFormat(
    name="ubl",
    paths=PATHS,
    credit_types=CREDIT_TYPES,
    refused_types=REFUSED_TYPES,
    warned_types=WARNED_TYPES,
    finish=_finish,
)
