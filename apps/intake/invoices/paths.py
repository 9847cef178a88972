"""The table of one format: for each field of the record, where it stands in the document.

Paths are XPath from the invoice's root element, without namespaces: the reader takes those off, since a format is
recognised by its namespace once and its names are unique inside it. ``$currency`` is the invoice's own currency.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from apps.intake.invoices.record import InvoiceRecord
from apps.intake.invoices.refusals import InvoiceRefusal
from apps.intake.invoices.warnings import WarningCode

Element = Any  # lxml types a node by what any XPath could give, which says nothing about ours
Prepare = Callable[[Element], None]
Finish = Callable[[InvoiceRecord, Element], InvoiceRecord]


class Path:
    """One compiled XPath; ``text`` is what the record names as the source."""

    __slots__ = ("_needs_currency", "_xpath", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._xpath = etree.XPath(text, smart_strings=False)
        self._needs_currency = "$currency" in text

    def nodes(self, element: Element, currency: str = "") -> list[Any]:
        """Elements or attribute values, in the order of the document."""
        found: Any = self._xpath(element, currency=currency) if self._needs_currency else self._xpath(element)
        return list(found)


@dataclass(frozen=True, slots=True)
class First:
    """The first of these paths that holds a value."""

    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """All values of these paths together; nothing where none is there."""

    plus: tuple[Path, ...]
    minus: tuple[Path, ...] = ()


def first(*paths: str) -> First:
    return First(tuple(Path(path) for path in paths))


def total(*plus: str, minus: tuple[str, ...] = ()) -> Total:
    return Total(tuple(Path(path) for path in plus), tuple(Path(path) for path in minus))


NOWHERE = First()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPaths:
    name: First = NOWHERE
    trading_name: First = NOWHERE
    vat_id: First = NOWHERE
    company_id: First = NOWHERE
    country: First = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePaths:
    """``rows`` finds the lines, the others are seen from a line."""

    rows: First = NOWHERE
    description: First = NOWHERE
    quantity: First = NOWHERE
    unit: First = NOWHERE
    net: First = NOWHERE
    gross: First = NOWHERE
    vat_rate: First = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePaths:
    """Files inside the invoice: the element with the Base64 text, and from there its name and type."""

    content: First = NOWHERE
    name: First = NOWHERE
    media_type: First = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatPaths:
    profile: First = NOWHERE
    type_code: First = NOWHERE
    number: First = NOWHERE
    issue_date: First = NOWHERE
    due_date: First = NOWHERE
    delivery_date: First = NOWHERE
    period_start: First = NOWHERE
    period_end: First = NOWHERE
    paid_on: First = NOWHERE
    supplier: PartyPaths = PartyPaths()
    buyer: PartyPaths = PartyPaths()
    currency: First = NOWHERE
    net: First | Total = NOWHERE
    vat: First | Total = NOWHERE
    other_taxes: First | Total = NOWHERE
    rounding: First | Total = NOWHERE
    gross: First | Total = NOWHERE
    prepaid: First | Total = NOWHERE
    payable: First | Total = NOWHERE
    line_total: First | Total = NOWHERE
    payment_means: First = NOWHERE
    iban: First = NOWHERE
    bank_branch: First = NOWHERE
    payment_reference: First = NOWHERE
    order_reference: First = NOWHERE
    contract_reference: First = NOWHERE
    project_reference: First = NOWHERE
    buyer_reference: First = NOWHERE
    preceding_invoice: First = NOWHERE
    preceding_ksef_no: First = NOWHERE
    notes: First = NOWHERE
    lines: LinePaths = LinePaths()
    order_lines: LinePaths = LinePaths()
    files: FilePaths = FilePaths()
    # What stands there calls for a look: a copy, a test, another payee.
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """A warning that is due when the path finds ``least`` different values; what it finds is shown."""

    code: WarningCode
    path: Path
    least: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceFormat:
    """A format: where things stand and what its type codes mean.

    What no path can say is left to two functions: ``prepare`` puts the tree into a shape that paths can read,
    ``finish`` completes the record.
    """

    name: str
    paths: FormatPaths
    credit_types: frozenset[str] = frozenset()
    refused_types: dict[str, InvoiceRefusal] = field(default_factory=dict)
    warned_types: dict[str, WarningCode] = field(default_factory=dict)
    credit_notes_negative: bool = False
    prepare: Prepare | None = None
    finish: Finish | None = None


def signal(code: WarningCode, path: str, least: int = 1) -> Signal:
    return Signal(code, Path(path), least)
