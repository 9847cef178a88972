"""What a reader finds in a file: paragraphs, headings and rows of tables in their order, each with its place."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of a table with its cells joined by ``CELL``.

    ``level`` is 1 to 9 where the file itself says that it is a heading, else 0. ``size`` is the letters' size against
    the body's (1.0), where it is known. ``page`` counts from 1 in a PDF and is 0 elsewhere; ``paragraph`` from 1.
    """

    text: str
    paragraph: int
    page: int = 0
    level: int = 0
    size: float = 1.0
    is_bold: bool = False
    is_row: bool = False

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Block:
        return cls(**data)


CELL = " | "
