"""A project report's tables as plain tables, for workbook and word processor; texts in the active language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.countries import country_name
from apps.common.formats import format_money, format_number
from apps.eligibility.enums import FlagState, Severity
from apps.finance.content.earlier_periods import uncounted_costs
from apps.finance.content.overview_tables import beside_rate_note
from apps.programmes.legal_basis import render_basis
from apps.project_reporting.structures.figure_addresses import address_amounts, address_shares
from apps.project_reporting.structures.financial_overview import Amounts, FinancialOverview, PartnerOverview
from apps.project_reporting.wordings import row_label
from apps.publishing.enums import Kind
from apps.publishing.figure_address import address_cells
from apps.publishing.tables import Column, Table, TableView, Value, read_tables

# A label, its figures, and in the words of an address what they are of.
_Row = tuple[str, Amounts, dict[str, str]]


@dataclass(frozen=True, slots=True)
class OverviewTables:
    """The financial overview's tables. Where controllers certify it shows what was declared, and the fund's part alone
    follows what the report claims: a document has one figure of each name.
    """

    title: str
    notes: Sequence[str]
    by_category: Table
    by_partner: Table
    partners: Sequence[Table]
    fund: Table


def overview_tables(overview: FinancialOverview, first_period: int = 1) -> OverviewTables:
    """In the active language; amounts in EUR. ``first_period`` is the first whose costs are in the figures."""
    whole, category = _("The whole project by cost category"), _("Cost category")
    columns = _overview_columns(overview)
    categories = [(row_label(name), row, {"category": name}) for name, row in overview.by_category.items()]
    partners = [(f"{one.code} {one.name}", one.total, {"partner": one.code}) for one in overview.partners]
    return OverviewTables(
        title=_("Declared costs and checks") if overview.is_certified else _("Financial overview"),
        notes=[*_overview_notes(overview), *uncounted_costs(first_period)],
        by_category=_overview("by-category", whole, category, columns, categories, overview.total),
        by_partner=_overview(
            "by-partner", _("The whole project by partner"), _("Partner"), columns, partners, overview.total
        ),
        partners=[
            _overview(
                f"partner-{one.code.lower()}",
                _title(one),
                category,
                columns,
                _partner_rows(one),
                one.total,
                notes=[beside_rate_note(one.code, name, eur) for name, eur in one.beside_rates.items()],
                whose={"partner": one.code},
            )
            for one in overview.partners
        ],
        fund=_fund(overview),
    )


def _title(partner: PartnerOverview) -> str:
    return f"{partner.code} {partner.name} ({country_name(partner.country)})"


def _partner_rows(partner: PartnerOverview) -> list[_Row]:
    """With the flat rate named where one is applied."""
    return [
        (
            row_label(name, partner.flat_rates.get(name), name in partner.beside_rates),
            row,
            {"partner": partner.code, "category": name},
        )
        for name, row in partner.shown_rows
    ]


def _overview_notes(overview: FinancialOverview) -> Iterator[str]:
    if overview.is_certified:
        yield _(
            "All amounts in euro. Declared is what the partners handed in, before control; findings are those the lead "
            "partner accepted. What is eligible in this report is what control certified and the report claims."
        )
    else:
        yield _(
            "All amounts in euro. Deductions are those of findings accepted in the current report; flat rates follow "
            "the deductions from the costs they are computed on."
        )
    if overview.parked:
        yield _(
            "Parked and left out of all figures: %(amount)s, with the flat rates that rest on it. It counts in the "
            "period in which it comes back."
        ) % {"amount": format_money(overview.parked, "EUR")}


def _overview_columns(overview: FinancialOverview) -> list[Column]:
    """Each named by the attribute of ``Amounts`` it shows."""
    if overview.is_certified:
        return [
            Column("budget", _("Total eligible budget"), Kind.MONEY),
            Column("previous", _("Declared before"), Kind.MONEY),
            Column("current", _("Declared in this period"), Kind.MONEY),
            Column("total", _("Declared so far"), Kind.MONEY),
            Column("used", _("Declared share of budget"), Kind.PERCENT),
            Column("deducted", _("Accepted findings"), Kind.MONEY),
            Column("follow_up", _("Flat rates that follow"), Kind.MONEY),
        ]
    return [
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


def _overview(
    name: str, title: str, first: str, columns: list[Column], rows: Sequence[_Row], total: Amounts,
    notes: Sequence[str] = (), whose: Mapping[str, str] | None = None,
) -> Table:  # fmt: skip
    """``whose`` the total is, in the words of an address."""
    shown: list[list[Value]] = [[label, *(getattr(row, one.key) for one in columns)] for label, row, _words in rows]
    totals: list[Value] = [_("Total"), *(getattr(total, one.key) for one in columns)]
    addresses = address_cells(
        [address_amounts(row, **words) for _label, row, words in rows], address_amounts(total, **(whose or {}))
    )
    return Table(name, title, [Column("name", first), *columns], shown, totals, notes, addresses)


def _fund(overview: FinancialOverview) -> Table:
    columns = [
        Column("partner", _("Partner")),
        Column("rate", _("Rate"), Kind.PERCENT),
        Column("budget_fund", _("Fund in the budget"), Kind.MONEY),
        Column("budget_own", _("Own contribution in the budget"), Kind.MONEY),
        *([Column("deducted", _("Deducted by control"), Kind.MONEY)] if overview.is_certified else []),
        Column("eligible", _("Eligible in this report"), Kind.MONEY),
        Column("fund", _("Fund in this report"), Kind.MONEY),
        Column("own", _("Own contribution in this report"), Kind.MONEY),
    ]
    keys = [one.key for one in columns[1:]]
    rows: list[list[Value]] = [
        [f"{one.code} {one.name}", *(_shares(one, one.cofinancing_rate)[key] for key in keys)]
        for one in overview.partners
    ]
    totals: list[Value] = [_("Total"), *(_shares(overview, None)[key] for key in keys)]
    notes = [
        _("The fund's share is cut down to the cent for each certificate; the partner carries the rest.")
        if overview.is_certified
        else _("The fund's share is cut down to the cent for each partner; the partner carries the rest.")
    ]
    if overview.unclaimed:
        said = _("No costs of these partners are in this report: %(codes)s.")
        notes.append(said % {"codes": ", ".join(overview.unclaimed)})
    addresses = address_cells(
        [address_shares(one, is_certified=overview.is_certified) for one in overview.partners],
        address_shares(overview, is_certified=overview.is_certified),
    )
    return Table("fund", _("Fund and own contribution"), columns, rows, totals, notes, addresses)


def _shares(held: FinancialOverview | PartnerOverview, rate: Decimal | None) -> dict[str, Decimal | None]:
    budget, current = held.budget_share, held.current_share
    return {
        "rate": rate, "budget_fund": budget.fund, "budget_own": budget.own, "deducted": held.deducted,
        "eligible": held.eligible, "fund": current.fund, "own": current.own,
    }  # fmt: skip


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
        return _("%(status)s, overdue") % {"status": label}
    return _("%(status)s in this period") % {"status": label} if item["delivered_now"] else label


def findings_table(document: Mapping[str, Any], *, is_complete: bool = False) -> Table:
    """Each finding with line and words for those who read the lines; else which rule found how much of whom.

    Rejected ones are in the table for programs only (``is_complete``); to a reader a note says how many there are.
    """
    title = _("Flags of this reporting period")
    flags = document["flags"] if is_complete else document["standing_flags"]
    notes = [] if is_complete else document["flag_notes"]
    if not document["has_details"]:
        return Table("findings", title, _short_columns(), [_short_finding(flag) for flag in flags], notes=notes)
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
            f"{flag['title']}: {flag['finding']} ({render_basis(flag['basis'])})", flag["ineligible_eur"],
            str(flag["state_label"]), flag["reason"],
        ]
        for flag in flags
    ]  # fmt: skip
    return Table("findings", title, columns, rows, notes=notes)


def rejected_notes(flags: Iterable[Mapping[str, Any]], language: str) -> list[str]:
    """How many findings were rejected, notes counted apart: from these nothing would have been deducted anyway."""
    rejected = [flag for flag in flags if flag["state"] == FlagState.REJECTED]
    notes = sum(flag["severity"] == Severity.WARN for flag in rejected)
    if not rejected:
        return []
    counts = {"count": format_number(len(rejected), language), "notes": format_number(notes, language)}
    said = ngettext(
        "The lead partner rejected %(count)s finding, so its cost stays in what was declared (notes among them: "
        "%(notes)s). It is listed in the Excel and JSON files of this report.",
        "The lead partner rejected %(count)s findings, so their costs stay in what was declared (notes among them: "
        "%(notes)s). They are listed in the Excel and JSON files of this report.",
        len(rejected),
    )
    return [said % counts]


def view_findings(document: Mapping[str, Any], language: str) -> TableView:
    """How the columns of the printed findings share a landscape page: a decision's reason stands under it."""
    table = findings_table(document)
    if document["has_details"]:
        rows = [[*row[:6], max(str(row[6]), str(row[7] or ""), key=len)] for row in table.rows]
        table = Table(table.name, table.title, table.columns[:7], rows, notes=table.notes)
    return read_tables([table], language, is_turned=True)[0]


def _short_columns() -> list[Column]:
    return [
        Column("partner", _("Partner")),
        Column("finding", _("Finding")),
        Column("ineligible", _("Ineligible, EUR"), Kind.MONEY),
        Column("decision", _("Decision")),
    ]


def _short_finding(flag: Mapping[str, Any]) -> list[Value]:
    found = f"{flag['title']} ({render_basis(flag['basis'])})"
    return [flag["partner"], found, flag["ineligible_eur"], str(flag["state_label"])]
