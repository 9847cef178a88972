"""A project report as headings, text and tables: what workbook and word processor get of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.finance.content.earlier_periods import uncounted_costs
from apps.project_reporting.content.origin import origin_section
from apps.project_reporting.content.tables import findings_table, overview_tables, work_tables
from apps.publishing.sections import Original, Quote, Section, Sentence


def report_sections(document: Mapping[str, Any], *, is_complete: bool = False) -> list[Section]:
    """The report's parts in the order of the PDF, in the active language; ``is_complete`` with rejected findings."""
    return [
        Section("summary", _("Summary"), _text(document["summary"])),
        Section("work-packages", _("Progress by work package")),
        *_progress(document["work_packages"]),
        Section("partners", _("Progress by partner")),
        *_progress(document["partners"]),
        Section("deliverables", _("Deliverables and outputs"), tables=work_tables(document)),
        *overview_sections(document),
        *document["form_sections"],
        Section("findings", _("Flags and decisions"), tables=[findings_table(document, is_complete=is_complete)]),
        origin_section(document),
    ]


def overview_sections(document: Mapping[str, Any]) -> list[Section]:
    tables = overview_tables(document["overview"], document["first_period"])
    notes: list[Sentence | Quote] = [Sentence(note) for note in tables.notes]
    early: list[Sentence | Quote] = [Sentence(note) for note in uncounted_costs(document["first_period"])]
    return [
        Section(
            "financial-overview",
            tables.title,
            notes,
            [tables.by_category, tables.by_partner, tables.fund],
            flows=True,
        ),
        Section("each-partner", _("Each partner by cost category"), early, tables.partners, level=3),
    ]


def _progress(parts: list[dict[str, Any]]) -> Iterator[Section]:
    for part in parts:
        yield Section(part["code"], f"{part['code']} {part['title']}", _text(part), level=3)


def _text(part: Mapping[str, Any]) -> list[Sentence | Quote]:
    said: list[Sentence | Quote] = [Sentence(one["text"], one["is_unapproved"]) for one in part["statements"]]
    said.extend(_quote(one) for one in part["quotes"])
    return said or [Sentence(_("Nothing was reported."))]


def _quote(one: Mapping[str, Any]) -> Quote:
    original = None
    if one.get("made_with"):
        language, name = one["original_language"], str(one["original_language_name"])
        original = Original(one["original_text"], language, name, one["made_with"])
    by = f"{one['about']} · {one['partner']}" if one["about"] else one["partner"]
    return Quote(one["text"], one["lang"], str(one["language_name"]), by, one["is_unapproved"], original)
