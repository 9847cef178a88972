"""Sections with their counts, partners, work plan and budget as a workbook. ``read_sheets`` reads it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.applications.enums import SectionState
from apps.applications.exchange.content import PLAN_FIELDS
from apps.applications.exchange.labels import KINDS, PLAN_LABELS
from apps.finance.enums import CostCategory
from apps.publishing.enums import Kind
from apps.publishing.file_info import FileInfo
from apps.publishing.tables import Column, Table, read_value
from apps.publishing.workbooks import write_xlsx

PLAN_SHEET, BUDGET_SHEET = _("Work plan"), _("Budget")
_TYPES = {
    "starts_on": Kind.DATE, "ends_on": Kind.DATE, "due_on": Kind.DATE, "baseline": Kind.NUMBER, "target": Kind.NUMBER,
}  # fmt: skip


def write_workbook(*, content: Mapping[str, Any], info: FileInfo) -> bytes:
    """Four sheets in the active language: sections, partners, work plan, budget."""
    return write_xlsx(tables=[_sections(content), _partners(content), _plan(content), _budget(content)], info=info)


def _sections(content: Mapping[str, Any]) -> Table:
    columns = [
        Column("number", str(_("No."))), Column("title", str(_("Section"))), Column("state", str(_("State"))),
        Column("characters", str(_("Characters")), Kind.NUMBER), Column("limit", str(_("The form takes")), Kind.NUMBER),
        Column("responsible", str(_("Responsible partner"))), Column("due_on", str(_("To be agreed by")), Kind.DATE),
    ]  # fmt: skip
    rows = [
        [
            one["number"], one["title"], str(SectionState(one["state"]).label), one["characters"], one["limit"],
            one["responsible"], read_value(one["due_on"], Kind.DATE),
        ]
        for one in content["sections"]
    ]  # fmt: skip
    return Table("sections", str(_("Sections")), columns, rows)


def _partners(content: Mapping[str, Any]) -> Table:
    columns = [Column("code", str(_("No."))), Column("name", str(_("Partner"))), Column("country", str(_("Country")))]
    rows = [[one["code"], one["name"], one["country"]] for one in content["partners"]]
    return Table("partners", str(_("Partners")), columns, rows)


def _plan(content: Mapping[str, Any]) -> Table:
    columns = [Column(name, str(PLAN_LABELS[name]), _TYPES.get(name, Kind.TEXT)) for name in PLAN_FIELDS]
    rows = [
        [str(KINDS[row["kind"]]), *(read_value(row[name], _TYPES.get(name, Kind.TEXT)) for name in PLAN_FIELDS[1:])]
        for row in content["work_plan"]
    ]
    return Table("work_plan", str(PLAN_SHEET), columns, rows)


def _budget(content: Mapping[str, Any]) -> Table:
    columns = [Column("partner", str(_("Partner")))]
    columns += [Column(name, f"{CostCategory(name).label} (EUR)", Kind.MONEY) for name in CostCategory.values]
    rows = [
        [row["partner"], *(read_value(row[name], Kind.MONEY) for name in CostCategory.values)]
        for row in content["budget"]
    ]
    return Table("budget", str(BUDGET_SHEET), columns, rows)
