"""Work plan and budget out of a workbook that somebody went on with in a spreadsheet program.

A sheet is known by its column heads in any of the languages, wherever it begins and whatever it is called. Nothing is
passed over in silence: heads nobody knows and formulas without a result are told.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.applications.exchange.files import check_archive, read_subject, refuse
from apps.applications.exchange.labels import KINDS, PLAN_LABELS
from apps.applications.exchange.preview import BUDGET, DAYS, NUMBERS, WORK_PLAN
from apps.applications.exchange.sheets import BUDGET_SHEET, PLAN_SHEET
from apps.common.languages import reading_language
from apps.common.written import Unreadable, read_amount, read_day
from apps.finance.enums import CostCategory

_FIGURES = NUMBERS | set(CostCategory.values)
# More rows than any plan has: what lies below belongs to a sheet that was dragged too far. Heads stand near the top.
_MOST_ROWS, _MOST_COLUMNS, _HEAD_ROWS = 3000, 40, 15
# A spreadsheet reckons in binary fractions: 0.1 + 0.2 is 0.3 in the sixth decimal, and not in the seventeenth.
_EXACT = 6
Grid = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula the program that saved the file left without its result."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """``heads`` are the fields of the columns, None for one nobody knows; ``first`` is the row below them, from 1."""

    part: str
    title: str
    heads: list[str | None]
    unknown: list[str]
    first: int
    rows: Grid


def read_workbook(content: bytes) -> dict[str, Any]:
    """Work plan and budget, each row with its ``row`` in the sheet, numbers and days as plain strings.

    Figures written as text are read as the active language writes them; what cannot be read stays as it stands. Raises
    ``ValidationError`` for another file and for one without either sheet.
    """
    check_archive(content)
    try:
        found = [sheet for title, grid in _read_grids(content) for sheet in _find_table(title, grid)]
    except Exception as error:  # openpyxl raises whatever the file makes it stumble over
        raise refuse("no_workbook") from error
    read: dict[str, Any] = {"project": read_subject(content), "unread": []}
    for sheet in found:
        _take_sheet(sheet, read)
    if WORK_PLAN not in read and BUDGET not in read:
        names = {"plan": str(PLAN_SHEET), "budget": str(BUDGET_SHEET)}
        message = _(
            "No sheet has the column heads of “%(plan)s” or “%(budget)s”. Export the workbook anew and fill it."
        )
        raise ValidationError(message, code="no_sheets", params=names)
    return read


def _take_sheet(sheet: Sheet, read: dict[str, Any]) -> None:
    """Of two sheets with the same heads the first counts."""
    if sheet.part in read:
        read["unread"].append(sheet.title)
        return
    rows = list(_records(sheet))
    read[sheet.part] = [_with_kind(row) for row in rows] if sheet.part == WORK_PLAN else rows
    read["unread"] += [f"{sheet.title}: {head}" for head in sheet.unknown]


def _read_grids(content: bytes) -> Iterator[tuple[str, Grid]]:
    """Every sheet with its values; a formula without one is a ``Formula``."""
    from openpyxl import load_workbook

    values, formulas = (
        load_workbook(io.BytesIO(content), read_only=True, data_only=with_results) for with_results in (True, False)
    )
    for shown, behind in zip(values.worksheets, formulas.worksheets, strict=True):
        pairs = zip_longest(_rows(shown), _rows(behind), fillvalue=())
        yield shown.title, [[_value(*cells) for cells in zip_longest(*pair)] for pair in pairs]


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
    return rows


def _value(shown: Any, behind: Any) -> Any:
    if shown is not None and shown.value is not None:
        return shown.value
    return Formula(str(behind.value)) if behind is not None and getattr(behind, "data_type", "") == "f" else None


def _find_table(title: str, grid: Grid) -> Iterator[Sheet]:
    """The sheet as one of the two parts, if a row near its top holds the heads of one."""
    for number, row in enumerate(grid[:_HEAD_ROWS], start=1):
        for part, labels in _parts().items():
            names = {spelling: name for name, label in labels.items() for spelling in _spellings(label)}
            told = [_text(cell).removesuffix("(EUR)").strip() for cell in row]
            heads = [names.get(one.casefold()) for one in told]
            if _is_table(part, heads):
                unknown = [one for one, head in zip(told, heads, strict=True) if one and head is None]
                yield Sheet(part, title, heads, unknown, number + 1, grid[number:])
                return


def _parts() -> Mapping[str, Mapping[str, Any]]:
    categories = {name: CostCategory(name).label for name in CostCategory.values}
    return {WORK_PLAN: PLAN_LABELS, BUDGET: {"partner": gettext_lazy("Partner")} | categories}


def _is_table(part: str, heads: Sequence[str | None]) -> bool:
    if part == WORK_PLAN:
        return {"kind", "title"} <= set(heads)
    return "partner" in heads and not set(CostCategory.values).isdisjoint(heads)


def _records(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(sheet.rows, start=sheet.first):
        cells = {name: value for name, value in zip(sheet.heads, row, strict=False) if name}
        formulas = [name for name, value in cells.items() if isinstance(value, Formula)]
        values = {name: _plain(name, value) for name, value in cells.items()}
        if any(values.values()):
            yield {"row": number, **values} | ({"formulas": formulas} if formulas else {})


def _with_kind(row: dict[str, Any]) -> dict[str, Any]:
    """The kind by its key; one that nobody knows stays as it is written, to be named."""
    spelt = {spelling: kind for kind, label in KINDS.items() for spelling in _spellings(label)}
    kind = row.get("kind", "")
    return {**row, "kind": spelt.get(kind.casefold(), kind)}


def _spellings(label: Any) -> set[str]:
    """A label in every language of the product."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(str(label).casefold())
    return found


def _plain(name: str, value: Any) -> str:
    text = _text(value)
    if not isinstance(value, str):
        return text
    try:
        if name in DAYS:
            return read_day(text).isoformat()
        return _written_number(text) if name in _FIGURES else text
    except Unreadable:
        return text


def _written_number(text: str) -> str:
    number, currencies = read_amount(text, language=reading_language())
    return text if currencies - {"EUR"} else _shortest(number)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case Formula():
            return value.text
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case bool():
            return str(value)
        case float() | int():
            return _shortest(Decimal(str(round(value, _EXACT))))
        case _:
            return str(value).strip()


def _shortest(number: Decimal) -> str:
    return f"{number.to_integral_value() if number == number.to_integral_value() else number:f}"
