"""What the reader found in a list, as the import keeps it: small, whatever the length of the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from apps.intake.fields import Field
from apps.intake.problems import Problem
from apps.intake.row_selection import LeftOut, LeftOutReason
from apps.intake.rows import ListContext, RowDefaults
from apps.intake.tally import Tally


@dataclass(frozen=True, slots=True)
class Files:
    """Names in the default storage. All can be made again from the upload and the person's choices."""

    rows: str = ""
    problems: str = ""


@dataclass(slots=True)
class Summary:
    """``left_out`` are the first of the rows taken for totals, headings or remarks, ``left_out_count`` all of them.

    ``proposed`` are the fields whose column the language model proposed; ``examples`` the first values by column.
    """

    sheet: str
    sheets: list[str]
    header_row: int
    headings: list[str]
    context: ListContext
    category: str
    tally: Tally
    rows: int = 0
    examples: list[list[str]] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    profile: str = ""
    notes: list[Problem] = field(default_factory=list)
    file_notes: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    left_out_count: int = 0
    files: Files = field(default_factory=Files)

    @property
    def columns(self) -> Mapping[Field, int]:
        return self.context.columns

    @property
    def headings_found(self) -> bool:
        return self.header_row >= 0

    @property
    def heading_of(self) -> dict[int, str]:
        return dict(enumerate(self.headings))

    def as_data(self) -> dict[str, Any]:
        plain = ("sheet", "sheets", "header_row", "headings", "category", "rows", "examples", "proposed", "profile",
                 "file_notes", "left_out_count")  # fmt: skip
        return {name: getattr(self, name) for name in plain} | {
            "context": _packed_context(self.context),
            "tally": self.tally.as_data(),
            "notes": [note.as_data() for note in self.notes],
            "left_out": [[item.number, item.reason, item.text] for item in self.left_out],
            "files": asdict(self.files),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Summary:
        made = {
            "context": _context(data["context"]),
            "tally": Tally.from_data(data["tally"]),
            "notes": [Problem.from_data(note) for note in data["notes"]],
            "left_out": [LeftOut(number, LeftOutReason(reason), text) for number, reason, text in data["left_out"]],
            "files": Files(**data["files"]),
        }
        return cls(**{**data, **made})


def _packed_context(context: ListContext) -> dict[str, Any]:
    defaults = context.defaults
    return {
        "columns": {str(name): column for name, column in context.columns.items()},
        "separators": {str(name): sign for name, sign in context.separators.items()},
        "currencies": {str(name): code for name, code in context.currencies.items()},
        "heading_currency": context.currency,
        "today": defaults.today.isoformat(),
        "currency": defaults.currency,
        "language": defaults.language,
        "country": defaults.country,
        "accounts": dict(defaults.accounts),
        "since": defaults.since.isoformat() if defaults.since else None,
        "allowed_currencies": list(defaults.allowed_currencies),
        "earliest": defaults.earliest.isoformat() if defaults.earliest else None,
    }


def _context(data: Mapping[str, Any]) -> ListContext:
    defaults = RowDefaults(
        today=dt.date.fromisoformat(data["today"]),
        currency=data["currency"],
        language=data["language"],
        country=data["country"],
        accounts=data["accounts"],
        since=dt.date.fromisoformat(data["since"]) if data["since"] else None,
        allowed_currencies=tuple(data["allowed_currencies"]),
        earliest=dt.date.fromisoformat(data["earliest"]) if data["earliest"] else None,
    )
    return ListContext(
        {Field(name): column for name, column in data["columns"].items()},
        defaults,
        {Field(name): sign for name, sign in data["separators"].items()},
        {Field(name): code for name, code in data["currencies"].items()},
        data["heading_currency"],
    )
