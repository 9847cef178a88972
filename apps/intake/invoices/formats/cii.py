"""UN/CEFACT Cross Industry Invoice: Factur-X, ZUGFeRD 2.x, XRechnung and EN 16931; and ZUGFeRD 1.0 before it."""

from __future__ import annotations

from dataclasses import dataclass

from apps.intake.invoices.formats.document_types import CREDIT_TYPES, REFUSED_TYPES, WARNED_TYPES
from apps.intake.invoices.paths import FilePaths, FormatPaths, InvoiceFormat, LinePaths, PartyPaths, first, signal
from apps.intake.invoices.warnings import WarningCode


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The steps whose names changed between ZUGFeRD 1.0 and CII."""

    context: str
    document: str
    transaction: str
    agreement: str
    settlement: str
    delivery: str
    totals: str
    line_settlement: str
    line_totals: str
    line_delivery: str


_CII = _Names(
    context="ExchangedDocumentContext",
    document="ExchangedDocument",
    transaction="SupplyChainTradeTransaction",
    agreement="ApplicableHeaderTradeAgreement",
    settlement="ApplicableHeaderTradeSettlement",
    delivery="ApplicableHeaderTradeDelivery",
    totals="SpecifiedTradeSettlementHeaderMonetarySummation",
    line_settlement="SpecifiedLineTradeSettlement",
    line_totals="SpecifiedTradeSettlementLineMonetarySummation",
    line_delivery="SpecifiedLineTradeDelivery",
)
_ZUGFERD_1 = _Names(
    context="SpecifiedExchangedDocumentContext",
    document="HeaderExchangedDocument",
    transaction="SpecifiedSupplyChainTradeTransaction",
    agreement="ApplicableSupplyChainTradeAgreement",
    settlement="ApplicableSupplyChainTradeSettlement",
    delivery="ApplicableSupplyChainTradeDelivery",
    totals="SpecifiedTradeSettlementMonetarySummation",
    line_settlement="SpecifiedSupplyChainTradeSettlement",
    line_totals="SpecifiedTradeSettlementMonetarySummation",
    line_delivery="SpecifiedSupplyChainTradeDelivery",
)


def _party(path: str) -> PartyPaths:
    return PartyPaths(
        name=first(f"{path}/Name", f"{path}/SpecifiedLegalOrganization/TradingBusinessName"),
        trading_name=first(f"{path}/SpecifiedLegalOrganization/TradingBusinessName"),
        # FC is the number of the tax office and no VAT number.
        vat_id=first(f"{path}/SpecifiedTaxRegistration/ID[normalize-space(@schemeID)='VA']"),
        company_id=first(f"{path}/SpecifiedLegalOrganization/ID"),
        country=first(f"{path}/PostalTradeAddress/CountryID"),
    )


def _date(path: str) -> tuple[str, str, str]:
    # Qualified in some places of some versions, and a plain ISO date in the oldest ones.
    return f"{path}/DateTimeString", f"{path}/DateTime", path


def _lines(names: _Names) -> LinePaths:
    totals = f"{names.line_settlement}/{names.line_totals}"
    return LinePaths(
        rows=first(f"{names.transaction}/IncludedSupplyChainTradeLineItem"),
        description=first(
            "SpecifiedTradeProduct/Name",
            "SpecifiedTradeProduct/Description",
            "AssociatedDocumentLineDocument/IncludedNote/Content",
        ),
        quantity=first(f"{names.line_delivery}/BilledQuantity"),
        unit=first(f"{names.line_delivery}/BilledQuantity/@unitCode"),
        net=first(f"{totals}/LineTotalAmount"),
        vat_rate=first(
            f"{names.line_settlement}/ApplicableTradeTax/RateApplicablePercent",
            f"{names.line_settlement}/ApplicableTradeTax/ApplicablePercent",
        ),
    )


def _paths(names: _Names) -> FormatPaths:
    agreement = f"{names.transaction}/{names.agreement}"
    settlement = f"{names.transaction}/{names.settlement}"
    totals = f"{settlement}/{names.totals}"
    means = f"{settlement}/SpecifiedTradeSettlementPaymentMeans"
    vat = f"{totals}/TaxTotalAmount"
    terms = f"{settlement}/SpecifiedTradePaymentTerms/DueDateDateTime"
    return FormatPaths(
        profile=first(f"{names.context}/GuidelineSpecifiedDocumentContextParameter/ID"),
        type_code=first(f"{names.document}/TypeCode"),
        number=first(f"{names.document}/ID"),
        issue_date=first(*_date(f"{names.document}/IssueDateTime")),
        due_date=first(*_date(terms)),
        delivery_date=first(
            *_date(f"{names.transaction}/{names.delivery}/ActualDeliverySupplyChainEvent/OccurrenceDateTime")
        ),
        period_start=first(*_date(f"{settlement}/BillingSpecifiedPeriod/StartDateTime")),
        period_end=first(*_date(f"{settlement}/BillingSpecifiedPeriod/EndDateTime")),
        supplier=_party(f"{agreement}/SellerTradeParty"),
        buyer=_party(f"{agreement}/BuyerTradeParty"),
        currency=first(f"{settlement}/InvoiceCurrencyCode", f"{totals}/GrandTotalAmount/@currencyID"),
        net=first(f"{totals}/TaxBasisTotalAmount"),
        vat=first(f"{vat}[normalize-space(@currencyID)=$currency]", f"{vat}[not(@currencyID)]"),
        rounding=first(f"{totals}/RoundingAmount"),
        gross=first(f"{totals}/GrandTotalAmount"),
        prepaid=first(f"{totals}/TotalPrepaidAmount"),
        payable=first(f"{totals}/DuePayableAmount"),
        line_total=first(f"{totals}/LineTotalAmount"),
        payment_means=first(f"{means}/TypeCode"),
        iban=first(
            f"{means}/PayeePartyCreditorFinancialAccount/IBANID",
            f"{means}/PayeePartyCreditorFinancialAccount/ProprietaryID",
        ),
        bank_branch=first(f"{means}/PayeeSpecifiedCreditorFinancialInstitution/BICID"),
        payment_reference=first(f"{settlement}/PaymentReference"),
        order_reference=first(
            f"{agreement}/BuyerOrderReferencedDocument/IssuerAssignedID", f"{agreement}/BuyerOrderReferencedDocument/ID"
        ),
        contract_reference=first(
            f"{agreement}/ContractReferencedDocument/IssuerAssignedID", f"{agreement}/ContractReferencedDocument/ID"
        ),
        project_reference=first(f"{agreement}/SpecifiedProcuringProject/ID"),
        buyer_reference=first(f"{agreement}/BuyerReference"),
        preceding_invoice=first(
            f"{settlement}/InvoiceReferencedDocument/IssuerAssignedID", f"{settlement}/InvoiceReferencedDocument/ID"
        ),
        notes=first(f"{names.document}/IncludedNote/Content"),
        lines=_lines(names),
        files=FilePaths(
            content=first(f"{agreement}/AdditionalReferencedDocument/AttachmentBinaryObject"),
            name=first("@filename", "../IssuerAssignedID"),
            media_type=first("@mimeCode"),
        ),
        signals=(
            signal(WarningCode.COPY, f"{names.document}/CopyIndicator/Indicator[normalize-space()='true']"),
            signal(WarningCode.TEST_DOCUMENT, f"{names.context}/TestIndicator/Indicator[normalize-space()='true']"),
            signal(WarningCode.OTHER_PAYEE, f"{settlement}/PayeeTradeParty/Name"),
            signal(WarningCode.SEVERAL_DUE_DATES, f"{terms}/DateTimeString", least=2),
            signal(WarningCode.SECOND_CURRENCY, f"{vat}/@currencyID[normalize-space(.) != $currency]"),
        ),
    )


CII = InvoiceFormat(
    name="cii",
    paths=_paths(_CII),
    credit_types=CREDIT_TYPES,
    refused_types=REFUSED_TYPES,
    warned_types=WARNED_TYPES,
)
ZUGFERD_1 = InvoiceFormat(
    name="zugferd1",
    paths=_paths(_ZUGFERD_1),
    credit_types=CREDIT_TYPES,
    refused_types=REFUSED_TYPES,
    warned_types=WARNED_TYPES,
)
