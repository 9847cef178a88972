"""Why no invoice is read from a file. Every refusal says what the file is and what the person can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class InvoiceRefusal(StrEnum):
    EMPTY = "empty"
    TOO_BIG = "too_big"
    TOO_MANY_ELEMENTS = "too_many_elements"
    TOO_DEEP = "too_deep"
    DECLARES_ENTITIES = "declares_entities"
    EXTERNAL_DTD = "external_dtd"
    DAMAGED_XML = "damaged_xml"
    DAMAGED_PDF = "damaged_pdf"
    ENCRYPTED_PDF = "encrypted_pdf"
    NO_INVOICE_IN_PDF = "no_invoice_in_pdf"
    UNKNOWN_FORMAT = "unknown_format"
    OTHER_KSEF_FORM = "other_ksef_form"
    NOT_AN_INVOICE = "not_an_invoice"
    NO_CONTENT = "no_content"
    PROFORMA = "proforma"
    CANCELLATION = "cancellation"
    TEMPLATE = "template"


class UnreadableInvoice(Exception):
    """No invoice can be read. ``str()`` gives the reason in the language active at that moment."""

    def __init__(self, code: InvoiceRefusal, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, str | int] = params

    @property
    def message(self) -> str:
        from apps.intake.invoices.wording import REFUSALS

        return str(REFUSALS[self.code]) % dict(self.params)

    def __str__(self) -> str:
        return self.message
