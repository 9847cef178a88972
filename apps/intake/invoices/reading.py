"""Fill a record from an XML tree by the table of its format."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from apps.intake.invoices.embedded import read_files
from apps.intake.invoices.line_reading import read_lines
from apps.intake.invoices.nodes import find_text, node_text
from apps.intake.invoices.paths import Element, First, FormatPaths, InvoiceFormat, PartyPaths, Signal, Total
from apps.intake.invoices.record import AMOUNTS, DATES, InvoiceKind, InvoiceRecord, Party
from apps.intake.invoices.refusals import InvoiceRefusal, UnreadableInvoice
from apps.intake.invoices.values import parse_amount, parse_date
from apps.intake.invoices.warnings import InvoiceWarning, Value, WarningCode

_TEXTS = (
    "profile", "type_code", "number", "payment_means", "iban", "bank_branch", "payment_reference", "order_reference",
    "contract_reference", "project_reference", "buyer_reference", "preceding_invoice", "preceding_ksef_no",
)  # fmt: skip
_PARTY = ("name", "trading_name", "vat_id", "company_id", "country")
_MOST_NOTES = 20
_LONGEST_SHOWN = 100
# What templates leave where a value belongs: #invoice_number#, {{ number }}, ${number}.
_PLACEHOLDER = re.compile(r"#[A-Za-z][A-Za-z_]{2,}#|\{\{.+\}\}|\$\{.+\}")


def read_fields(root: Element, form: InvoiceFormat, large_texts: Mapping[str, str]) -> InvoiceRecord:
    """The record as the document states it, its signs still as the document writes them.

    ``large_texts`` are the Base64 texts that were taken out before parsing, by the mark left in their place.
    Raises ``UnreadableInvoice`` for a template and for a type that proves no cost.
    """
    reading = _Reading(root, form.paths)
    values = reading.header()
    _refuse_type(str(values["type_code"]), form)
    attachments, left_out = read_files(root, form.paths.files, large_texts)
    for name in left_out:
        reading.warn(WarningCode.ATTACHMENT_LEFT_OUT, found=name)
    lines, count = read_lines(root, form.paths.lines)
    if count > len(lines):
        reading.warn(WarningCode.LINES_LEFT_OUT, count=count, limit=len(lines))
    if code := form.warned_types.get(values["type_code"]):
        reading.warn(code)
    kind = InvoiceKind.CREDIT_NOTE if values["type_code"] in form.credit_types else InvoiceKind.INVOICE
    return InvoiceRecord(
        format=form.name,
        kind=kind,
        lines=lines,
        order_lines=read_lines(root, form.paths.order_lines)[0],
        attachments=attachments,
        warnings=tuple(reading.warnings),
        sources=reading.sources,
        **values,
    )


def with_warning(record: InvoiceRecord, code: WarningCode, **params: Value) -> InvoiceRecord:
    return replace(record, warnings=(*record.warnings, InvoiceWarning(code, params)))


def _refuse_type(type_code: str, form: InvoiceFormat) -> None:
    if refusal := form.refused_types.get(type_code):
        raise UnreadableInvoice(refusal, found=type_code)


class _Reading:
    """One pass over the header; collects where each field was found and what could not be understood."""

    def __init__(self, root: Element, paths: FormatPaths) -> None:
        self.root = root
        self.paths = paths
        self.sources: dict[str, str] = {}
        self.warnings: list[InvoiceWarning] = []
        self.currency = self._text("currency", paths.currency).upper()

    def header(self) -> dict[str, Any]:
        values: dict[str, Any] = {name: self._text(name, getattr(self.paths, name)) for name in _TEXTS}
        values.update((name, self._date(name, getattr(self.paths, name))) for name in DATES)
        values.update((name, self._amount(name, getattr(self.paths, name))) for name in AMOUNTS)
        values["currency"] = self.currency
        values["supplier"] = self._party("supplier", self.paths.supplier)
        values["buyer"] = self._party("buyer", self.paths.buyer)
        values["notes"] = self._notes(self.paths.notes)
        for each in self.paths.signals:
            self._signal(each, values["supplier"].name)
        return values

    def warn(self, code: WarningCode, **params: Value) -> None:
        self.warnings.append(InvoiceWarning(code, params))

    def _text(self, name: str, where: First) -> str:
        text, path = find_text(self.root, where)
        if text:
            self.sources[name] = f"{self.root.tag}/{path}"
            if _PLACEHOLDER.fullmatch(text):
                raise UnreadableInvoice(InvoiceRefusal.TEMPLATE, found=text[:_LONGEST_SHOWN])
        return text

    def _date(self, name: str, where: First) -> dt.date | None:
        text = self._text(name, where)
        date = parse_date(text) if text else None
        if text and date is None:
            self.warn(WarningCode.UNREADABLE_DATE, field=name, found=text[:_LONGEST_SHOWN])
        return date

    def _amount(self, name: str, where: First | Total) -> Decimal | None:
        if isinstance(where, Total):
            return self._total(name, where)
        text, path = find_text(self.root, where, self.currency)
        if not text:
            return None
        self.sources[name] = f"{self.root.tag}/{path}"
        return self._parsed(name, text)

    def _total(self, name: str, where: Total) -> Decimal | None:
        plus = [self._parsed(name, text) for text in self._all(name, where.plus)]
        minus = [self._parsed(name, text) for text in self._all(name, where.minus)]
        if not plus:
            return None
        return sum((each or Decimal(0) for each in plus), Decimal(0)) - sum(each or Decimal(0) for each in minus)

    def _all(self, name: str, paths: tuple[Any, ...]) -> list[str]:
        found: list[str] = []
        for path in paths:
            texts = [text for node in path.nodes(self.root, self.currency) if (text := node_text(node))]
            if texts:
                found += texts
                source = f"{self.root.tag}/{path.text}"
                self.sources[name] = f"{self.sources[name]} + {source}" if name in self.sources else source
        return found

    def _parsed(self, name: str, text: str) -> Decimal | None:
        amount = parse_amount(text)
        if amount is None:
            self.warn(WarningCode.UNREADABLE_AMOUNT, field=name, found=text[:_LONGEST_SHOWN])
        return amount

    def _party(self, name: str, paths: PartyPaths) -> Party:
        texts = {each: self._text(f"{name}.{each}", getattr(paths, each)) for each in _PARTY}
        return Party(**texts)

    def _notes(self, where: First) -> tuple[str, ...]:
        texts = (node_text(node) for path in where.paths for node in path.nodes(self.root))
        return tuple(text for text in texts if text)[:_MOST_NOTES]

    def _signal(self, each: Signal, supplier: str) -> None:
        found = dict.fromkeys(text for node in each.path.nodes(self.root, self.currency) if (text := node_text(node)))
        if each.code is WarningCode.OTHER_PAYEE:
            found.pop(supplier, None)
        if len(found) >= each.least:
            shown = ", ".join(found)[:_LONGEST_SHOWN]
            self.warn(each.code, found=shown, count=len(found), currency=self.currency)
