"""Finvoice and TEAPPSXML invoices written for the tests."""

from __future__ import annotations

DECLARATION = '<?xml version="1.0" encoding="{}"?>\n'
SOAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/'
    'soap/envelope/">'
    '<SOAP-ENV:Header><eb:From xmlns:eb="urn:eb">003727000107</eb:From></SOAP-ENV:Header><SOAP-ENV:Body/>'
    "</SOAP-ENV:Envelope>\n"
)


def row(name: str, net: str = "", *, quantity: str = "1", rate: str = "25,5", extra: str = "") -> str:
    amount = f'<RowVatExcludedAmount AmountCurrencyIdentifier="EUR">{net}</RowVatExcludedAmount>' if net else ""
    return (
        f'<InvoiceRow><ArticleName>{name}</ArticleName><InvoicedQuantity QuantityUnitCode="kpl">{quantity}'
        f"</InvoicedQuantity><RowVatRatePercent>{rate}</RowVatRatePercent>{amount}{extra}</InvoiceRow>"
    )


def finvoice(
    *,
    type_code: str = "INV01",
    origin: str = "Original",
    number: str = "2601",
    net: str = "1000,00",
    vat: str = "255,00",
    gross: str = "1255,00",
    details: str = "",
    rows: str | None = None,
    encoding: str = "ISO-8859-15",
    prolog: str | None = None,
    version: str = "3.0",
) -> bytes:
    """An invoice of 1000.00 net, 255.00 VAT and 1255.00 gross, in the character set that banks use."""
    declared = DECLARATION.format(encoding) if prolog is None else prolog
    money = 'AmountCurrencyIdentifier="EUR"'
    if rows is None:
        rows = row("Työpaja", net)
    text = f"""{declared}<Finvoice Version="{version}">
<SellerPartyDetails><SellerPartyIdentifier>2700047-3</SellerPartyIdentifier>
<SellerOrganisationName>Äänekosken Työpaja Oy</SellerOrganisationName>
<SellerOrganisationTaxCode>FI27000473</SellerOrganisationTaxCode>
<SellerPostalAddressDetails><CountryCode>FI</CountryCode></SellerPostalAddressDetails></SellerPartyDetails>
<BuyerPartyDetails><BuyerOrganisationName>Suomenlahden Säätiö</BuyerOrganisationName>
<BuyerOrganisationTaxCode>FI27000107</BuyerOrganisationTaxCode></BuyerPartyDetails>
<InvoiceDetails><InvoiceTypeCode>{type_code}</InvoiceTypeCode><OriginCode>{origin}</OriginCode>
<InvoiceNumber>{number}</InvoiceNumber><InvoiceDate Format="CCYYMMDD">20260302</InvoiceDate>
<OrderIdentifier>T-5</OrderIdentifier>{details}
<InvoiceTotalVatExcludedAmount {money}>{net}</InvoiceTotalVatExcludedAmount>
<InvoiceTotalVatAmount {money}>{vat}</InvoiceTotalVatAmount>
<InvoiceTotalVatIncludedAmount {money}>{gross}</InvoiceTotalVatIncludedAmount>
<PaymentTermsDetails><InvoiceDueDate Format="CCYYMMDD">20260316</InvoiceDueDate></PaymentTermsDetails></InvoiceDetails>
{rows}
<EpiDetails><EpiPartyDetails><EpiBeneficiaryPartyDetails>
<EpiAccountID IdentificationSchemeName="IBAN">FI3357226120006789</EpiAccountID>
</EpiBeneficiaryPartyDetails></EpiPartyDetails><EpiPaymentInstructionDetails>
<EpiInstructedAmount {money}>{gross}</EpiInstructedAmount></EpiPaymentInstructionDetails></EpiDetails>
</Finvoice>"""
    return text.encode(encoding)


def amount(value: str, vat: str = "EXCLUDED", sign: str = "+") -> str:
    return f'<AMOUNT SIGN="{sign}" VAT="{vat}">{value}</AMOUNT>'


def teapps_invoice(*, number: str = "T-88", sign: str = "+", type_code: str = "00") -> str:
    date = "<DATE><DAY>2</DAY><MONTH>3</MONTH><CENTURY>20</CENTURY><DECADE_AND_YEAR>26</DECADE_AND_YEAR></DATE>"
    return f"""<INVOICE><HEADER><INVOICE_ID>{number}</INVOICE_ID><INVOICE_TYPE>{type_code}</INVOICE_TYPE>
<INVOICE_DATE>{date}</INVOICE_DATE><DUE_DATE>{date.replace("<DAY>2", "<DAY>16")}</DUE_DATE>
<CURRENCY><CODE>EUR</CODE></CURRENCY><ORDER_REFERENCE>T-5</ORDER_REFERENCE></HEADER>
<PAYEE><CUSTOMER_INFORMATION><CUSTOMER_NAME>Äänekosken Työpaja Oy</CUSTOMER_NAME>
<ADDRESS><COUNTRY_CODE>FI</COUNTRY_CODE></ADDRESS><VAT_NUMBER>FI27000473</VAT_NUMBER></CUSTOMER_INFORMATION>
<BANKS><IBAN_ACCOUNT_NUMBER>FI3357226120006789</IBAN_ACCOUNT_NUMBER></BANKS></PAYEE>
<RECEIVER><CUSTOMER_INFORMATION><CUSTOMER_NAME>Suomenlahden Säätiö</CUSTOMER_NAME></CUSTOMER_INFORMATION></RECEIVER>
<ROWS><ROW><ARTICLE><ARTICLE_NAME>Työpaja</ARTICLE_NAME></ARTICLE>
<QUANTITY><CHARGED Q_UNIT="kpl" SIGN="{sign}">2,00</CHARGED></QUANTITY>
<ROW_TOTAL>{amount("100,00", sign=sign)}</ROW_TOTAL><VAT><RATE>25,5</RATE></VAT></ROW>
<ROW><FREE_TEXT>Kiitos</FREE_TEXT></ROW></ROWS>
<SUMMARY><INVOICE_TOTAL>{amount("100,00", sign=sign)}{amount("125,50", "INCLUDED", sign)}</INVOICE_TOTAL>
<VAT_TOTAL>{amount("25,50", sign=sign)}</VAT_TOTAL></SUMMARY></INVOICE>"""


def teapps(*invoices: str) -> bytes:
    text = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<INVOICE_CENTER><CONTENT_FRAME><BLOCK_RULES>'
        "<FORMAT_VERSION>3.0</FORMAT_VERSION></BLOCK_RULES><INVOICES>"
        f"{''.join(invoices or (teapps_invoice(),))}</INVOICES></CONTENT_FRAME></INVOICE_CENTER>"
    )
    return text.encode("iso-8859-1")
