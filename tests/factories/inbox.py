"""Invoices as suppliers' programs write them, made here: every business and number in them is made up."""

from dataclasses import dataclass
from decimal import Decimal

from apps.consortia.models import Membership
from apps.inbox.enums import Channel
from apps.inbox.models import IncomingDocument
from apps.inbox.services.receiving import ReceivedFile, receive_file
from apps.reporting.models import PartnerReport
from tests.factories.documents import make_upload


@dataclass(frozen=True, kw_only=True)
class Sale:
    """One sale of one item; ``net`` is negative in a credit note."""

    number: str = "FV/17/2026"
    day: str = "2026-03-12"
    net: Decimal = Decimal("1000.00")
    vat: Decimal = Decimal("230.00")
    rate: str = "23"
    item: str = "Druk plakatów na warsztaty"
    supplier: str = "Drukarnia Zmyślona Sp. z o.o."
    supplier_id: str = "9990001114"
    buyer: str = "Voivodeship"
    buyer_id: str = ""
    contract: str = ""

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat


def ksef_invoice(sale: Sale | None = None) -> bytes:
    """KSeF FA(3)."""
    sale = sale or Sale()
    contract = f"<WarunkiTransakcji><Umowy><NrUmowy>{sale.contract}</NrUmowy></Umowy></WarunkiTransakcji>"
    buyer_id = f"<NIP>{sale.buyer_id}</NIP>" if sale.buyer_id else "<BrakID>1</BrakID>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">
  <Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza>
    <WariantFormularza>3</WariantFormularza></Naglowek>
  <Podmiot1><DaneIdentyfikacyjne><NIP>{sale.supplier_id}</NIP><Nazwa>{sale.supplier}</Nazwa></DaneIdentyfikacyjne>
    <Adres><KodKraju>PL</KodKraju><AdresL1>ul. Zmyślona 1</AdresL1></Adres></Podmiot1>
  <Podmiot2><DaneIdentyfikacyjne>{buyer_id}<Nazwa>{sale.buyer}</Nazwa></DaneIdentyfikacyjne>
    <Adres><KodKraju>PL</KodKraju><AdresL1>Rynek 1</AdresL1></Adres></Podmiot2>
  <Fa><KodWaluty>PLN</KodWaluty><P_1>{sale.day}</P_1><P_2>{sale.number}</P_2><P_6>{sale.day}</P_6>
    <P_13_1>{sale.net}</P_13_1><P_14_1>{sale.vat}</P_14_1><P_15>{sale.gross}</P_15>
    <RodzajFaktury>VAT</RodzajFaktury>
    <FaWiersz><NrWierszaFa>1</NrWierszaFa><P_7>{sale.item}</P_7><P_8A>szt.</P_8A><P_8B>1</P_8B>
      <P_11>{sale.net}</P_11><P_12>{sale.rate}</P_12></FaWiersz>
    {contract if sale.contract else ""}
  </Fa>
</Faktura>""".encode()


FINNISH = Sale(
    number="20260417", day="2026-04-17", net=Decimal("800.00"), vat=Decimal("204.00"), rate="25,5",
    item="Työpajan tilavuokra", supplier="Keksitty Kokoustila Oy", supplier_id="2900111-1", buyer="Lead City",
)  # fmt: skip


def finvoice(sale: Sale = FINNISH) -> bytes:
    """Finvoice 3.0, with its decimal commas."""

    def comma(amount: Decimal) -> str:
        return str(amount).replace(".", ",")

    day = sale.day.replace("-", "")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Finvoice Version="3.0">
  <SellerPartyDetails><SellerPartyIdentifier>{sale.supplier_id}</SellerPartyIdentifier>
    <SellerOrganisationName>{sale.supplier}</SellerOrganisationName>
    <SellerOrganisationTaxCode>FI{sale.supplier_id.replace("-", "")}</SellerOrganisationTaxCode>
    <SellerPostalAddressDetails><CountryCode>FI</CountryCode></SellerPostalAddressDetails></SellerPartyDetails>
  <BuyerPartyDetails>{f"<BuyerPartyIdentifier>{sale.buyer_id}</BuyerPartyIdentifier>" if sale.buyer_id else ""}
    <BuyerOrganisationName>{sale.buyer}</BuyerOrganisationName></BuyerPartyDetails>
  <InvoiceDetails><InvoiceTypeCode>INV01</InvoiceTypeCode><OriginCode>Original</OriginCode>
    <InvoiceNumber>{sale.number}</InvoiceNumber><InvoiceDate Format="CCYYMMDD">{day}</InvoiceDate>
    <InvoiceTotalVatExcludedAmount AmountCurrencyIdentifier="EUR">{comma(sale.net)}</InvoiceTotalVatExcludedAmount>
    <InvoiceTotalVatAmount AmountCurrencyIdentifier="EUR">{comma(sale.vat)}</InvoiceTotalVatAmount>
    <InvoiceTotalVatIncludedAmount AmountCurrencyIdentifier="EUR">{comma(sale.gross)}</InvoiceTotalVatIncludedAmount>
  </InvoiceDetails>
  <InvoiceRow><ArticleName>{sale.item}</ArticleName><DeliveredQuantity QuantityUnitCode="kpl">1</DeliveredQuantity>
    <RowVatRatePercent>{sale.rate}</RowVatRatePercent>
    <RowVatExcludedAmount AmountCurrencyIdentifier="EUR">{comma(sale.net)}</RowVatExcludedAmount></InvoiceRow>
</Finvoice>""".encode()


DANISH = Sale(
    number="F-5512", day="2026-05-05", net=Decimal("4000.00"), vat=Decimal("1000.00"), rate="25",
    item="Oversættelse af rapport", supplier="Opdigtet Oversættelse ApS", supplier_id="DK39000105", buyer="Green Hub",
)  # fmt: skip
_CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"


def oioubl(sale: Sale = DANISH, *, attachment: bytes = b"") -> bytes:
    """OIOUBL 2.02, where ``TaxExclusiveAmount`` is the tax; with a file inside, if one is given."""
    import base64

    inside = f"""<cac:AdditionalDocumentReference><cbc:ID>bilag.pdf</cbc:ID><cac:Attachment>
      <cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="bilag.pdf">{
        base64.b64encode(attachment).decode()
    }</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>"""
    buyer_id = f"<cbc:CompanyID>{sale.buyer_id}</cbc:CompanyID>" if sale.buyer_id else ""
    scheme = "<cac:TaxScheme><cbc:ID>63</cbc:ID><cbc:Name>Moms</cbc:Name></cac:TaxScheme>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="{_CAC}" xmlns:cbc="{_CBC}">
  <cbc:UBLVersionID>2.0</cbc:UBLVersionID><cbc:CustomizationID>OIOUBL-2.02</cbc:CustomizationID>
  <cbc:ID>{sale.number}</cbc:ID><cbc:IssueDate>{sale.day}</cbc:IssueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode>
  {inside if attachment else ""}
  <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>{sale.supplier}</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>DK</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>{sale.supplier_id}</cbc:CompanyID>{scheme}</cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>{sale.supplier}</cbc:RegistrationName>
      <cbc:CompanyID>{sale.supplier_id}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>{sale.buyer}</cbc:Name></cac:PartyName>
    <cac:PartyLegalEntity><cbc:RegistrationName>{sale.buyer}</cbc:RegistrationName>{buyer_id}</cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:TaxTotal><cbc:TaxAmount currencyID="DKK">{sale.vat}</cbc:TaxAmount><cac:TaxSubtotal>
    <cbc:TaxableAmount currencyID="DKK">{sale.net}</cbc:TaxableAmount>
    <cbc:TaxAmount currencyID="DKK">{sale.vat}</cbc:TaxAmount>
    <cac:TaxCategory><cbc:ID>StandardRated</cbc:ID><cbc:Percent>{sale.rate}</cbc:Percent>{scheme}</cac:TaxCategory>
    </cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="DKK">{sale.net}</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="DKK">{sale.vat}</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="DKK">{sale.gross}</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="DKK">{sale.gross}</cbc:PayableAmount></cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="EA">1</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="DKK">{sale.net}</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>{sale.item}</cbc:Name></cac:Item></cac:InvoiceLine>
</Invoice>""".encode()


def receive(
    member: Membership, report: PartnerReport, content: bytes | None = None, name: str = "faktura.xml"
) -> ReceivedFile:
    """Hand one file in, inside the member's tenant."""
    file = make_upload(name, ksef_invoice() if content is None else content)
    return receive_file(member=member, report=report, file=file, channel=Channel.PAGE)


def receive_document(
    member: Membership, report: PartnerReport, content: bytes | None = None, name: str = "faktura.xml"
) -> IncomingDocument:
    received = receive(member, report, content, name)
    assert received.incoming is not None, received.reason
    return received.incoming
