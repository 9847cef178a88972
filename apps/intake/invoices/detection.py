"""Which format a document is: by its root element, namespace and customisation, never by the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from apps.intake.invoices.formats.cii import CII, ZUGFERD_1
from apps.intake.invoices.formats.finvoice import FINVOICE
from apps.intake.invoices.formats.ksef import KSEF
from apps.intake.invoices.formats.oioubl import OIOUBL_2, OIOUBL_3
from apps.intake.invoices.formats.teapps import TEAPPS
from apps.intake.invoices.formats.ubl import UBL
from apps.intake.invoices.paths import Element, InvoiceFormat
from apps.intake.invoices.tree import local_name, namespace

_UBL_2 = "urn:oasis:names:specification:ubl:schema:xsd:"
_CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:"
_ZUGFERD_1 = "urn:ferd:CrossIndustryDocument:invoice:"
_CRD = "http://crd.gov.pl/wzor/"
# FA(1), FA(2) and FA(3).
_KSEF_VERSIONS = frozenset({f"{_CRD}2021/11/29/11089/", f"{_CRD}2023/06/29/12648/", f"{_CRD}2025/06/25/13775/"})
_KSEF_FORM = "FA"
_FAMILIES = (
    _UBL_2,
    "urn:un:unece:uncefact:data:",
    "urn:ferd:",
    _CRD,
    "http://ksef.mf.gov.pl/",
    "http://upo.schematy.mf.gov.pl/",
)
# One file may carry a list of messages; an invoice further down than this is inside of something else.
_MOST_SEARCHED = 20_000


@dataclass(frozen=True, slots=True)
class Detected:
    """The format, the element to read, and the version where it is one that we do not know."""

    form: InvoiceFormat
    root: Element
    unknown_version: str = ""


def find_invoices(root: Element) -> list[Detected]:
    """The invoices in a document: itself, or those in an envelope around them. Empty where there is none."""
    return _detected(root) or list(_inside(root))


def _inside(root: Element) -> Iterator[Detected]:
    for number, element in enumerate(root.iter("{*}*")):
        if number > _MOST_SEARCHED:
            return
        yield from _detected(element)


def is_known_family(root: Element) -> bool:
    """Another document of a family of formats that we read: an order, a reminder, a receipt of KSeF."""
    return namespace(root).startswith(_FAMILIES)


def ksef_form(root: Element) -> str:
    """The code of the form of a KSeF document; empty for documents of any other kind."""
    if not namespace(root).startswith(_CRD):
        return ""
    return (root.findtext("{*}Naglowek/{*}KodFormularza") or "").strip()


def _detected(element: Element) -> list[Detected]:
    recognise = _BY_NAME.get(local_name(element))
    return recognise(element) if recognise else []


def _ubl(element: Element) -> list[Detected]:
    if not namespace(element).startswith(_UBL_2):
        return []
    customization = (element.findtext("{*}CustomizationID") or "").strip()
    if customization.startswith("OIOUBL"):
        return [Detected(OIOUBL_2, element)]
    return [Detected(OIOUBL_3 if "oioubl" in customization else UBL, element)]


def _cii(element: Element) -> list[Detected]:
    return [Detected(CII, element)] if namespace(element).startswith(_CII) else []


def _zugferd_1(element: Element) -> list[Detected]:
    return [Detected(ZUGFERD_1, element)] if namespace(element).startswith(_ZUGFERD_1) else []


def _ksef(element: Element) -> list[Detected]:
    version = namespace(element)
    if version in _KSEF_VERSIONS:
        return [Detected(KSEF, element)]
    return [Detected(KSEF, element, version)] if ksef_form(element) == _KSEF_FORM else []


def _finvoice(element: Element) -> list[Detected]:
    return [Detected(FINVOICE, element)]


def _teapps(element: Element) -> list[Detected]:
    return [Detected(TEAPPS, invoice) for invoice in element.iterfind(".//{*}INVOICES/{*}INVOICE")]


_BY_NAME: dict[str, Callable[[Element], list[Detected]]] = {
    "Invoice": _ubl,
    "CreditNote": _ubl,
    "SelfBilledInvoice": _ubl,
    "SelfBilledCreditNote": _ubl,
    "CrossIndustryInvoice": _cii,
    "CrossIndustryDocument": _zugferd_1,
    "Faktura": _ksef,
    "Finvoice": _finvoice,
    "INVOICE_CENTER": _teapps,
}
