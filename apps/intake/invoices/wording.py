"""The sentences behind the codes: what was found, and what the person can do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.intake.invoices.refusals import InvoiceRefusal
from apps.intake.invoices.warnings import WarningCode

FIELD_LABELS: dict[str, Promise] = {
    "number": _("invoice number"),
    "issue_date": _("invoice date"),
    "due_date": _("due date"),
    "delivery_date": _("date of supply"),
    "period_start": _("first day of the period"),
    "period_end": _("last day of the period"),
    "paid_on": _("date of payment"),
    "net": _("net amount"),
    "vat": _("VAT"),
    "other_taxes": _("other taxes"),
    "rounding": _("rounding"),
    "gross": _("total invoice value"),
    "prepaid": _("amount paid in advance"),
    "payable": _("amount to be paid"),
    "lines": _("lines"),
}

REFUSALS: dict[InvoiceRefusal, Promise] = {
    InvoiceRefusal.EMPTY: _("The file is empty. Save the invoice again and upload that."),
    InvoiceRefusal.TOO_BIG: _(
        "The invoice is larger than %(megabytes)s MB. Ask the supplier for one with smaller attachments, or upload"
        " the PDF as evidence and enter the line by hand."
    ),
    InvoiceRefusal.TOO_MANY_ELEMENTS: _(
        "The file has far more elements than an invoice needs, so it is not opened. Ask the supplier for the invoice"
        " itself, or enter the line by hand."
    ),
    InvoiceRefusal.TOO_DEEP: _(
        "The file is nested deeper than any invoice is, so it is not opened. Ask the supplier for the invoice itself."
    ),
    InvoiceRefusal.DECLARES_ENTITIES: _(
        "The file declares entities of its own. No invoice format does, and they can be used for attacks, so it is"
        " not opened. Ask the supplier to send the invoice without them."
    ),
    InvoiceRefusal.EXTERNAL_DTD: _(
        "The file refers to a document type outside of it. This format does not, and it can be used for attacks, so"
        " the file is not opened. Ask the supplier to send the invoice without it."
    ),
    InvoiceRefusal.DAMAGED_XML: _(
        "The file is damaged: it is no complete XML document. Download the invoice again from where you got it."
    ),
    InvoiceRefusal.DAMAGED_PDF: _(
        "The PDF is damaged and cannot be opened. Download it again, or print it to a new PDF and upload that."
    ),
    InvoiceRefusal.ENCRYPTED_PDF: _(
        "The PDF is protected by a password. Remove the password, save the file and upload it again."
    ),
    InvoiceRefusal.NO_INVOICE_IN_PDF: _(
        "This PDF carries no e-invoice inside. Upload it as evidence and check the fields that are read from its text."
    ),
    InvoiceRefusal.UNKNOWN_FORMAT: _(
        "This file is not an e-invoice that we know. We read UBL and Peppol BIS, CII, Factur-X and ZUGFeRD, KSeF,"
        " Finvoice, TEAPPSXML and OIOUBL. Upload other documents as evidence and enter the line by hand."
    ),
    InvoiceRefusal.OTHER_KSEF_FORM: _(
        "This is a KSeF document of the form %(found)s, which we do not read. Upload it as evidence and enter the line"
        " by hand."
    ),
    InvoiceRefusal.NOT_AN_INVOICE: _(
        "The file is of a format that we know, but no invoice: its type is “%(found)s”. Upload it as evidence if it"
        " proves something."
    ),
    InvoiceRefusal.NO_CONTENT: _(
        "The file has the form of an e-invoice, but no number, date, supplier or amount in it. Ask the supplier to"
        " send it again."
    ),
    InvoiceRefusal.PROFORMA: _(
        "This is a pro forma invoice, which proves no cost. Upload the invoice that followed it."
    ),
    InvoiceRefusal.CANCELLATION: _(
        "This message cancels an invoice that was sent before. Do not declare that invoice, or declare its credit"
        " note as well."
    ),
    InvoiceRefusal.TEMPLATE: _(
        "This is a template that was never filled in: it says “%(found)s” where a value belongs. Upload the invoice"
        " itself."
    ),
}

WARNINGS: dict[WarningCode, Promise] = {
    WarningCode.TOTALS_DIFFER: _(
        "Net, VAT, other taxes and rounding add up to %(value)s, but the invoice's total is %(gross)s. Check the"
        " amounts against the document."
    ),
    WarningCode.LINES_DIFFER: _(
        "The lines add up to %(value)s, but the invoice says %(net)s. Check whether lines are missing."
    ),
    WarningCode.PAYABLE_DIFFERS: _(
        "The invoice asks for %(payable)s, but its total less what was paid before is %(value)s. Check what else is"
        " charged, such as deposits or earlier balances."
    ),
    WarningCode.SUPPLIER_ID_INVALID: _(
        "The check digits of the supplier's number “%(found)s” are wrong. Compare it with the register."
    ),
    WarningCode.BUYER_ID_INVALID: _(
        "The check digits of the buyer's number “%(found)s” are wrong. Check that the invoice is made out to you."
    ),
    WarningCode.ACCOUNT_INVALID: _(
        "The check digits of the account “%(found)s” are wrong. Compare it with the proof of payment."
    ),
    WarningCode.DUE_BEFORE_ISSUE: _("The invoice is due on %(due)s, before its own date %(issued)s. Check both dates."),
    WarningCode.SEVERAL_DUE_DATES: _(
        "The invoice is due in %(count)s parts; the first date is taken. Check the proofs of payment of all parts."
    ),
    WarningCode.SEVERAL_INVOICES: _(
        "The file holds %(count)s invoices and only the first is read. Upload the others as files of their own."
    ),
    WarningCode.SELF_BILLED: _(
        "The buyer wrote this invoice on behalf of the supplier. Check that the supplier agreed to it."
    ),
    WarningCode.SECOND_CURRENCY: _(
        "The VAT is stated in %(found)s as well. The amount in the invoice's own currency, %(currency)s, is taken."
    ),
    WarningCode.OTHER_TAXES: _("The invoice charges taxes other than VAT: %(value)s. Check whether they are eligible."),
    WarningCode.UNUSUAL_TAX_SCHEME: _(
        "A number is given under the tax scheme “%(found)s”, which we do not know as VAT, and is left out. Enter the"
        " VAT number if it is one."
    ),
    WarningCode.PRIVATE_SUPPLIER: _(
        "The supplier is a private person without a VAT number. Check whether the cost belongs to staff or needs a"
        " contract."
    ),
    WarningCode.OTHER_PAYEE: _(
        "The money goes to %(found)s and not to the supplier. Check the proof of payment against that."
    ),
    WarningCode.OTHER_RECIPIENT: _(
        "The invoice also names %(found)s. Check whether that is the unit that bears the cost."
    ),
    WarningCode.NEGATIVE_INVOICE: _(
        "This is an invoice by its type, but its total is negative. It reduces the costs like a credit note; check"
        " which invoice it corrects."
    ),
    WarningCode.CREDIT_NOTE_SIGN: _(
        "This credit note is written with negative amounts. It is read as reducing the costs; check the document."
    ),
    WarningCode.CORRECTION: _(
        "This is a correction and holds only the differences to the earlier invoice %(found)s. Declare it beside"
        " that invoice, not instead of it."
    ),
    WarningCode.ADVANCE: _(
        "This is an invoice for an advance. Check that the goods or services are delivered within the project."
    ),
    WarningCode.SETTLEMENT: _(
        "This invoice settles advances: its lines show the whole order, its totals only what is charged now. Check"
        " that the advances are declared once."
    ),
    WarningCode.MARGIN_SCHEME: _(
        "The supplier taxes only its margin, so the invoice shows no VAT for that part. VAT cannot be recovered"
        " from it."
    ),
    WarningCode.GROSS_ONLY: _(
        "The invoice states only a total with VAT. Enter net and VAT if you can recover the VAT."
    ),
    WarningCode.COPY: _("The invoice calls itself a copy. Check that the original is not declared as well."),
    WarningCode.REMINDER: _(
        "This is a reminder or a claim for interest, not the invoice. Interest and fees of late payment are not"
        " eligible; check what is charged."
    ),
    WarningCode.TEST_DOCUMENT: _("The invoice calls itself a test. Check that it was really issued."),
    WarningCode.MISSING_NUMBER: _("The invoice has no number. Enter it from the document."),
    WarningCode.MISSING_DATE: _("The invoice has no date. Enter it from the document."),
    WarningCode.MISSING_SUPPLIER: _("The invoice does not name the supplier. Enter it from the document."),
    WarningCode.MISSING_CURRENCY: _("The invoice names no currency. Enter it from the document."),
    WarningCode.MISSING_GROSS: _("The invoice has no total with VAT. Enter it from the document."),
    WarningCode.UNREADABLE_AMOUNT: _(
        "“%(found)s” is not an amount (%(field)s) and is left out. Enter it from the document."
    ),
    WarningCode.UNREADABLE_DATE: _(
        "“%(found)s” is not a date (%(field)s) and is left out. Enter it from the document."
    ),
    WarningCode.UNKNOWN_VERSION: _(
        "The invoice is of a version that we do not know (%(found)s) and is read like the one before it. Check every"
        " field."
    ),
    WarningCode.ENCODING_GUESSED: _(
        "The file does not keep to the character set that it names. Check that names are spelt right."
    ),
    WarningCode.LINES_LEFT_OUT: _(
        "The invoice has %(count)s lines, of which the first %(limit)s are read. Its totals are those of all lines."
    ),
    WarningCode.ATTACHMENT_LEFT_OUT: _(
        "The attachment “%(found)s” could not be taken out of the invoice. Ask the supplier for it if you need it"
        " as evidence."
    ),
}


def field_label(name: str) -> str:
    return str(FIELD_LABELS.get(name, name))
