"""The form of a frozen project report as headings, text and tables, for PDF, workbook and word processor alike.

What the programme verifies afterwards is no part of it: a frozen document never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.accounts.enums import Language
from apps.common.formats import format_date
from apps.project_reporting.content.tabs import (
    baseline_note,
    read_answers,
    read_certificates,
    read_finances,
    read_first_period,
    read_identification,
    read_work_plan,
    spending_note,
)
from apps.project_reporting.enums import ReportTab
from apps.project_reporting.structures.report_tables import tables_from_json
from apps.publishing.enums import Kind
from apps.publishing.sections import Quote, Section, Sentence
from apps.publishing.tables import Column, Table, Value


def form_sections(tabs: Mapping[str, Any] | None, language: str, *, is_certified: bool = True) -> list[Section]:
    """In the active language, which is ``language``; nothing for a report that was frozen before there were tabs.

    ``is_certified``: controllers certify, and what the report claims is what they certified.
    """
    if tabs is None:
        return []
    said = read_identification(tabs)
    return [
        Section(
            "form", _("Identification and overview"), _facts(said, language), [*_indicators(said), _spending(said)]
        ),
        *_deviations(said),
        *_answered(tabs, ReportTab.IDENTIFICATION),
        *_work_plan(tabs),
        Section("form-results", _("Results and principles"), flows=True),
        *_answered(tabs, ReportTab.RESULTS),
        _certificates(tabs),
        _finances(tabs, is_certified=is_certified),
        *(_closure(tabs) if said["is_final"] else []),
    ]


def _facts(said: Mapping[str, Any], language: str) -> list[Sentence]:
    kind = _("Type of the report: %(kind)s. Due on %(day)s.") % {
        "kind": said["kind_label"], "day": format_date(said["due_on"], language),
    }  # fmt: skip
    final = [_("This is the final report.")] if said["is_final"] else []
    early = [_("The project ends early with it.")] if said.get("ends_early") else []
    return [Sentence(text) for text in (kind, *final, *early, *said["claims"])]


def _answered(tabs: Mapping[str, Any], tab: ReportTab) -> Iterator[Section]:
    """Questions that were answered; the others are left out of a document."""
    for one in read_answers(tabs, tab):
        if one["text"]:
            quote = Quote(one["text"], one["language"], str(Language(one["language"]).label), one["written_by"])
            words: list[Sentence | Quote] = [quote, *_vouched([one["author"]])]
            yield Section(f"form-{one['key'].replace('_', '-')}", str(one["label"]), words, level=3)


def _written(authors: Iterable[Mapping[str, Any] | None]) -> list[Sentence]:
    """Whose words these are, and what somebody vouches for in them."""
    known = [one for one in authors if one is not None]
    names = ", ".join(dict.fromkeys(one["written_by"] for one in known))
    return [*([Sentence(_("Written by %(who)s") % {"who": names})] if names else []), *_vouched(known)]


def _vouched(authors: Iterable[Mapping[str, Any] | None]) -> list[Sentence]:
    return [
        Sentence(
            _("%(who)s vouches for: %(details)s") % {"who": one["confirmed_by"], "details": ", ".join(one["confirmed"])}
        )
        for one in authors
        if one is not None and one["confirmed_by"]
    ]


def _indicators(said: Mapping[str, Any]) -> Iterator[Table]:
    columns = [
        Column("code", _("Code")),
        Column("title", _("Indicator")),
        Column("unit", _("Unit")),
        Column("baseline", _("Baseline"), Kind.NUMBER),
        Column("target", _("Target"), Kind.NUMBER),
        Column("previously", _("Previously reported"), Kind.NUMBER),
        Column("current", _("Current report"), Kind.NUMBER),
        Column("total", _("Total reported so far"), Kind.NUMBER),
    ]
    for number, (title, rows) in enumerate(said["indicators"], start=1):
        if rows:
            notes = [baseline_note()] if any(row["baseline"] for row in rows) else []
            cells = [[row[one.key] for one in columns] for row in rows]
            yield Table(f"indicators-{number}", title, columns, cells, notes=notes)


def _spending(said: Mapping[str, Any]) -> Table:
    columns = [
        Column("partner", _("Partner")),
        Column("target", _("Period target"), Kind.MONEY),
        Column("current", _("Current report"), Kind.MONEY),
        Column("previous", _("Previously reported"), Kind.MONEY),
        Column("cumulative_target", _("Cumulative target"), Kind.MONEY),
        Column("total", _("Total reported so far"), Kind.MONEY),
        Column("behind", _("Cumulative target − total"), Kind.MONEY),
        Column("performance", _("Total / cumulative target"), Kind.PERCENT),
        Column("forecast", _("Next report forecast"), Kind.MONEY),
        Column("budget", _("Total eligible budget"), Kind.MONEY),
        Column("used", _("Share of budget"), Kind.PERCENT),
        Column("remaining", _("Remaining"), Kind.MONEY),
    ]
    keys = [one.key for one in columns[1:]]
    spending = said["spending"]
    rows: list[list[Value]] = [
        [f"{row['partner']} {row['name']}", *(row[key] for key in keys)] for row in spending["rows"]
    ]
    totals: list[Value] = [_("Total"), *(spending["total"][key] for key in keys)]
    notes = [spending_note(), *said["uncounted"]]
    return Table("certified-spending", _("Spending profile by partner, EUR"), columns, rows, totals, notes)


def _deviations(said: Mapping[str, Any]) -> Iterator[Section]:
    quotes = [
        Quote(one["deviation"], one["language"], str(one["language_name"]), f"{one['partner']} {one['name']}")
        for one in said["spending"]["deviations"]
    ]
    if quotes:
        yield Section("spending-deviations", _("Why partners are off their spending plan"), quotes, level=3)


def _work_plan(tabs: Mapping[str, Any]) -> Iterator[Section]:
    plan = read_work_plan(tabs)
    stated = [one for one in plan["work_packages"] if one["objective"] or one["communication"] or one["progress"]]
    investments = [_investments(plan["investments"])] if plan["investments"] else []
    if stated or investments:
        unsaid = [str(one["code"]) for one in plan["work_packages"] if one not in stated]
        note = _("Of these work packages nothing is stated: %(codes)s.") % {"codes": ", ".join(unsaid)}
        said = [*([Sentence(note)] if unsaid else []), *_written(one["author"] for one in plan["investments"])]
        yield Section("objectives", _("Objectives and investments"), said, investments, flows=True)
    for one in stated:
        yield Section(
            f"objectives-{one['code']}",
            f"{one['code']} {one['title']}",
            [*_objectives(one), *_vouched(one["authors"])],
            level=3,
        )


def _objectives(one: Mapping[str, Any]) -> Iterator[Sentence | Quote]:
    """What is chosen from a list in the document's language; what somebody wrote in its own, under their name."""
    names = {author["place"].rpartition(":")[2]: author["written_by"] for author in one["authors"]}
    for field, label, chosen, words in (
        ("objective", _("Specific objective"), one["objective_label"], one["objective_explanation"]),
        ("communication", _("Communication objective"), one["communication_label"], one["communication_explanation"]),
        ("progress", _("Progress in this period"), "", one["progress"]),
    ):
        if chosen or words:
            yield Sentence(f"{label}: {chosen}" if chosen else str(label))
        if words:
            by = names.get(field) or _("Lead partner")
            yield Quote(words, one["language"], str(Language(one["language"]).label), by)


def _investments(rows: Iterable[Mapping[str, Any]]) -> Table:
    columns = [
        Column("work_package", _("Work package")),
        Column("title", _("Investment")),
        Column("status_label", _("Status")),
        Column("explanation", _("Explanation")),
    ]
    return Table(
        "investments-status", _("Investments"), columns, [[str(row[one.key]) for one in columns] for row in rows]
    )


def _certificates(tabs: Mapping[str, Any]) -> Section:
    said = read_certificates(tabs)
    columns = [
        Column("partner", _("Partner")),
        Column("report", _("Partner report")),
        Column("number", _("Certificate")),
        Column("issued_at", _("Date"), Kind.DATE),
        Column("eur", _("Eligible, EUR"), Kind.MONEY),
        Column("included", _("Included")),
    ]
    yes, no = pgettext("certificate", "Yes"), pgettext("certificate", "No")
    rows: list[list[Value]] = [
        [
            f"{one['partner']} {one['name']}", one["report"], one["number"] if one["certificate_id"] else "",
            one["issued_at"].date() if one["issued_at"] else None, one["eur"], yes if one["is_included"] else no,
        ]
        for one in said["sources"]
    ]  # fmt: skip
    totals: list[Value] = [_("Included in this report"), "", "", None, said["included_eur"], ""]
    listed = Table("certificates", _("List of partner certificates"), columns, rows, totals)
    return Section("certificates", _("List of partner certificates"), tables=[listed], flows=True)


def _deductions(tabs: Mapping[str, Any]) -> Iterator[Table]:
    said = read_certificates(tabs)["deductions"]
    if not said["rows"]:
        return
    columns = [
        Column("typology", _("Type of error")),
        *(Column(f"c{number}", str(label), Kind.MONEY) for number, label in enumerate(said["columns"])),
        Column("total", _("Total"), Kind.MONEY),
    ]
    rows = [[row["label"], *row["cells"], row["total"]] for row in said["rows"]]
    totals = [_("Total"), *said["totals"], said["total"]]
    yield Table("deductions", _("Summary of deducted lines by control, EUR"), columns, rows, totals)


def _finances(tabs: Mapping[str, Any], *, is_certified: bool) -> Section:
    said = read_finances(tables_from_json(tabs["finances"]), read_first_period(tabs))
    columns = [
        Column("name", _("Row")),
        Column("budget", _("Total eligible budget"), Kind.MONEY),
        Column("previous", _("Previously reported"), Kind.MONEY),
        Column("current", _("Current report"), Kind.MONEY),
        Column("total", _("Total reported so far"), Kind.MONEY),
        Column("fraction", _("Share of budget"), Kind.PERCENT),
        Column("remaining", _("Remaining budget"), Kind.MONEY),
        Column("verified_before", _("Previously verified"), Kind.MONEY),
        Column("paid", _("Previously paid"), Kind.MONEY),
    ]
    keys = [one.key for one in columns[1:]]
    tables = [
        Table(
            f"claimed-{one['name'].replace('_', '-')}",
            one["title"],
            columns,
            [[label, *(getattr(row, key) for key in keys)] for label, row in one["rows"]],
            [_("Total"), *(getattr(one["total"], key) for key in keys)],
            one["notes"],
        )
        for one in said["tables"]
    ]
    base = (
        _("Reported is what project reports claim of certified costs, in euro.")
        if is_certified
        else _("Reported is what project reports claim of handed-in costs, in euro.")
    )
    # The programme verifies and pays on: a later document says more of the same reports.
    earlier = _("Verified and paid are earlier project reports as far as they were when this report was frozen.")
    notes: list[Sentence | Quote] = [Sentence(note) for note in (base, earlier, *said["uncounted"])]
    return Section(
        "claimed", _("Claimed, verified and paid"), notes, [*tables, *_matrix(said["matrix"]), *_deductions(tabs)]
    )


def _matrix(matrix: Mapping[str, Any]) -> Iterator[Table]:
    if not matrix["columns"]:
        return
    columns = [
        Column("partner", _("Partner")),
        *(Column(f"c{number}", str(label), Kind.MONEY) for number, label in enumerate(matrix["columns"])),
        Column("total", _("Total"), Kind.MONEY),
    ]
    rows = [[row["label"], *(eur for eur, _rate in row["cells"]), row["total"]] for row in matrix["rows"]]
    title = _("This report by partner and cost category, EUR")
    yield Table("claimed-matrix", title, columns, rows, [_("Total"), *matrix["totals"], matrix["total"]])


def _closure(tabs: Mapping[str, Any]) -> Iterator[Section]:
    yield Section("form-closure", pgettext("project report", "Closure"))
    yield from _answered(tabs, ReportTab.CLOSURE)
