"""A list of expenditure cut into parts a programme's portal takes, with every text that does not fit named.

Nothing is shortened in silence. A text over the limit is written shortened by a stated rule, because a portal refuses
the whole part otherwise; the finding beside it holds line, field, length, limit, what was written and the full text.

* A description or comment is cut at the last word that leaves room for " […]".
* A reference or invoice number is cut so that "~" and the line's number fit behind it: two long references that begin
  alike stay two.

Lengths are counted in UTF-16 code units: a portal that counts so, as Jems does, takes an emoji for two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from apps.common.money import ZERO
from apps.publishing.enums import Kind
from apps.publishing.table_files import json_value
from apps.publishing.tables import Column, Table
from apps.publishing.texts import printable

_CUT = " […]"
_PROSE = ("description", "comment")
_REFERENCES = ("internal_reference", "invoice_number")


@dataclass(frozen=True, slots=True)
class PortalLimits:
    """The portal's limits, from the programme's parameters; None where it has none."""

    lines: int | None = None
    contracts: int | None = None
    description: int | None = None
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class PortalLine:
    """One line of expenditure as a portal asks for it. Amounts have two decimals; ``rate`` is per 1 EUR."""

    number: int
    cost_category: str
    declared: Decimal
    currency: str
    declared_eur: Decimal
    rate: Decimal | None = None
    simplified_cost: str = ""
    investment: str = ""
    contract: str = ""
    internal_reference: str = ""
    invoice_number: str = ""
    invoice_date: dt.date | None = None
    payment_date: dt.date | None = None
    description: str = ""
    comment: str = ""
    total_value: Decimal | None = None
    vat: Decimal | None = None
    units: Decimal | None = None
    price_per_unit: Decimal | None = None
    attachments: tuple[tuple[str, str], ...] = ()
    is_sensitive: bool = False
    original_report: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A text that is longer than the portal takes. ``line`` is the line's number, ``part`` where it stands."""

    line: int
    part: int
    field: str
    length: int
    limit: int
    written: str
    full: str


@dataclass(frozen=True, slots=True)
class Part:
    number: int
    lines: Sequence[PortalLine]

    @property
    def declared_eur(self) -> Decimal:
        return sum((line.declared_eur for line in self.lines), ZERO)


@dataclass(frozen=True, slots=True)
class PortalList:
    """The parts, each within the limits, and what had to be shortened."""

    limits: PortalLimits
    parts: Sequence[Part]
    findings: Sequence[Finding]

    @property
    def declared_eur(self) -> Decimal:
        return sum((part.declared_eur for part in self.parts), ZERO)


def split_expenditure(lines: Iterable[PortalLine], limits: PortalLimits) -> PortalList:
    """The lines in their order, a new part where one more line or contract would be too many.

    An empty list gives one empty part. Raises ``ValueError`` if two lines have the same number.
    """
    parts: list[list[PortalLine]] = [[]]
    seen: set[int] = set()
    for line in lines:
        if line.number in seen:
            raise ValueError(f"Two lines have the number {line.number}.")
        seen.add(line.number)
        if not _has_room(parts[-1], line, limits):
            parts.append([])
        parts[-1].append(line)
    findings: list[Finding] = []
    fitted = [
        Part(number, [_fit(line, number, limits, findings) for line in part]) for number, part in _numbered(parts)
    ]
    return PortalList(limits, fitted, findings)


def _numbered(parts: list[list[PortalLine]]) -> Iterable[tuple[int, list[PortalLine]]]:
    return enumerate(parts, start=1)


def _has_room(part: Sequence[PortalLine], line: PortalLine, limits: PortalLimits) -> bool:
    if limits.lines is not None and len(part) >= limits.lines:
        return False
    contracts = {one.contract for one in (*part, line) if one.contract}
    return not part or limits.contracts is None or len(contracts) <= limits.contracts


def portal_length(text: str) -> int:
    """In UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _fit(line: PortalLine, part: int, limits: PortalLimits, findings: list[Finding]) -> PortalLine:
    changes: dict[str, str] = {}
    limited = [(field, limits.description) for field in _PROSE] + [(field, limits.reference) for field in _REFERENCES]
    for field, limit in limited:
        full = printable(getattr(line, field))
        length = portal_length(full)
        if limit is not None and length > limit:
            written = _shorten(full, limit) if field in _PROSE else _shorten_reference(full, limit, line.number)
            findings.append(Finding(line.number, part, field, length, limit, written, full))
            changes[field] = written
    return replace(line, **changes) if changes else line  # type: ignore[arg-type]  # the texts among the fields


def _shorten(text: str, limit: int) -> str:
    room = limit - len(_CUT)
    if room <= 0:
        return _cut(text, limit)
    cut = _cut(text, room)
    words, space, _rest = cut.rpartition(" ")
    # A text of one endless word has no better place.
    whole = cut if text[len(cut) :].startswith(" ") or not space else words
    return whole.rstrip() + _CUT


def _shorten_reference(text: str, limit: int, number: int) -> str:
    ending = f"~{number}"
    return _cut(text, max(0, limit - len(ending))) + ending


def _cut(text: str, limit: int) -> str:
    """At most ``limit`` code units, never through the middle of a character."""
    return text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", errors="ignore")


def part_as_data(part: Part, parts: int) -> dict[str, Any]:
    """As ``expenditure_part.schema.json`` describes it."""
    return {
        "part": part.number,
        "parts": parts,
        "declared_eur": f"{part.declared_eur:f}",
        "lines": [_line_as_data(line) for line in part.lines],
    }


def _line_as_data(line: PortalLine) -> dict[str, Any]:
    data = {key: json_value(value) for key, value in asdict(line).items() if key != "attachments"}
    return data | {"attachments": [{"name": printable(name), "sha256": sha} for name, sha in line.attachments]}


def findings_as_data(portal_list: PortalList) -> dict[str, Any]:
    """As ``findings.schema.json`` describes it."""
    return {"limits": asdict(portal_list.limits), "findings": [asdict(one) for one in portal_list.findings]}


_KINDS = {
    "number": Kind.NUMBER, "invoice_date": Kind.DATE, "payment_date": Kind.DATE, "total_value": Kind.MONEY,
    "vat": Kind.MONEY, "units": Kind.NUMBER, "price_per_unit": Kind.NUMBER, "declared": Kind.MONEY,
    "rate": Kind.NUMBER, "declared_eur": Kind.MONEY, "original_report": Kind.NUMBER,
}  # fmt: skip
_COLUMNS = [
    "number", "cost_category", "simplified_cost", "investment", "contract", "internal_reference", "invoice_number",
    "invoice_date", "payment_date", "description", "comment", "total_value", "vat", "units", "price_per_unit",
    "declared", "currency", "rate", "declared_eur", "attachments", "is_sensitive", "original_report",
]  # fmt: skip


def part_as_table(part: Part) -> Table:
    """The same lines as a table, for the CSV beside the JSON."""
    columns = [Column(key, key, _KINDS.get(key, Kind.TEXT)) for key in _COLUMNS]
    return Table(f"part-{part.number:02}", f"part {part.number}", columns, [_line_as_row(line) for line in part.lines])


def findings_as_table(portal_list: PortalList) -> Table:
    numbers = ("line", "part", "length", "limit")
    keys = ("line", "part", "field", "length", "limit", "written", "full")
    columns = [Column(key, key, Kind.NUMBER if key in numbers else Kind.TEXT) for key in keys]
    return Table("findings", "findings", columns, [list(asdict(one).values()) for one in portal_list.findings])


def _line_as_row(line: PortalLine) -> list[Any]:
    special = {
        "attachments": "; ".join(name for name, _sha in line.attachments),
        "is_sensitive": "yes" if line.is_sensitive else "no",
    }
    return [special.get(key, getattr(line, key)) for key in _COLUMNS]
