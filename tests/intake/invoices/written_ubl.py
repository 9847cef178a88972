"""UBL invoices written for the tests: all names and numbers are invented."""

from __future__ import annotations

PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
TOTALS = """
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">300.00</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">300.00</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">375.00</cbc:TaxInclusiveAmount>
    <cbc:PrepaidAmount currencyID="EUR">75.00</cbc:PrepaidAmount>
    <cbc:PayableAmount currencyID="EUR">300.00</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>"""
TAX = '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">75.00</cbc:TaxAmount></cac:TaxTotal>'


def party(role: str, name: str, vat_id: str, country: str, *, scheme: str = "VAT", trading_name: str = "") -> str:
    trading = f"<cac:PartyName><cbc:Name>{trading_name}</cbc:Name></cac:PartyName>" if trading_name else ""
    return f"""
  <cac:{role}><cac:Party>{trading}
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>{country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>{vat_id}</cbc:CompanyID>
      <cac:TaxScheme><cbc:ID>{scheme}</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:{role}>"""


SUPPLIER = party("AccountingSupplierParty", "Havnens Tryk A/S", "DK31200016", "DK", trading_name="Havnetryk")
BUYER = party("AccountingCustomerParty", "Suomenlahden Säätiö", "FI27000107", "FI")
MEANS = """
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>RF42</cbc:PaymentID>
    <cac:PayeeFinancialAccount><cbc:ID>DK1030001234567890</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>"""


def line(tag: str, name: str, quantity: str, net: str, rate: str = "25") -> str:
    counted = "CreditedQuantity" if tag == "CreditNoteLine" else "InvoicedQuantity"
    return f"""
  <cac:{tag}><cbc:ID>1</cbc:ID><cbc:{counted} unitCode="C62">{quantity}</cbc:{counted}>
    <cbc:LineExtensionAmount currencyID="EUR">{net}</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>{name}</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>{rate}</cbc:Percent>
      <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">{net}</cbc:PriceAmount></cac:Price>
  </cac:{tag}>"""


def ubl(
    root: str = "Invoice",
    *,
    customization: str = PEPPOL,
    number: str = "2026-117",
    issued: str = "2026-03-02",
    due: str = "<cbc:DueDate>2026-04-01</cbc:DueDate>",
    type_code: str = "380",
    head: str = "",
    supplier: str = SUPPLIER,
    buyer: str = BUYER,
    means: str = MEANS,
    tax: str = TAX,
    totals: str = TOTALS,
    lines: str | None = None,
    tail: str = "",
    prolog: str = '<?xml version="1.0" encoding="UTF-8"?>',
) -> bytes:
    """An invoice of 300.00 net, 75.00 VAT and 375.00 gross, of which 75.00 was paid before."""
    tag = "CreditNoteLine" if root.endswith("CreditNote") else "InvoiceLine"
    if lines is None:
        lines = line(tag, "Brochures", "200", "240.00") + line(tag, "Delivery", "1", "60.00")
    typed = f"<cbc:{root}TypeCode>{type_code}</cbc:{root}TypeCode>" if type_code else ""
    return f"""{prolog}
<{root} xmlns="{_UBL}{root}-2" xmlns:cac="{_UBL}CommonAggregateComponents-2" xmlns:cbc="{_UBL}CommonBasicComponents-2">
  <cbc:CustomizationID>{customization}</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>{number}</cbc:ID><cbc:IssueDate>{issued}</cbc:IssueDate>{due}{typed}
  <cbc:Note>Printed on recycled paper</cbc:Note>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>WP2</cbc:BuyerReference>{head}
  <cac:OrderReference><cbc:ID>PO-9</cbc:ID></cac:OrderReference>{supplier}{buyer}{means}{tax}{totals}{lines}{tail}
</{root}>""".encode()


def attachment(content: str, name: str = "report.pdf", prefix: str = "cbc:") -> str:
    tag = f"{prefix}EmbeddedDocumentBinaryObject"
    return f"""<cac:AdditionalDocumentReference><cbc:ID>A1</cbc:ID><cac:Attachment>
      <{tag} mimeCode="application/pdf" filename="{name}">{content}</{tag}>
    </cac:Attachment></cac:AdditionalDocumentReference>"""


def subtotal(taxable: str, tax: str, scheme: str, category: str = "StandardRated", currency: str = "EUR") -> str:
    return f"""<cac:TaxSubtotal><cbc:TaxableAmount currencyID="{currency}">{taxable}</cbc:TaxableAmount>
      <cbc:TaxAmount currencyID="{currency}">{tax}</cbc:TaxAmount>
      <cac:TaxCategory><cbc:ID>{category}</cbc:ID><cac:TaxScheme><cbc:ID>{scheme}</cbc:ID></cac:TaxScheme>
      </cac:TaxCategory></cac:TaxSubtotal>"""


def oioubl(root: str = "Invoice", *, version: str = "OIOUBL-2.1", excise: str = "", gross: str = "375.00") -> bytes:
    """The same amounts in OIOUBL 2: its TaxExclusiveAmount is the sum of taxes."""
    taxes = f"{subtotal('300.00', '75.00', '63')}{excise}"
    totals = f"""<cac:LegalMonetaryTotal>
      <cbc:LineExtensionAmount currencyID="EUR">310.00</cbc:LineExtensionAmount>
      <cbc:TaxExclusiveAmount currencyID="EUR">75.00</cbc:TaxExclusiveAmount>
      <cbc:TaxInclusiveAmount currencyID="EUR">{gross}</cbc:TaxInclusiveAmount>
      <cbc:AllowanceTotalAmount currencyID="EUR">30.00</cbc:AllowanceTotalAmount>
      <cbc:ChargeTotalAmount currencyID="EUR">20.00</cbc:ChargeTotalAmount>
      <cbc:PayableAmount currencyID="EUR">{gross}</cbc:PayableAmount></cac:LegalMonetaryTotal>"""
    means = """<cac:PaymentMeans><cbc:PaymentMeansCode>42</cbc:PaymentMeansCode>
      <cbc:PaymentDueDate>2026-04-01</cbc:PaymentDueDate><cac:PayeeFinancialAccount><cbc:ID>1234567890</cbc:ID>
      </cac:PayeeFinancialAccount></cac:PaymentMeans>"""
    return ubl(
        root,
        customization=version,
        due="",
        type_code="" if root == "CreditNote" else "380",
        supplier=party("AccountingSupplierParty", "Havnens Tryk A/S", "DK31200016", "DK", scheme="63"),
        buyer=party("AccountingCustomerParty", "Suomenlahden Säätiö", "FI27000107", "FI", scheme="63"),
        means="" if root == "CreditNote" else means,
        tax=f'<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">75.00</cbc:TaxAmount>{taxes}</cac:TaxTotal>',
        totals=totals,
        lines=line("CreditNoteLine" if root == "CreditNote" else "InvoiceLine", "Brochures", "1", "310.00"),
    )
