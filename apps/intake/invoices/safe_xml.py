"""Parse XML that a stranger wrote.

Three things keep it harmless: what it may cost is bounded before it is parsed (bytes, tags, attributes); it may
declare nothing (no entity, no attribute default); and nothing outside of it is loaded (no DTD, no network, no
XInclude). A Finvoice of the oldest kind names a DTD and is read without it.
"""

from __future__ import annotations

import re

from lxml import etree

from apps.intake.invoices.paths import Element
from apps.intake.invoices.refusals import InvoiceRefusal, UnreadableInvoice

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
# An element costs some 140 bytes of memory and its shortest form four in the file: 12 MB of them took 432 MB. These
# are ten times what an invoice of 3,000 lines needs.
_MOST_TAGS = 600_000
_MOST_ATTRIBUTES = 400_000
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([^\s\[>]+)")
_DECLARATIONS = ("<!ENTITY", "<!ATTLIST")
_HISTORIC_DTDS = frozenset({"Finvoice", "INVOICE_CENTER"})


def parse(text: str) -> Element:
    """The root element. Raises ``UnreadableInvoice``."""
    _refuse_costly(text)
    _refuse_declarations(text)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), _parser())
    except etree.XMLSyntaxError as error:
        code = InvoiceRefusal.TOO_DEEP if "xcessive depth" in str(error) else InvoiceRefusal.DAMAGED_XML
        raise UnreadableInvoice(code) from error
    if root is None:
        raise UnreadableInvoice(InvoiceRefusal.DAMAGED_XML)
    _refuse_entities(root)
    return root


def _parser() -> etree.XMLParser:
    # A fresh one each time: a parser remembers the entities and ids of the document before. The text is UTF-8 by
    # now, whatever its declaration says. Comments and instructions would cut a value in two.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _refuse_costly(text: str) -> None:
    if len(text) > MOST_BYTES:
        raise UnreadableInvoice(InvoiceRefusal.TOO_BIG, megabytes=MOST_BYTES // MEGABYTE)
    if text.count("<") > _MOST_TAGS or text.count("=") > _MOST_ATTRIBUTES:
        raise UnreadableInvoice(InvoiceRefusal.TOO_MANY_ELEMENTS)


def _refuse_declarations(text: str) -> None:
    doctype = _DOCTYPE.search(text)
    if doctype is None:
        return
    if any(declaration in text for declaration in _DECLARATIONS):
        raise UnreadableInvoice(InvoiceRefusal.DECLARES_ENTITIES)
    if doctype[1].lower() == "html":
        raise UnreadableInvoice(InvoiceRefusal.UNKNOWN_FORMAT)
    if doctype[1] not in _HISTORIC_DTDS:
        raise UnreadableInvoice(InvoiceRefusal.EXTERNAL_DTD)


def _refuse_entities(root: Element) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _entity in dtd.iterentities()):
        raise UnreadableInvoice(InvoiceRefusal.DECLARES_ENTITIES)
