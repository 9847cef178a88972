"""Cut a file into XML documents: banks put a SOAP envelope in front of a Finvoice, and several into one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from apps.intake.invoices.embedded import take_out_large_files
from apps.intake.invoices.encodings import decode
from apps.intake.invoices.paths import Element
from apps.intake.invoices.refusals import InvoiceRefusal, UnreadableInvoice
from apps.intake.invoices.safe_xml import parse

# The space matters: <?xml-stylesheet follows the declaration and begins no document.
_DECLARATION = re.compile(r"<\?xml\s")
_BARE_START = re.compile(r"(?:<!DOCTYPE\s+Finvoice|<Finvoice)[\s>]")
_MOST_DOCUMENTS = 200
# What transfers leave around a document, and characters that XML does not allow anywhere.
_AROUND = " \t\r\n\ufeff\0\x1a"
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Document:
    """``guessed``: the character set was not the declared one."""

    root: Element
    large_texts: dict[str, str]
    guessed: bool


def read_documents(content: bytes) -> list[Document]:
    """The XML documents in a file, mostly one. Raises ``UnreadableInvoice``."""
    try:
        return [_document(content)]
    except UnreadableInvoice as refusal:
        if refusal.code is not InvoiceRefusal.DAMAGED_XML:
            raise
        documents = [document for part in _parts(content) if (document := _intact(part))]
        if not documents:
            raise
        return documents


def _document(content: bytes) -> Document:
    text, guessed = decode(content)
    text = text.strip(_AROUND)
    if not text:
        raise UnreadableInvoice(InvoiceRefusal.EMPTY)
    if text[0] != "<":
        raise UnreadableInvoice(InvoiceRefusal.UNKNOWN_FORMAT)
    text, large_texts = take_out_large_files(_FORBIDDEN.sub(" ", text))
    return Document(parse(text), large_texts, guessed)


def _intact(content: bytes) -> Document | None:
    try:
        return _document(content)
    except UnreadableInvoice as refusal:
        if refusal.code in (InvoiceRefusal.DECLARES_ENTITIES, InvoiceRefusal.EXTERNAL_DTD):
            raise
        return None


def _parts(content: bytes) -> list[bytes]:
    """Each document with its own declaration, as the character sets may differ. Latin-1 keeps every byte."""
    text = content.decode("latin-1")
    starts = [found.start() for found in _DECLARATION.finditer(text)]
    if len(starts) < 2:
        starts = [0, *(found.start() for found in _BARE_START.finditer(text))]
    bounds = [*starts[:_MOST_DOCUMENTS], len(text)]
    return [content[begin:end] for begin, end in pairwise(bounds) if end > begin]
