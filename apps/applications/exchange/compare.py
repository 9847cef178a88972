"""What a file would change, row by row, and what in it cannot be. Pure: two contents in, a preview out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from apps.applications.enums import FileProblem, SectionState
from apps.applications.exchange.plan_rows import compare_plan, place_of, plain_number
from apps.applications.exchange.preview import BUDGET, SECTIONS, WORK_PLAN, CellChange, Preview, Problem, SectionChange
from apps.applications.validators.section import LONGEST_TEXT, clean_section_text
from apps.finance.enums import CostCategory
from apps.programmes.enums import WRITTEN_KINDS

_LARGEST = Decimal("999999999999.99")


def compare_contents(file: Mapping[str, Any], now: Mapping[str, Any]) -> Preview:
    """``file`` may hold a part of a content only: what it does not hold stays as it is, and nothing is taken out."""
    preview = Preview(unread=list(file.get("unread", ())))
    if file.get("project") and file["project"] != now["project"]["acronym"]:
        preview.other_project = file["project"]
    if SECTIONS in file:
        _compare_sections(file[SECTIONS], now[SECTIONS], preview)
    for one in file.get("outside", ()):
        preview.problems.append(Problem(SECTIONS, one["row"], FileProblem.OUTSIDE, one["text"]))
    if WORK_PLAN in file:
        partners = frozenset(one["code"] for one in now["partners"])
        compare_plan(file[WORK_PLAN], now[WORK_PLAN], partners, preview)
    if BUDGET in file:
        _compare_budget(file[BUDGET], now[BUDGET], preview)
    return preview


def _compare_sections(given: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]], preview: Preview) -> None:
    present = {one["key"]: one for one in now if one["kind"] in WRITTEN_KINDS}
    data = {one["key"] for one in now} - set(present)
    codes = Counter(one["key"] for one in given)
    for number, one in enumerate(given, start=1):
        if one["key"] in data:
            continue
        if problem := _section_problem(one, present, codes):
            preview.problems.append(Problem(SECTIONS, place_of(one, number), *problem))
        elif change := _section_change(one, present[one["key"]]):
            preview.sections.append(change)
    preview.missing[SECTIONS] = [key for key, one in present.items() if one["text"] and key not in codes]


def _section_problem(
    one: Mapping[str, Any], present: Mapping[str, Any], codes: Mapping[str, int]
) -> tuple[FileProblem, str] | None:
    if one["key"] not in present:
        return FileProblem.NO_SECTION, one["key"]
    if codes[one["key"]] > 1:
        return FileProblem.TWICE, f"{present[one['key']]['number']} {present[one['key']]['title']}"
    return (FileProblem.TOO_LONG, one["text"]) if len(one["text"]) > LONGEST_TEXT else None


def _section_change(one: Mapping[str, Any], present: Mapping[str, Any]) -> SectionChange | None:
    before, after = present["text"], clean_section_text(one["text"])
    if _unindented(after) == _unindented(before):
        return None
    is_agreed = present["state"] == SectionState.AGREED
    return SectionChange(one["key"], before, after, present["version"], one["version"], present["limit"], is_agreed)


def _compare_budget(given: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, str]], preview: Preview) -> None:
    present = {one["partner"]: one for one in now}
    codes = Counter(row.get("partner", "") for row in given)
    for number, row in enumerate(given, start=1):
        place, partner = place_of(row, number), row.get("partner", "")
        if partner not in present or codes[partner] > 1:
            code = FileProblem.TWICE if partner in present else FileProblem.NO_BUDGET
            preview.problems.append(Problem(BUDGET, place, code, partner))
            continue
        preview.problems += [Problem(BUDGET, place, FileProblem.FORMULA, _category(name)) for name in _formulas(row)]
        for category in CostCategory.values:
            if category in row and category not in _formulas(row):
                _compare_cell(place, partner, category, row[category], present[partner][category], preview)
    funded = [code for code, one in present.items() if any(one[category] for category in CostCategory.values)]
    preview.missing[BUDGET] = [code for code in funded if code not in codes]


def _formulas(row: Mapping[str, Any]) -> Sequence[str]:
    return [name for name in row.get("formulas", ()) if name in CostCategory.values]


def _category(name: str) -> str:
    return str(CostCategory(name).label)


def _compare_cell(place: int, partner: str, category: str, given: str, present: str, preview: Preview) -> None:
    after, before = plain_number(given) if given else Decimal(0), plain_number(present) or None
    if after is None or not 0 <= after <= _LARGEST:
        preview.problems.append(Problem(BUDGET, place, FileProblem.NO_NUMBER, given))
    elif after != round(after, 2):
        preview.problems.append(Problem(BUDGET, place, FileProblem.DECIMALS, given))
    elif (after or None) != before:
        preview.budget.append(CellChange(place, partner, category, before, after or None))


def _unindented(text: str) -> str:
    """Spaces before a line come back from no word processor."""
    return "\n".join(line.lstrip() for line in clean_section_text(text).split("\n"))
