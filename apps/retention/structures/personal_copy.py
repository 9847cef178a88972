"""A copy of what is kept about a person, as data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """One row: which fields led to the person, and the values a copy shows of it."""

    model: str
    row_id: Any
    found_by: tuple[str, ...]
    values: dict[str, Any]
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Everything of one table: what it is, why it is kept, on what legal basis, how long."""

    model: str
    what: str
    purpose: str
    purpose_text: str
    basis: str
    time: str
    labels: dict[str, str]
    rows: list[Found] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ErasurePart:
    """What of a table concerns the person, and whether the law makes it be kept."""

    model: str
    what: str
    purpose_text: str
    count: int
    is_erasable: bool
    basis: str
