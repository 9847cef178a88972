"""A partner report as headings, text, tables and charts, tab by tab; in the active language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.enums import Language
from apps.common.formats import format_money
from apps.finance.content.overview_tables import overview_tables
from apps.finance.structures.overview_tables import PartnerTables
from apps.finance.structures.overview_tables_json import partner_from_json
from apps.publishing.sections import Quote, Section, Sentence
from apps.reporting.content.annexes import annex_table, file_table
from apps.reporting.content.charts import draw_figures
from apps.reporting.content.ledger import printed_ledger
from apps.reporting.content.spending import read_profile, spending_tables
from apps.reporting.content.tables import (
    contribution_table,
    identification_table,
    procurement_tables,
    result_table,
    target_group_table,
    work_tables,
)

_Text = list[Sentence | Quote]


def report_sections(content: Mapping[str, Any], language: str) -> list[Section]:
    """In the order of the report's tabs. What the partner wrote stays in its own language."""
    tables, profile = partner_from_json(content["overview"]), read_profile(content)
    return [
        *_identification(content, language),
        *_progress(content),
        _procurements(content),
        Section("expenditure", _("List of expenditure"), _ledger_notes(content), printed_ledger(content), flows=True),
        Section("contributions", _("Contributions"), [], [contribution_table(content)], flows=True),
        _annexes(content, language),
        _overview(tables, profile.first_held),
        Section(
            "spending",
            _("Spending profile"),
            _said(content, profile.deviation, profile.language),
            spending_tables(profile, language, tables.total.parked),
            flows=True,
        ),
        Section("charts", _("Charts"), figures=list(draw_figures(content, tables, profile, language)), flows=True),
    ]


def _identification(content: Mapping[str, Any], language: str) -> Iterator[Section]:
    yield Section("identification", _("Identification"), tables=[identification_table(content, language)])
    yield Section("summary", _("Work in this period"), _own_words(content, "summary"), level=3)
    if content["deviations"]:
        yield Section("deviations", _("Problems and deviations"), _own_words(content, "deviations"), level=3)
    for anchor, table in (("target-groups", target_group_table(content)), ("results", result_table(content))):
        if table.rows:
            yield Section(anchor, table.title, tables=[table], level=3)


def _own_words(content: Mapping[str, Any], name: str) -> _Text:
    return _said(content, content[name], content["language"]) or [Sentence(_("Nothing was reported."))]


def _said(content: Mapping[str, Any], text: str, language: str) -> _Text:
    """A text of the partner's, in the language it was written in."""
    if not text:
        return []
    return [Quote(text, language, str(Language(language).label), content["partner"]["code"])]


def _progress(content: Mapping[str, Any]) -> Iterator[Section]:
    words = {row["code"]: row for row in content["work_packages"]}
    parts = [
        Section(
            code.lower(), f"{code} {title}", _package(content, words.get(code)), work_tables(content, code), level=3
        )
        for code, title in content["plan"]["work_packages"].items()
    ]
    spoken = [part for part in parts if part.text or part.tables]
    unsaid = [code for code in content["plan"]["work_packages"] if code.lower() not in {one.anchor for one in spoken}]
    note = _("Of these work packages nothing is stated: %(codes)s.") % {"codes": ", ".join(unsaid)}
    said = [Sentence(note)] if spoken and unsaid else []
    yield Section("progress", _("Progress of the work"), said if spoken else [Sentence(_("Nothing was reported."))])
    yield from spoken


def _package(content: Mapping[str, Any], row: Mapping[str, Any] | None) -> _Text:
    """What was done, then, each under its name, problems and next steps."""
    if row is None:
        return []
    text = _said(content, row["achieved"], row["language"])
    for label, name in ((_("Problems and deviations"), "deviations"), (_("Next steps"), "next_steps")):
        if row[name]:
            text += [Sentence(label), *_said(content, row[name], row["language"])]
    return text


def _procurements(content: Mapping[str, Any]) -> Section:
    tables = procurement_tables(content)
    said = (
        _("All contracts of the partner, whenever they were signed. Who owns the suppliers is in the register.")
        if tables
        else _("The partner has no contracts in the register.")
    )
    return Section("procurements", _("Public procurements"), [Sentence(said)], tables, flows=True)


def _ledger_notes(content: Mapping[str, Any]) -> _Text:
    if not content["lines"]:
        return [Sentence(_("This report has no costs."))]
    total = format_money(Decimal(content["declared_eur"]), "EUR")
    return [
        Sentence(_("Declared in total: %(total)s.") % {"total": total}),
        Sentence(_("Every field of every line is in the files attached to this document, ledger.csv and ledger.json.")),
    ]


def _annexes(content: Mapping[str, Any], language: str) -> Section:
    tables = [table for table in (annex_table(content), file_table(content, language)) if table.rows]
    said = (
        _("The files themselves are in Sammen. Each is known by its SHA-256; records of payroll are not named.")
        if tables
        else _("The report refers to no files.")
    )
    return Section("annexes", _("Annexes"), [Sentence(said)], tables, flows=True)


def _overview(tables: PartnerTables, first_period: int) -> Section:
    note = _("All amounts in euro. Earlier reports count as they were handed in; parked costs count where they return.")
    shown = overview_tables(tables, first_period)
    return Section("financial-overview", _("Financial overview"), [Sentence(note)], shown, flows=True)
