"""The tables of a control report: PDF, workbook and word processor show the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.common.countries import country_name
from apps.common.formats import format_quoted
from apps.control.checklist_words import QUESTIONS, SECTIONS
from apps.control.content.document import read_day, show_day, show_moment, show_number
from apps.control.content.lines import iterate_records
from apps.control.content.qualification import describe_deducted
from apps.control.contradictions import Deducted
from apps.control.enums import Answer, VisitPlace
from apps.finance.enums import CostCategory
from apps.finance.typology import label_of
from apps.publishing.enums import FigureKind, Kind
from apps.publishing.figure_address import FigureAddress, address_cells
from apps.publishing.tables import Column, Table, Value

Content = Mapping[str, Any]


def category_table(content: Content) -> Table:
    names = ("declared_eur", "flat_eur", "parked_eur", "deducted_eur", "eligible_eur")
    columns = [
        Column("category", _("Cost category")),
        Column("declared", _("Declared"), Kind.MONEY),
        Column("flat", _("of which flat rates"), Kind.MONEY),
        Column("parked", _("Parked"), Kind.MONEY),
        Column("deducted", _("Deducted"), Kind.MONEY),
        Column("eligible", _("Eligible"), Kind.MONEY),
    ]
    rows: list[list[Value]] = [
        [_category(row["category"]), *(Decimal(row[name]) for name in names)] for row in content["categories"]
    ]
    totals = [
        Decimal(content[name])
        for name in ("declared_eur", "declared_flat_eur", "parked_eur", "deducted_eur", "eligible_eur")
    ]
    return Table(
        "by-category",
        _("By cost category, EUR"),
        columns,
        rows,
        [_("Total"), *totals],
        addresses=address_cells(
            [_addresses(row[1:], one["category"]) for row, one in zip(rows, content["categories"], strict=True)],
            _addresses(totals),
        ),
    )


_KINDS = {
    "declared": FigureKind.REPORTED_TO_CONTROL,
    "flat": FigureKind.FLAT_RATES,
    "parked": FigureKind.PARKED_BY_CONTROL,
    "deducted": FigureKind.DEDUCTED,
    "eligible": FigureKind.CERTIFIED,
}


def _addresses(amounts: Sequence[Value], category: str = "") -> dict[str, FigureAddress]:
    return {
        name: FigureAddress(kind=kind, category=category)
        for (name, kind), eur in zip(_KINDS.items(), amounts, strict=True)
        if eur
    }


def deduction_table(content: Content) -> Table | None:
    """Type of error by category, the flat rates that follow in one last row; None where nothing is deducted."""
    if not content["deductions"]:
        return None
    categories = [row["category"] for row in content["categories"] if Decimal(row["deducted_eur"])]
    columns = [
        Column("typology", _("Type of error")),
        *(Column(one, _category(one), Kind.MONEY) for one in categories),
        Column("total", _("Total"), Kind.MONEY),
    ]
    rows = [_deduction(label_of(row["typology"]), row["amounts"], categories) for row in content["deductions"]]
    rows.append(_deduction(_("Flat rates that follow"), content["flat_row"], categories))
    deducted = {row["category"]: row["deducted_eur"] for row in content["categories"]}
    totals = _deduction(_("Total"), {one: deducted[one] for one in categories}, categories)
    title = _("Deductions by type of error and cost category, EUR")
    addresses = {one: FigureAddress(kind=FigureKind.DEDUCTED, category=one) for one in categories}
    cells = address_cells([], {**addresses, "total": FigureAddress(kind=FigureKind.DEDUCTED)})
    return Table("deductions", title, columns, rows, totals, addresses=cells)


def _deduction(label: str, amounts: Mapping[str, str], categories: Iterable[str]) -> list[Value]:
    found = {category: Decimal(eur) for category, eur in amounts.items()}
    total = sum(found.values(), Decimal("0.00"))
    return [label, *(found.get(category, Decimal("0.00")) for category in categories), total]


def cut_table(content: Content) -> Table | None:
    """The lines on which something was deducted or parked, each with why."""
    rows: list[list[Value]] = [
        [
            row["number"], row["description"] or "", Decimal(row["declared_eur"] or "0.00"), Decimal(row["parked_eur"]),
            Decimal(row["deducted_eur"]), Decimal(row["certified_eur"]),
            ". ".join(part for part in (label_of(row["typology"] or ""), format_quoted(row["comment"])) if part),
        ]
        for row in iterate_records(content)
        if row["kind"] != "flat_rate" and (Decimal(row["parked_eur"]) or Decimal(row["deducted_eur"]))
    ]  # fmt: skip
    columns = [
        Column("item", _("Line"), Kind.NUMBER),
        Column("description", _("Description")),
        Column("declared", _("Declared"), Kind.MONEY),
        Column("parked", _("Parked"), Kind.MONEY),
        Column("deducted", _("Deducted"), Kind.MONEY),
        Column("certified", _("Certified"), Kind.MONEY),
        Column("why", _("Why")),
    ]
    return Table("cut-lines", _("Lines deducted or parked, EUR"), columns, rows) if rows else None


def fact_table(name: str, title: str, facts: Iterable[tuple[str, str]]) -> Table:
    columns = [Column("what", pgettext("control", "Item")), Column("stated", pgettext("control", "Details"))]
    return Table(name, title, columns, [[label, value or "–"] for label, value in facts])


def verification_table(content: Content, language: str) -> Table:
    control = content["control"]
    seen = [
        label
        for label, name in (
            (_("original documents"), "saw_originals"),
            (_("copies"), "saw_copies"),
            (_("electronic documents"), "saw_electronic"),
        )
        if control[name]
    ]
    methods = [
        label
        for label, name in (
            (_("administrative verification"), "is_administrative"),
            (_("on-the-spot verification"), "is_on_the_spot"),
        )
        if control[name]
    ]
    risk = {True: _("Yes"), False: _("No, every line was verified")}
    facts = [
        (_("Type of report"), _("Final report") if control["is_final"] else _("Partner report")),
        (_("Version of the application form"), control["application_version"]),
        (_("First submitted"), show_moment(content["report"]["first_submitted_at"], language)),
        (_("Last submitted"), show_moment(content["report"]["submitted_at"], language)),
        (_("Documents seen"), ", ".join(seen)),
        (_("Verification"), ", ".join(methods)),
        (
            _("Based on risk"),
            risk.get(control["is_risk_based"], ""),
        ),
        (_("How the sample was drawn"), format_quoted(control["sampling"], language)),
    ]
    return fact_table("verification", _("How it was verified"), facts)


def draw_table(content: Content, language: str) -> Table | None:
    """Every draw of the sample, as it can be repeated; None where none was drawn. Format 1 kept none."""
    columns = [
        Column("seed", _("Number of the draw")),
        Column("drawn-at", _("Drawn")),
        Column("drawn-by", _("Drawn by")),
        Column("from", _("Every line from, EUR"), Kind.MONEY),
        Column("risky", _("Lines taken for risk")),
        Column("drawn", _("Lines drawn by chance")),
        Column("drawn-from", _("Out of")),
    ]
    rows: list[list[Value]] = [
        [
            str(one["seed"]), show_moment(one["drawn_at"], language), one["drawn_by"], Decimal(one["from_eur"]),
            _items(one["risky"]), _items(one["drawn"]), _items(one["drawn_from"]),
        ]
        for one in content.get("draws", ())
    ]  # fmt: skip
    return Table("draws", _("Draws of the sample"), columns, rows) if rows else None


def _items(items: list[int]) -> str:
    """Consecutive items as one span: 1–3, 7."""
    spans: list[list[int]] = []
    for item in items:
        if spans and item == spans[-1][-1] + 1:
            spans[-1][1:] = [item]
        else:
            spans.append([item])
    return ", ".join("–".join(str(end) for end in span) for span in spans) or "–"


def controller_table(content: Content) -> Table:
    control = content["control"]
    facts = [
        (_("Controlling institution"), control["institution"]),
        (_("Controller"), control["controller_name"]),
        (_("Job title"), control["job_title"]),
        (_("Division"), control["division"]),
        (_("Address"), ", ".join(part for part in (control["address"], country_name(control["country"])) if part)),
        (_("Telephone"), control["phone"]),
        (_("Second controller"), control["reviewer"]),
    ]
    return fact_table("controller", _("The controller"), [fact for fact in facts if fact[1]])


def visit_table(content: Content) -> Table | None:
    columns = [
        Column("from", _("From"), Kind.DATE),
        Column("until", _("Until"), Kind.DATE),
        Column("place", _("Place")),
        Column("focus", _("Focus of the visit")),
    ]
    rows: list[list[Value]] = [
        [read_day(one["starts_on"]), read_day(one["ends_on"]), str(VisitPlace(one["place"]).label), one["focus"]]
        for one in content["visits"]
    ]
    return Table("visits", _("Visits on the spot"), columns, rows) if rows else None


def timing_table(content: Content, language: str) -> Table:
    timing = content["timing"]
    facts = [
        (_("Control begun"), show_moment(timing["started_at"], language)),
        (_("Requests for clarification"), show_number(timing["requests"], language)),
        (_("Answers"), show_number(timing["answers"], language)),
        (_("First request"), show_day(timing["first_asked_on"], language)),
        (_("Last answer"), show_day(timing["last_answered_on"], language)),
        (_("Days on which an answer was awaited"), show_number(timing["days_waited"], language)),
        (_("Control ended"), show_moment(timing["finished_at"], language)),
    ]
    if timing.get("days") is not None:
        facts.append((_("Days with control, from the first submission on"), show_number(timing["days"], language)))
    return fact_table("timing", _("Course of the control"), facts)


def measure_tables(content: Content, language: str) -> list[Table]:
    """What this control asks for, and what earlier ones asked for; each only if there is any."""
    tables = [
        _measures("measures", _("Measures to be taken"), content["measures"], language),
        _measures("earlier-measures", _("Measures of earlier reports"), content["earlier_measures"], language),
    ]
    return [table for table in tables if table.rows]


def _measures(name: str, title: str, measures: Iterable[Content], language: str) -> Table:
    columns = [
        Column("report", _("Report")),
        Column("measure", _("Measure")),
        Column("due", _("Due"), Kind.DATE),
        Column("state", _("State")),
    ]
    rows: list[list[Value]] = [
        [one["report"], one["text"], read_day(one["due_on"]) if one["due_on"] else None, _state(one, language)]
        for one in measures
    ]
    return Table(name, title, columns, rows)


def _state(measure: Content, language: str) -> str:
    if not measure["closed_at"]:
        return pgettext("measure", "Open")
    return f"{show_moment(measure['closed_at'], language)}: {measure['outcome']}"


def checklist_tables(content: Content) -> list[Table]:
    """One per section, for reading."""
    return [
        Table(f"checklist-{section['key']}", _section(section), _answer_columns(), list(_answers(section)))
        for section in content["checklist"]
    ]


def checklist_table(content: Content) -> Table:
    """All sections in one, for a workbook."""
    columns = [Column("section", _("Section")), *_answer_columns()]
    rows = [[_section(section), *row] for section in content["checklist"] for row in _answers(section)]
    return Table("checklist", _("Checklist"), columns, rows)


def _answer_columns() -> list[Column]:
    return [
        Column("question", _("Question")),
        Column("answer", pgettext("clarification", "Answer")),
        Column("comment", _("Comment")),
    ]


def _section(section: Content) -> str:
    return str(SECTIONS.get(section["key"], section["title"]))


def _answers(section: Content) -> Iterator[list[Value]]:
    for one in section["questions"]:
        answer = str(Answer(one["answer"]).label) if one["answer"] else "–"
        yield [str(QUESTIONS.get(one["key"], one["text"])), answer, _comment(one)]


def _comment(answered: Content) -> str:
    """With what was deducted where the answer is Yes nevertheless. Formats before 3 do not say."""
    rows = [Deducted(row["typology"], Decimal(row["eur"])) for row in answered.get("deducted", ())]
    return " ".join(
        part for part in (format_quoted(answered["comment"]), describe_deducted(rows) if rows else "") if part
    )


def _category(code: str) -> str:
    return str(CostCategory(code).label)
