"""The columns a list of expenditure can have, whatever its own headings are."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Field(StrEnum):
    REFERENCE = "reference"
    INVOICE_NO = "invoice_no"
    INVOICE_DATE = "invoice_date"
    DELIVERY_DATE = "delivery_date"
    PAYMENT_DATE = "payment_date"
    SUPPLIER_NAME = "supplier_name"
    SUPPLIER_TAX_ID = "supplier_tax_id"
    SUPPLIER_COUNTRY = "supplier_country"
    BUYER_NAME = "buyer_name"
    BUYER_TAX_ID = "buyer_tax_id"
    PAYER_NAME = "payer_name"
    DESCRIPTION = "description"
    IS_USED = "is_used"
    CATEGORY = "category"
    NET = "net"
    VAT = "vat"
    VAT_RATE = "vat_rate"
    GROSS = "gross"
    DECLARED = "declared"
    PAID = "paid"
    CURRENCY = "currency"
    STATED_EUR = "stated_eur"
    RATE = "rate"
    WORK_PACKAGE = "work_package"
    CONTRACT_REF = "contract_ref"
    LEDGER_CODE = "ledger_code"
    KSEF_NO = "ksef_no"
    PERSON = "person"
    OTHER_GRANT = "other_grant"
    OTHER_GRANT_EUR = "other_grant_eur"
    COMMENT = "comment"


FIELD_LABELS: dict[Field, Promise] = {
    Field.REFERENCE: _("Internal reference"),
    Field.INVOICE_NO: _("Invoice number"),
    Field.INVOICE_DATE: _("Invoice date"),
    Field.DELIVERY_DATE: _("Date of delivery"),
    Field.PAYMENT_DATE: _("Date of payment"),
    Field.SUPPLIER_NAME: _("Supplier"),
    Field.SUPPLIER_TAX_ID: _("Supplier's tax or VAT number"),
    Field.SUPPLIER_COUNTRY: _("Supplier's country"),
    Field.BUYER_NAME: _("Buyer on the invoice"),
    Field.BUYER_TAX_ID: _("Buyer's tax or VAT number"),
    Field.PAYER_NAME: _("Who paid"),
    Field.DESCRIPTION: _("Description"),
    Field.IS_USED: _("Second-hand"),
    Field.CATEGORY: _("Cost category"),
    Field.NET: _("Net amount"),
    Field.VAT: _("VAT amount"),
    Field.VAT_RATE: _("VAT rate"),
    Field.GROSS: _("Total invoice value"),
    Field.DECLARED: _("Declared amount"),
    Field.PAID: _("Amount paid"),
    Field.CURRENCY: _("Currency"),
    Field.STATED_EUR: _("Declared amount in EUR"),
    Field.RATE: _("Exchange rate"),
    Field.WORK_PACKAGE: _("Work package"),
    Field.CONTRACT_REF: _("Contract or procurement"),
    Field.LEDGER_CODE: _("Ledger account"),
    Field.KSEF_NO: _("KSeF number"),
    Field.PERSON: _("Person"),
    Field.OTHER_GRANT: _("Other grant for the same cost"),
    Field.OTHER_GRANT_EUR: _("Other grant in EUR"),
    Field.COMMENT: _("Comment"),
}

AMOUNT_FIELDS = (
    Field.NET, Field.VAT, Field.GROSS, Field.DECLARED, Field.PAID, Field.STATED_EUR,
    Field.OTHER_GRANT_EUR,
)  # fmt: skip
DATE_FIELDS = (Field.INVOICE_DATE, Field.DELIVERY_DATE, Field.PAYMENT_DATE)
