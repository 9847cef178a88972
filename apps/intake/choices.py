"""What a person has settled about an uploaded list, kept with the upload as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from apps.intake.fields import Field


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """``columns`` None means: as guessed. ``category`` is for rows that name none, ``left_out`` are row numbers."""

    columns: Mapping[Field, int] | None = None
    currency: str = ""
    category: str = ""
    left_out: frozenset[int] = frozenset()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ImportChoices:
        columns = data.get("columns")
        return cls(
            columns=None if columns is None else {Field(name): int(column) for name, column in columns.items()},
            currency=str(data.get("currency", "")),
            category=str(data.get("category", "")),
            left_out=frozenset(int(row) for row in data.get("left_out", ())),
        )

    def as_data(self) -> dict[str, Any]:
        columns = None if self.columns is None else {str(name): column for name, column in self.columns.items()}
        rows = sorted(self.left_out)
        return {"columns": columns, "currency": self.currency, "category": self.category, "left_out": rows}

    def leaving_out(self, *, shown: set[int], ticked: set[int]) -> ImportChoices:
        """The ticks of one page: what was shown and is not ticked is taken, other pages stay as they are."""
        return replace(self, left_out=(self.left_out - shown) | (ticked & shown))
