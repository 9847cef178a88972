"""What a file would change, row by row, and what in it cannot be. Pure: two contents in, a preview out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from apps.applications.enums import FileProblem
from apps.applications.exchange.labels import KINDS, PLAN_LABELS
from apps.finance.enums import CostCategory

_DAYS, _NUMBERS = ("starts_on", "ends_on", "due_on"), ("baseline", "target")
# What a row of each kind has to say.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "work_package": ("title", "responsible", "starts_on", "ends_on"),
    "activity": ("title", "starts_on", "ends_on"),
    "deliverable": ("title", "responsible", "due_on"),
    "output": ("title", "responsible", "due_on", "unit", "target"),
    "result": ("title", "unit", "target"),
    "target_group": ("title", "target"),
}
_HOLDS = {"activity": "work_package", "deliverable": "activity", "output": "work_package"}
_LARGEST = Decimal("999999999999.99")


@dataclass(frozen=True, slots=True)
class SectionChange:
    """``written_from`` is the version the file was written from, ``version`` the present one."""

    key: str
    before: str
    after: str
    version: int
    written_from: int

    @property
    def is_behind(self) -> bool:
        """Somebody has saved the section since the file was written."""
        return self.written_from != self.version


@dataclass(frozen=True, slots=True)
class RowChange:
    """A part of the work plan that is new (no ``before``) or differs; ``fields`` are those that do."""

    row: int
    kind: str
    code: str
    before: Mapping[str, str] | None
    after: Mapping[str, str]

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """What is called how, what it was, and what it would be; of a part that is there only what differs."""
        before = self.before or {}
        return [
            (str(PLAN_LABELS[name]), before.get(name, ""), new)
            for name, new in self.after.items()
            if name in PLAN_LABELS and not _same(name, before.get(name, ""), new)
        ]

    @property
    def label(self) -> str:
        """Its code, or what kind of a part is new."""
        return self.code or str(KINDS[self.kind])


@dataclass(frozen=True, slots=True)
class CellChange:
    """An amount of the budget in EUR; None is no amount."""

    row: int
    partner: str
    category: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be taken over. ``row`` is the row of the sheet, or the place in the list of a JSON file."""

    part: str
    row: int
    code: FileProblem
    value: str = ""

    @property
    def text(self) -> str:
        is_field = self.code == FileProblem.MISSING
        return str(self.code.label) % {"value": PLAN_LABELS[self.value] if is_field else self.value}


@dataclass(slots=True)
class Preview:
    sections: list[SectionChange] = field(default_factory=list)
    plan: list[RowChange] = field(default_factory=list)
    budget: list[CellChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.sections or self.plan or self.budget or self.problems)


def compare_contents(file: Mapping[str, Any], now: Mapping[str, Any]) -> Preview:
    """``file`` may hold a part of a content only: what it does not hold stays as it is, and nothing is taken out."""
    preview = Preview()
    _compare_sections(file.get("sections", ()), now["sections"], preview)
    codes = {one["code"] for one in now["partners"]}
    _compare_plan(file.get("work_plan", ()), now["work_plan"], codes, preview)
    _compare_budget(file.get("budget", ()), now["budget"], preview)
    return preview


def _compare_sections(given: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]], preview: Preview) -> None:
    present = {one["key"]: one for one in now if one["kind"] in {"text", "partners"}}
    data = {one["key"] for one in now} - set(present)
    for number, one in enumerate(given, start=1):
        if one["key"] in data:
            continue
        if one["key"] not in present:
            preview.problems.append(Problem("sections", number, FileProblem.NO_SECTION, one["key"]))
            continue
        before, after = present[one["key"]], _lines(one["text"])
        if _unindented(after) != _unindented(before["text"]):
            change = SectionChange(one["key"], before["text"], after, before["version"], one["version"])
            preview.sections.append(change)


def _compare_plan(
    given: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, str]], partners: set[str], preview: Preview
) -> None:
    present = {one["code"]: one for one in now}
    for number, row in enumerate(given, start=1):
        place = row.get("row", number)
        problems = list(_row_problems(row, present, partners))
        preview.problems += [Problem("work_plan", place, code, value) for code, value in problems]
        if problems:
            continue
        before = present.get(row.get("code", ""))
        after = {**(before or {}), **{name: str(value) for name, value in row.items() if name != "row"}}
        if before is None or _differs(before, after):
            preview.plan.append(RowChange(place, row["kind"], row.get("code", ""), before, after))


def _differs(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    return any(not _same(name, before.get(name, ""), value) for name, value in after.items())


def _same(name: str, before: str, after: str) -> bool:
    """2 and 2.00 are one number."""
    if name in _NUMBERS and before and after:
        return Decimal(before) == Decimal(after)
    return before == after


def _row_problems(
    row: Mapping[str, Any], present: Mapping[str, Mapping[str, str]], partners: set[str]
) -> Iterator[tuple[FileProblem, str]]:
    kind, code = row.get("kind", ""), row.get("code", "")
    if kind not in KINDS:
        yield FileProblem.NO_KIND, kind
        return
    if code and (code not in present or present[code]["kind"] != kind):
        yield FileProblem.NO_CODE, code
    known = present.get(code, {})
    for name in _NEEDED[kind]:
        if not row.get(name, known.get(name, "")):
            yield FileProblem.MISSING, name
    yield from _place_problems(kind, code, row, present)
    if row.get("responsible") and row["responsible"] not in partners:
        yield FileProblem.NO_PARTNER, row["responsible"]
    yield from ((FileProblem.NO_DAY, row[name]) for name in _DAYS if row.get(name) and not _is_day(row[name]))
    yield from ((FileProblem.NO_NUMBER, row[name]) for name in _NUMBERS if row.get(name) and _number(row[name]) is None)


def _place_problems(
    kind: str, code: str, row: Mapping[str, Any], present: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[FileProblem, str]]:
    """A new part lies in one that is there; one that is there stays where it lies."""
    holder, place = _HOLDS.get(kind), row.get("part_of", "")
    if holder is None:
        return
    if code in present:
        if place and place != present[code]["part_of"]:
            yield FileProblem.MOVED, place
    elif place not in present or present[place]["kind"] != holder:
        yield FileProblem.NO_PLACE, place


def _compare_budget(given: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, str]], preview: Preview) -> None:
    present = {one["partner"]: one for one in now}
    for number, row in enumerate(given, start=1):
        place, partner = row.get("row", number), row.get("partner", "")
        if partner not in present:
            preview.problems.append(Problem("budget", place, FileProblem.NO_PARTNER, partner))
            continue
        for category in CostCategory.values:
            _compare_cell(place, partner, category, row.get(category), present[partner][category], preview)


def _compare_cell(place: int, partner: str, category: str, given: str | None, present: str, preview: Preview) -> None:
    if given is None:
        return
    if given and (_number(given) is None or not Decimal(0) <= (_number(given) or Decimal(0)) <= _LARGEST):
        preview.problems.append(Problem("budget", place, FileProblem.NO_NUMBER, given))
        return
    after, before = _number(given) or None, _number(present) or None
    if after != before:
        preview.budget.append(CellChange(place, partner, category, before, after))


def _number(text: str) -> Decimal | None:
    """As a cell of a workbook or JSON holds it; a comma before the decimals is let pass."""
    try:
        number = Decimal(str(text).replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _lines(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _unindented(text: str) -> str:
    """Spaces before a line come back from no word processor."""
    return "\n".join(line.lstrip() for line in text.split("\n"))
