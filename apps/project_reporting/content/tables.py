"""A project report's tables as plain tables, for workbook and word processor; texts in the active language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.project_reporting.structures.financial_overview import Amounts, FinancialOverview
from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, Value


def overview_tables(document: Mapping[str, Any]) -> list[Table]:
    """The whole project by category and by partner, each partner by category, and the fund's part. Amounts in EUR."""
    overview: FinancialOverview = document["overview"]
    category, partner = _("Cost category"), _("Partner")
    partners = [(f"{one.code} {one.name}", one.total) for one in overview.partners]
    whole = _("The whole project by cost category")
    return [
        _overview("by-category", whole, category, document["categories"], overview.total),
        _overview("by-partner", _("The whole project by partner"), partner, partners, overview.total),
        *(
            _overview(
                f"partner-{one.code.lower()}", f"{one.code} {one.name} ({one.country})", category, rows, one.total
            )
            for one, rows in document["partner_tables"]
        ),
        _fund(overview),
    ]


def _overview(name: str, title: str, first: str, rows: Iterable[tuple[str, Amounts]], total: Amounts) -> Table:
    columns = [
        Column("name", first),
        Column("budget", _("Total eligible budget"), Kind.MONEY),
        Column("previous", _("Previously reported"), Kind.MONEY),
        Column("current", _("Current report"), Kind.MONEY),
        Column("total", _("Total reported so far"), Kind.MONEY),
        Column("used", _("Share of budget"), Kind.PERCENT),
        Column("remaining", _("Remaining budget"), Kind.MONEY),
        Column("deducted", _("Deducted from current report"), Kind.MONEY),
        Column("follow_up", _("Flat rates that follow"), Kind.MONEY),
        Column("eligible", _("Eligible after decisions"), Kind.MONEY),
    ]
    return Table(name, title, columns, [_amounts(label, row) for label, row in rows], _amounts(_("Total"), total))


def _amounts(label: str, row: Amounts) -> list[Value]:
    return [
        label, row.budget, row.previous, row.current, row.total, row.used, row.remaining, row.deducted, row.follow_up,
        row.eligible,
    ]  # fmt: skip


def _fund(overview: FinancialOverview) -> Table:
    columns = [
        Column("partner", _("Partner")),
        Column("rate", _("Rate"), Kind.PERCENT),
        Column("budget_fund", _("Fund in the budget"), Kind.MONEY),
        Column("budget_own", _("Own contribution in the budget"), Kind.MONEY),
        Column("eligible", _("Eligible in this report"), Kind.MONEY),
        Column("fund", _("Fund in this report"), Kind.MONEY),
        Column("own", _("Own contribution in this report"), Kind.MONEY),
    ]
    rows: list[list[Value]] = [
        [
            f"{one.code} {one.name}", one.cofinancing_rate, one.budget_share.fund, one.budget_share.own,
            one.total.eligible, one.current_share.fund, one.current_share.own,
        ]
        for one in overview.partners
    ]  # fmt: skip
    budget, current = overview.budget_share, overview.current_share
    totals: list[Value] = [
        _("Total"), None, budget.fund, budget.own, overview.total.eligible, current.fund, current.own
    ]  # fmt: skip
    return Table("fund", _("Fund and own contribution"), columns, rows, totals)


def work_tables(document: Mapping[str, Any]) -> list[Table]:
    """Deliverables and outputs, each only if there are any."""
    deliverables = Table(
        "deliverables",
        _("Deliverables"),
        [
            Column("code", _("Code")),
            Column("title", _("Deliverable")),
            Column("responsible", _("Responsible")),
            Column("due_on", _("Due"), Kind.DATE),
            Column("status", _("Status")),
            Column("evidence", _("Evidence files"), Kind.NUMBER),
        ],
        [
            [one["code"], one["title"], one["responsible"], one["due_on"], _state(one), one["evidence_files"]]
            for one in document["deliverables"]
        ],
    )
    outputs = Table(
        "outputs",
        _("Outputs with their indicators"),
        [
            Column("code", _("Code")),
            Column("title", _("Output")),
            Column("unit", _("Unit")),
            Column("target", _("Target"), Kind.NUMBER),
            Column("responsible", _("Responsible")),
            Column("due_on", _("Due"), Kind.DATE),
            Column("stage", _("Stage")),
        ],
        [
            [one[name] for name in ("code", "title", "unit", "target", "responsible", "due_on", "stage_label")]
            for one in document["outputs"]
        ],
    )
    return [table for table in (deliverables, outputs) if table.rows]


def _state(item: Mapping[str, Any]) -> str:
    label = str(item["status_label"])
    if item["is_overdue"]:
        return f"{label}, {_('overdue')}"
    return f"{label}, {_('in this period')}" if item["delivered_now"] else label


def findings_table(document: Mapping[str, Any]) -> Table:
    """Each finding with line and words for those who read the lines; else which rule found how much of whom."""
    title = _("Flags of this reporting period")
    if not document["has_details"]:
        return Table("findings", title, _short_columns(), [_short_finding(flag) for flag in document["flags"]])
    columns = [
        Column("partner", _("Partner")),
        Column("item", _("Line"), Kind.NUMBER),
        Column("cost", _("Cost")),
        Column("declared", _("Declared, EUR"), Kind.MONEY),
        Column("finding", _("Finding")),
        Column("ineligible", _("Ineligible, EUR"), Kind.MONEY),
        Column("decision", _("Decision")),
        Column("reason", _("Reason")),
    ]
    rows: list[list[Value]] = [
        [
            flag["partner"], flag["line"], flag["description"], flag["declared_eur"],
            f"{flag['title']}: {flag['finding']} ({flag['basis']})", flag["ineligible_eur"], str(flag["state_label"]),
            flag["reason"],
        ]
        for flag in document["flags"]
    ]  # fmt: skip
    return Table("findings", title, columns, rows)


def _short_columns() -> list[Column]:
    return [
        Column("partner", _("Partner")),
        Column("finding", _("Finding")),
        Column("ineligible", _("Ineligible, EUR"), Kind.MONEY),
        Column("decision", _("Decision")),
    ]


def _short_finding(flag: Mapping[str, Any]) -> list[Value]:
    return [flag["partner"], f"{flag['title']} ({flag['basis']})", flag["ineligible_eur"], str(flag["state_label"])]
