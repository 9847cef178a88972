"""Sections with their counts, partners, work plan and budget as a workbook; work plan and budget are read back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from apps.applications.enums import SectionState
from apps.applications.exchange.content import PLAN_FIELDS
from apps.applications.exchange.files import check_archive, refuse
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
# More rows than any plan has: what lies below belongs to a sheet that was dragged too far.
_MOST_ROWS = 3000


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


def read_workbook(content: bytes) -> dict[str, Any]:
    """Work plan and budget, each row with its ``row`` in the sheet. Raises ``ValidationError`` for another file.

    Sheets and columns are known by their names in any of the languages; what has another name is left alone.
    """
    check_archive(content)
    try:
        sheets = dict(_read_sheets(content))
    except Exception as error:  # openpyxl raises whatever the file makes it stumble over
        raise refuse("no_workbook") from error
    read: dict[str, Any] = {}
    for title, rows in sheets.items():
        if title in _spellings(PLAN_SHEET):
            read["work_plan"] = [_with_kind(row) for row in _records(rows, PLAN_LABELS)]
        elif title in _spellings(BUDGET_SHEET):
            labels = {"partner": _("Partner")} | {name: CostCategory(name).label for name in CostCategory.values}
            read["budget"] = list(_records(rows, labels))
    if not read:
        raise refuse("no_sheets")
    return read


def _read_sheets(content: bytes) -> Iterator[tuple[str, list[Sequence[Any]]]]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in workbook.worksheets:
        yield sheet.title, list(sheet.iter_rows(max_row=_MOST_ROWS, max_col=40, values_only=True))


def _records(rows: Sequence[Sequence[Any]], labels: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if not rows:
        return
    names = {spelling: name for name, label in labels.items() for spelling in _spellings(label)}
    heads = [names.get(_text(head).removesuffix(" (EUR)")) for head in rows[0]]
    for number, row in enumerate(rows[1:], start=2):
        values = {name: _text(value) for name, value in zip(heads, row, strict=False) if name}
        if any(values.values()):
            yield {"row": number, **values}


def _with_kind(row: dict[str, Any]) -> dict[str, Any]:
    spelt = {spelling: kind for kind, label in KINDS.items() for spelling in _spellings(label)}
    return {**row, "kind": spelt.get(row.get("kind", ""), "")}


def _spellings(label: Any) -> set[str]:
    """A label in every language of the product."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(str(label))
    return found


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case bool():
            return str(value)
        case float() | int():
            plain = Decimal(str(value))
            return f"{plain.to_integral_value() if plain == plain.to_integral_value() else plain:f}"
        case _:
            return str(value).strip()
