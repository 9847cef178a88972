"""The rows of a file's work plan held against the plan: what is new, what differs, what cannot be. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from apps.applications.enums import FileProblem
from apps.applications.exchange.content import PLAN_FIELDS
from apps.applications.exchange.labels import KINDS
from apps.applications.exchange.limits import LARGEST_COUNT, LARGEST_NUMBER, has_field, longest
from apps.applications.exchange.preview import DAYS, NUMBERS, WORK_PLAN, Preview, Problem, RowChange
from apps.publishing.texts import printable

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
# What is counted in whole ones; a result is measured.
_COUNTED = frozenset({"output", "target_group"})
_NUMBER = re.compile(r"-?\d{1,20}(?:\.(?P<decimals>\d+))?$")
Row = Mapping[str, Any]
Found = tuple[FileProblem, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts that are there by their code, the kinds of those the file names itself, and the partners' codes."""

    present: Mapping[str, Mapping[str, str]]
    named: Mapping[str, str]
    twice: frozenset[str]
    partners: frozenset[str]


def compare_plan(
    given: Sequence[Row], now: Sequence[Mapping[str, str]], partners: frozenset[str], preview: Preview
) -> None:
    """Nothing is taken out: what the file does not hold stays as it is. A code that is not there names a new part."""
    present = {one["code"]: one for one in now}
    codes = Counter(row["code"] for row in given if row.get("code"))
    named = {row["code"]: row.get("kind", "") for row in given if row.get("code") and row["code"] not in present}
    plan = Plan(present, named, frozenset(code for code, count in codes.items() if count > 1), partners)
    for number, row in enumerate(given, start=1):
        _compare_row(row, place_of(row, number), plan, preview)
    preview.missing[WORK_PLAN] = [code for code in present if code not in codes]


def place_of(row: Row, number: int) -> int:
    """The row of the sheet; a JSON file has none, whatever it calls its fields."""
    place = row.get("row")
    return place if isinstance(place, int) else number


def plain_number(text: str) -> Decimal | None:
    """A decimal string as JSON holds it and our reader of workbooks writes it."""
    return Decimal(text) if _NUMBER.match(text) else None


def _compare_row(row: Row, place: int, plan: Plan, preview: Preview) -> None:
    problems = list(_row_problems(row, plan))
    preview.problems += [Problem(WORK_PLAN, place, code, value) for code, value in problems]
    if problems:
        return
    code = row.get("code", "")
    before = plan.present.get(code)
    after = _stated(row, before or {})
    if before is None or any(before.get(name, "") != value for name, value in after.items()):
        preview.plan.append(RowChange(place, row["kind"], code, before, after))


def _stated(row: Row, before: Mapping[str, str]) -> dict[str, str]:
    """What the part would be; what says the same in other signs stays as it is written here."""
    after = dict(before)
    for name in PLAN_FIELDS:
        if name in row and not _same(name, before.get(name, ""), row[name]):
            after[name] = row[name]
    return after


def _same(name: str, before: str, after: str) -> bool:
    """2 and 2.00 are one number, and no file carries control characters, or blanks at the ends."""
    if name == "part_of" and not after:
        return True
    if name in NUMBERS and before and after:
        return plain_number(before) == plain_number(after)
    return _carried(before) == _carried(after)


def _carried(text: str) -> str:
    lines = printable(text).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _row_problems(row: Row, plan: Plan) -> Iterator[Found]:
    kind, code = row.get("kind", ""), row.get("code", "")
    if kind not in KINDS:
        yield FileProblem.NO_KIND, kind
        return
    if code in plan.twice:
        yield FileProblem.SAME_CODE, code
    known = plan.present.get(code, {})
    if known and known["kind"] != kind:
        yield FileProblem.NO_CODE, code
        return
    yield from ((FileProblem.FORMULA, name) for name in row.get("formulas", ()))
    for name in _NEEDED[kind]:
        if not row.get(name, known.get(name, "")).strip():
            yield FileProblem.MISSING, name
    yield from _place_problems(kind, code, row, plan)
    if row.get("responsible") and row["responsible"] not in plan.partners:
        yield FileProblem.NO_PARTNER, row["responsible"]
    yield from _value_problems(kind, row, known)


def _place_problems(kind: str, code: str, row: Row, plan: Plan) -> Iterator[Found]:
    """A new part lies in one that is there or that the file brings; one that is there stays where it lies."""
    holder, place = _HOLDS.get(kind), row.get("part_of", "")
    if holder is None:
        return
    if code in plan.present:
        if place and place != plan.present[code]["part_of"]:
            yield FileProblem.MOVED, place
        return
    found = plan.present[place]["kind"] if place in plan.present else plan.named.get(place)
    if found != holder:
        yield FileProblem.NO_PLACE, place


def _value_problems(kind: str, row: Row, known: Mapping[str, str]) -> Iterator[Found]:
    for name in PLAN_FIELDS:
        value = row.get(name, "")
        if not value or value == known.get(name):
            continue
        if not has_field(kind, name):
            yield FileProblem.NO_FIELD, name
        elif name in DAYS and not _is_day(value):
            yield FileProblem.NO_DAY, value
        elif name in NUMBERS:
            yield from _number_problems(kind, value)
        elif (limit := longest(kind, name)) and len(value) > limit:
            yield FileProblem.TOO_LONG, value


def _number_problems(kind: str, value: str) -> Iterator[Found]:
    number = plain_number(value)
    if number is None or abs(number) > (LARGEST_COUNT if kind in _COUNTED else LARGEST_NUMBER):
        yield FileProblem.NO_NUMBER, value
    elif kind in _COUNTED and (number != number.to_integral_value() or number < 0):
        yield FileProblem.NO_COUNT, value
    elif number != round(number, 2):
        yield FileProblem.DECIMALS, value


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
