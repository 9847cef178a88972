"""Read an invoice from a file, whatever its format and its name."""

from __future__ import annotations

from dataclasses import replace

from apps.intake.invoices.checks import with_checks
from apps.intake.invoices.detection import Detected, find_invoices, is_known_family, ksef_form
from apps.intake.invoices.documents import Document, read_documents
from apps.intake.invoices.pdf import attached_files, is_standard, is_xml
from apps.intake.invoices.reading import read_fields, with_warning
from apps.intake.invoices.record import EmbeddedFile, InvoiceRecord
from apps.intake.invoices.refusals import InvoiceRefusal, UnreadableInvoice
from apps.intake.invoices.safe_xml import MEGABYTE
from apps.intake.invoices.signs import with_one_sign
from apps.intake.invoices.tree import drop_namespaces, local_name
from apps.intake.invoices.warnings import WarningCode

MOST_BYTES = 40 * MEGABYTE
_PDF = b"%PDF-"
# Other software writes a few bytes in front of a PDF, and every reader accepts that.
_PDF_WITHIN = 1024


def read_invoice(content: bytes) -> InvoiceRecord:
    """The invoice in an XML file or inside a hybrid PDF.

    Formats: UBL 2.x (Peppol BIS 3, EN 16931, XRechnung), OIOUBL 2.x and 3.0, CII (Factur-X, ZUGFeRD 2.x), ZUGFeRD
    1.0, KSeF FA(1) to FA(3), Finvoice 1.3 to 3.0, TEAPPSXML. The bytes alone decide which it is.

    Amounts are in the invoice's own currency, exactly as it states them; nothing is converted or rounded. A credit
    note has NEGATIVE amounts, quantities included, also where its format writes them positive (UBL CreditNote,
    CII 381). A KSeF correction holds the differences it makes: one that charges less is a credit note.

    Raises ``UnreadableInvoice`` (its text says what the file is and what to do) and nothing else.
    """
    if not content:
        raise UnreadableInvoice(InvoiceRefusal.EMPTY)
    if len(content) > MOST_BYTES:
        raise UnreadableInvoice(InvoiceRefusal.TOO_BIG, megabytes=MOST_BYTES // MEGABYTE)
    return _from_pdf(content) if _PDF in content[:_PDF_WITHIN] else _from_xml(content)


def _from_pdf(content: bytes) -> InvoiceRecord:
    files = attached_files(content)
    reason = UnreadableInvoice(InvoiceRefusal.NO_INVOICE_IN_PDF)
    for file in filter(is_xml, files):
        try:
            record = _from_xml(file.content)
        except UnreadableInvoice as refusal:
            # What bears the standard's name is meant to be the invoice; another XML may be anything.
            reason = refusal if is_standard(file) else reason
        else:
            return _with_file(record, file, files)
    raise reason


def _with_file(record: InvoiceRecord, file: EmbeddedFile, files: list[EmbeddedFile]) -> InvoiceRecord:
    others = tuple(each for each in files if each is not file)
    return replace(record, embedded_as=file.name, attachments=(*record.attachments, *others))


def _from_xml(content: bytes) -> InvoiceRecord:
    documents = read_documents(content)
    found = [(document, detected) for document in documents for detected in find_invoices(document.root)]
    if not found:
        raise _unknown(documents[0])
    record = _read(*found[0])
    return with_warning(record, WarningCode.SEVERAL_INVOICES, count=len(found)) if len(found) > 1 else record


def _unknown(document: Document) -> UnreadableInvoice:
    if form := ksef_form(document.root):
        return UnreadableInvoice(InvoiceRefusal.OTHER_KSEF_FORM, found=form[:20])
    if is_known_family(document.root):
        return UnreadableInvoice(InvoiceRefusal.NOT_AN_INVOICE, found=local_name(document.root))
    return UnreadableInvoice(InvoiceRefusal.UNKNOWN_FORMAT)


def _read(document: Document, detected: Detected) -> InvoiceRecord:
    root, form = detected.root, detected.form
    drop_namespaces(root)
    if form.prepare:
        form.prepare(root)
    record = read_fields(root, form, document.large_texts)
    _refuse_empty(record)
    if form.finish:
        record = form.finish(record, root)
    if detected.unknown_version:
        record = with_warning(record, WarningCode.UNKNOWN_VERSION, found=detected.unknown_version)
    if document.guessed:
        record = with_warning(record, WarningCode.ENCODING_GUESSED)
    return with_checks(with_one_sign(record, negative_expected=form.credit_notes_negative))


def _refuse_empty(record: InvoiceRecord) -> None:
    amounts = (record.gross, record.net, record.payable)
    if not (record.number or record.issue_date or record.supplier.name or any(each is not None for each in amounts)):
        raise UnreadableInvoice(InvoiceRefusal.NO_CONTENT)
