"""What a file would change and what in it cannot be, as data: pages and API show it, taking over asks for it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal

from apps.applications.enums import FileProblem
from apps.applications.exchange.labels import KINDS, PLAN_LABELS
from apps.common.content_hash import hash_content
from apps.common.formats import format_count, format_date
from apps.project_reporting.drafting.limits import measure

SECTIONS, WORK_PLAN, BUDGET = "sections", "work_plan", "budget"
DAYS, NUMBERS = frozenset({"starts_on", "ends_on", "due_on"}), frozenset({"baseline", "target"})
# Of a text that is named as wrong.
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class SectionChange:
    """``written_from`` is the version the file was written from, 0 where it names none; ``version`` the present one."""

    key: str
    before: str
    after: str
    version: int
    written_from: int
    limit: int | None = None
    is_agreed: bool = False

    @property
    def is_behind(self) -> bool:
        """Somebody has saved the section since the file was written."""
        return self.written_from != self.version

    @property
    def characters(self) -> int:
        return measure([self.after])

    @property
    def over(self) -> int:
        """Characters of the file's text beyond what the form takes."""
        return max(0, self.characters - self.limit) if self.limit else 0


@dataclass(frozen=True, slots=True)
class RowChange:
    """A part of the work plan that is new (no ``before``) or differs. ``code`` of a new one is what the file says."""

    row: int
    kind: str
    code: str
    before: Mapping[str, str] | None
    after: Mapping[str, str]

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """What is called how, what it was, and what it would be, as the reader writes it; only what differs."""
        before = self.before or {}
        return [
            (str(PLAN_LABELS[name]), _shown(name, before.get(name, "")), _shown(name, new))
            for name, new in self.after.items()
            if name in PLAN_LABELS and name not in {"kind", "code"} and before.get(name, "") != new
        ]

    @property
    def label(self) -> str:
        """Its code, and of a new part what kind it is."""
        return " ".join(filter(None, [str(KINDS[self.kind]) if self.before is None else "", self.code]))


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
    """What cannot be taken over. ``row`` is the row of the sheet, the paragraph of a document, or the place in the
    list of a JSON file."""

    part: str
    row: int
    code: FileProblem
    value: str = ""

    @property
    def text(self) -> str:
        is_field = self.code in {FileProblem.MISSING, FileProblem.FORMULA, FileProblem.NO_FIELD}
        value = str(PLAN_LABELS.get(self.value, self.value)) if is_field else self.value
        return str(self.code.label) % {"value": f"{value[:_SHOWN]}…" if len(value) > _SHOWN else value}


@dataclass(slots=True)
class Preview:
    """``missing`` names by part what is here and not in the file: it stays. ``unread`` are sheets and columns whose
    headings nobody knows, ``other_project`` the project a file was written in if it is not this one."""

    sections: list[SectionChange] = field(default_factory=list)
    plan: list[RowChange] = field(default_factory=list)
    budget: list[CellChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    missing: dict[str, list[str]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    other_project: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.sections or self.plan or self.budget or self.problems)

    @property
    def states(self) -> dict[str, str]:
        """What would change of work plan and budget as a short hash, by which a person confirms what she saw."""
        parts: Mapping[str, Sequence[RowChange | CellChange]] = {WORK_PLAN: self.plan, BUDGET: self.budget}
        return {
            name: hash_content([_plain(asdict(one)) for one in changes])[:16]
            for name, changes in parts.items()
            if changes
        }


def _shown(name: str, value: str) -> str:
    if value and name in DAYS:
        return format_date(dt.date.fromisoformat(value))
    return format_count(Decimal(value)) if value and name in NUMBERS else value


def _plain(change: dict[str, object]) -> dict[str, object]:
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in change.items()}
