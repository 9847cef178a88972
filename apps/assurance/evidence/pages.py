"""The pages of a pack: read offline, without scripts, in the reader's language, from the same records as the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.template.loader import render_to_string

from apps.assurance.enums import LeftOut, UnitKind
from apps.assurance.evidence.ledger import Ledger, Record, Sums
from apps.documents.enums import EvidenceKind
from apps.eligibility.enums import FlagState
from apps.eligibility.explain import render_title
from apps.finance.enums import CostCategory

if TYPE_CHECKING:
    from apps.assurance.evidence.archive import PackArchive
    from apps.assurance.evidence.files import FilePlan
    from apps.assurance.evidence.rendered import PackedReport
    from apps.assurance.evidence.samples import PackedSample

INDEX, STYLE = "index.html", "pages/style.css"
LINES_PER_PAGE = 500
_DAYS = ("invoice_date", "payment_date")
_AMOUNTS = ("declared", "declared_eur", "certified_eur", "deducted_eur", "rate")
_CATEGORY, _EVIDENCE, _STATE = (dict(choices.choices) for choices in (CostCategory, EvidenceKind, FlagState))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of lines of one partner and period."""

    partner: str
    period: int
    number: int
    count: int

    @property
    def path(self) -> str:
        return f"pages/{self.partner}-R{self.period}-{self.number:03}.html"


@dataclass(slots=True)
class Overview:
    """Everything the first page tells. ``groups`` are partner and period with their sums and first page."""

    facts: dict[str, Any]
    total: Sums
    groups: list[tuple[Page, Sums]]
    reports: list[PackedReport]
    plan: FilePlan
    registers: list[tuple[str, int]]
    samples: list[PackedSample]
    has_trail: bool
    names: dict[str, str] = field(default_factory=dict)


def write_style(archive: PackArchive) -> None:
    archive.write(STYLE, Path(__file__).with_name("style.css").read_bytes())


def list_groups(ledger: Ledger) -> list[tuple[Page, Sums]]:
    return [
        (Page(partner, period, 1, -(-sums.lines // LINES_PER_PAGE)), sums)
        for (partner, period), sums in ledger.groups.items()
    ]


def write_line_pages(
    archive: PackArchive, *, ledger: Ledger, reports: list[PackedReport], names: dict[str, str], language: str
) -> None:
    """The lines by partner and period, some hundreds on a page. ``names`` are the partners' by short name."""
    counts = {key: -(-sums.lines // LINES_PER_PAGE) for key, sums in ledger.groups.items()}
    for key, records in groupby(ledger.records(), lambda record: (record["partner"], record["period"])):
        for number, chunk in enumerate(_batched(records), start=1):
            page = Page(*key, number, counts[key])
            context = {
                "page": page,
                "name": names[page.partner],
                "lines": [_shown(record, language) for record in chunk],
                "sums": ledger.groups[key],
                "reports": [(one, link(one.path, up=True)) for one in reports if one.group == key],
                "others": [(at, Page(*key, at, page.count).path.rpartition("/")[2]) for at in range(1, page.count + 1)],
                "language": language,
            }
            archive.write(page.path, _render("lines", context))


def write_index(archive: PackArchive, *, overview: Overview, language: str) -> None:
    context = {
        "overview": overview,
        "language": language,
        "groups": [(page, sums, overview.names[page.partner], link(page.path)) for page, sums in overview.groups],
        "reports": [(one, link(one.path)) for one in overview.reports],
        "changed": [(path, link(path), sha256) for path, sha256 in overview.plan.changed],
        "registers": [(name, count, f"registers/{name}.csv") for name, count in overview.registers if count],
    }
    archive.write(INDEX, _render("index", context))


def write_sample_pages(
    archive: PackArchive, *, ledger: Ledger, samples: list[PackedSample], language: str
) -> None:  # fmt: skip
    """Each sample with its units, which lead to their lines."""
    lines = _place_lines(ledger, {unit.unit for one in samples for unit in one.units})
    reports = {f"{page.partner} R.{page.period}": link(page.path, up=True) for page, _sums in list_groups(ledger)}
    for one in samples:
        found = lines if one.sample.unit_kind == UnitKind.LINE else {}
        context = {
            **one.context,
            "sample": one.sample,
            "open_units": sum(not hasattr(unit, "result") for unit in one.units),
            "units": [(unit, found.get(unit.unit) or reports.get(unit.code)) for unit in one.units],
            "files": [(name, link(path, up=True)) for name, path in one.files],
            "language": language,
        }
        archive.write(one.path, _render("sample", context))


def _place_lines(ledger: Ledger, wanted: set[int]) -> dict[int, str]:
    """Where each of these lines stands on the pages, seen from another page."""
    places = {}
    for key, records in groupby(ledger.records(), lambda record: (record["partner"], record["period"])):
        for place, record in enumerate(records):
            if record["line_id"] in wanted:
                page = Page(*key, place // LINES_PER_PAGE + 1, 0)
                places[record["line_id"]] = f"{link(page.path, up=True)}#line-{record['line_id']}"
    return places


def link(path: str, *, up: bool = False) -> str:
    """A path as a link: names hold spaces and signs that mean something in an address."""
    return ("../" if up else "") + quote(path)


def _batched(records: Iterator[Record]) -> Iterator[list[Record]]:
    while chunk := list(islice(records, LINES_PER_PAGE)):
        yield chunk


def _render(name: str, context: dict[str, Any]) -> bytes:
    return render_to_string(f"assurance/evidence/{name}.html", context).encode()


def _shown(record: Record, language: str) -> Record:
    """The record with values the templates' filters know how to write."""
    return {
        **record,
        **{name: dt.date.fromisoformat(record[name]) if record[name] else None for name in _DAYS},
        **{name: None if record[name] is None else Decimal(record[name]) for name in _AMOUNTS},
        "category": _CATEGORY.get(record["category"], record["category"]),
        "flags": [_flag(flag, language) for flag in record["flags"]],
        "documents": list(_documents(record)),
    }


def _documents(record: Record) -> Iterator[tuple[str, str, str]]:
    for one in record["documents"]:
        kind = str(_EVIDENCE.get(one["kind"], one["kind"]))
        if path := one.get("path"):
            yield kind, path.rpartition("/")[2].partition("-")[2], link(path, up=True)
        else:
            yield kind, str(LeftOut(one["not_packed"]).label), ""


def _flag(flag: Record, language: str) -> Record:
    return {
        "title": render_title(flag["rule"], language),
        "state": str(_STATE.get(flag["state"], flag["state"])),
        "ineligible_eur": Decimal(flag["ineligible_eur"]),
    }
