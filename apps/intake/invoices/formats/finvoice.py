"""The Finnish Finvoice 1.3 to 3.0. Its amounts have a decimal comma; a credit note is written in negative ones."""

from __future__ import annotations

from dataclasses import replace

from apps.intake.invoices.paths import (
    Element,
    FormatPaths,
    InvoiceFormat,
    LinePaths,
    PartyPaths,
    first,
    signal,
)
from apps.intake.invoices.record import InvoiceKind, InvoiceRecord
from apps.intake.invoices.refusals import InvoiceRefusal, UnreadableInvoice
from apps.intake.invoices.warnings import WarningCode

_DETAILS = "InvoiceDetails"
_PAYMENT = "EpiDetails/EpiPaymentInstructionDetails"
_CREDIT_NOTE = "381"


def _party(role: str) -> PartyPaths:
    party = f"{role}PartyDetails"
    return PartyPaths(
        name=first(f"{party}/{role}OrganisationName"),
        trading_name=first(f"{party}/{role}OrganisationTradeName", f"{party}/{role}OrganisationName[2]"),
        vat_id=first(f"{party}/{role}OrganisationTaxCode"),
        company_id=first(f"{party}/{role}PartyIdentifier"),
        country=first(f"{party}/{role}PostalAddressDetails/CountryCode"),
    )


_LINES = LinePaths(
    # A row without an amount is a text, and a SubInvoiceRow is already counted in the row above it.
    rows=first("InvoiceRow[normalize-space(RowVatExcludedAmount) or normalize-space(RowAmount)]"),
    description=first("ArticleName", "RowFreeText", "ArticleDescription", "ArticleIdentifier"),
    quantity=first("InvoicedQuantity", "DeliveredQuantity", "OrderedQuantity"),
    unit=first(
        "InvoicedQuantity/@QuantityUnitCode",
        "DeliveredQuantity/@QuantityUnitCode",
        "OrderedQuantity/@QuantityUnitCode",
    ),
    net=first("RowVatExcludedAmount"),
    gross=first("self::*[not(normalize-space(RowVatExcludedAmount))]/RowAmount"),
    vat_rate=first("RowVatRatePercent"),
)
_PATHS = FormatPaths(
    profile=first("@Version"),
    type_code=first(f"{_DETAILS}/InvoiceTypeCode", f"{_DETAILS}/InvoiceTypeCodeUN"),
    number=first(f"{_DETAILS}/InvoiceNumber"),
    issue_date=first(f"{_DETAILS}/InvoiceDate"),
    due_date=first(f"{_DETAILS}/PaymentTermsDetails/InvoiceDueDate", f"{_PAYMENT}/EpiDateOptionDate"),
    delivery_date=first("DeliveryDetails/DeliveryDate", "DeliveryDetails/DeliveryPeriodDetails/EndDate"),
    period_start=first(f"{_DETAILS}/InvoicingPeriodStartDate", "DeliveryDetails/DeliveryPeriodDetails/StartDate"),
    period_end=first(f"{_DETAILS}/InvoicingPeriodEndDate", "DeliveryDetails/DeliveryPeriodDetails/EndDate"),
    paid_on=first("PaymentStatusDetails[normalize-space(PaymentStatusCode)='PAID']/PaymentStatusDate"),
    supplier=_party("Seller"),
    buyer=_party("Buyer"),
    currency=first(
        f"{_DETAILS}/InvoiceTotalVatIncludedAmount/@AmountCurrencyIdentifier",
        f"{_DETAILS}/InvoiceTotalVatExcludedAmount/@AmountCurrencyIdentifier",
        f"{_PAYMENT}/EpiInstructedAmount/@AmountCurrencyIdentifier",
    ),
    net=first(f"{_DETAILS}/InvoiceTotalVatExcludedAmount"),
    vat=first(f"{_DETAILS}/InvoiceTotalVatAmount"),
    rounding=first(f"{_DETAILS}/InvoiceTotalRoundoffAmount"),
    gross=first(f"{_DETAILS}/InvoiceTotalVatIncludedAmount"),
    prepaid=first(f"{_DETAILS}/InvoicePaidAmount"),
    payable=first(f"{_PAYMENT}/EpiInstructedAmount"),
    line_total=first(f"{_DETAILS}/RowsTotalVatExcludedAmount"),
    payment_means=first(f"{_PAYMENT}/EpiPaymentMeansCode"),
    iban=first(
        "EpiDetails/EpiPartyDetails/EpiBeneficiaryPartyDetails/EpiAccountID",
        "SellerInformationDetails/SellerAccountDetails/SellerAccountID",
    ),
    payment_reference=first(f"{_PAYMENT}/EpiRemittanceInfoIdentifier"),
    order_reference=first(f"{_DETAILS}/OrderIdentifier"),
    contract_reference=first(f"{_DETAILS}/AgreementIdentifier"),
    project_reference=first(f"{_DETAILS}/ProjectReferenceIdentifier"),
    buyer_reference=first(f"{_DETAILS}/BuyerReferenceIdentifier"),
    preceding_invoice=first(f"{_DETAILS}/OriginalInvoiceNumber"),
    notes=first(f"{_DETAILS}/InvoiceFreeText"),
    lines=_LINES,
    signals=(
        signal(WarningCode.COPY, f"{_DETAILS}/OriginCode[normalize-space()='Copy']"),
        signal(WarningCode.SEVERAL_DUE_DATES, f"{_DETAILS}/PaymentTermsDetails/InvoiceDueDate", least=2),
        signal(WarningCode.OTHER_PAYEE, "FactoringAgreementDetails/FactoringPartyName"),
    ),
)


def _finish(record: InvoiceRecord, root: Element) -> InvoiceRecord:
    origin = (root.findtext(f"{_DETAILS}/OriginCode") or "").strip()
    if origin == "Cancel":
        raise UnreadableInvoice(InvoiceRefusal.CANCELLATION)
    if (root.findtext(f"{_DETAILS}/InvoiceTypeCodeUN") or "").strip() == _CREDIT_NOTE:
        record = replace(record, kind=InvoiceKind.CREDIT_NOTE)
    return replace(record, profile=f"Finvoice {record.profile}".strip())


# Finance Finland, Finvoice implementation guidelines, element InvoiceTypeCode. Other codes, such as those of the
# oldest files, are invoices.
FINVOICE = InvoiceFormat(
    name="finvoice",
    paths=_PATHS,
    credit_types=frozenset({"INV02", _CREDIT_NOTE}),
    refused_types={
        "INV06": InvoiceRefusal.PROFORMA,
        **dict.fromkeys(("REQ01", "QUO01", "ORD01", "ORC01", "DEV01", "PRI01", "DEL01"), InvoiceRefusal.NOT_AN_INVOICE),
    },
    warned_types={
        "INV03": WarningCode.REMINDER,
        "INV05": WarningCode.REMINDER,
        "INV07": WarningCode.SELF_BILLED,
        "INV08": WarningCode.REMINDER,
        "TES01": WarningCode.TEST_DOCUMENT,
    },
    credit_notes_negative=True,
    finish=_finish,
)
