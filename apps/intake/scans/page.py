"""A document as rows of cells, with what it takes to find the value that belongs to a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from apps.intake.scans.marks import Mark, marks_in
from apps.intake.scans.segments import Segment, rows_of
from apps.intake.scans.wording import Kind

# How much a value loses by where it stands: behind its label, in the next cells, or below.
BEHIND, BESIDE, BELOW = 1.0, 0.9, 0.8
_CELLS_BESIDE = 4
_ROWS_BELOW = 2
_OF_NAMES = frozenset({Kind.SUPPLIER, Kind.BUYER})
_AFTER_NAMES = frozenset({Kind.TAX_ID, Kind.COMPANY_ID, Kind.CONTACT, Kind.IBAN, Kind.SUPPLIER, Kind.BUYER, Kind.ORDER})
_EXACT = 0.95


@dataclass(frozen=True)
class Cell:
    """One piece of text. ``row`` counts through all pages."""

    text: str
    row: int
    left: float
    right: float
    sureness: float
    language: str

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        return marks_in(self.text, self.language)

    def x_at(self, position: int) -> float:
        """Where a character stands, letters taken as equally wide."""
        return self.left + (self.right - self.left) * position / max(len(self.text), 1)

    def tail(self, mark: Mark) -> str:
        """The text behind a label, up to the next label that could have a value of its own."""
        named = mark.kind in _OF_NAMES
        following = [other.start for other in self.marks if other.start >= mark.end and _ends(other, named)]
        return self.text[mark.end : min(following, default=len(self.text))].lstrip(" :;.#|\t").rstrip(" :;|\t")

    @property
    def is_label(self) -> bool:
        return bool(self.marks) and self.marks[0].start == 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where the value of a label can be."""

    text: str
    cell: Cell
    worth: float


@dataclass
class Document:
    rows: list[list[Cell]]
    engine: str
    language: str

    @classmethod
    def of_pages(cls, pages: Sequence[Sequence[Segment]], engine: str, language: str) -> Document:
        rows: list[list[Cell]] = []
        for page in pages:
            for row in rows_of(page):
                cells = [(segment.text, segment.left, segment.right, segment.sureness) for segment in row]
                number = len(rows)
                rows.append([Cell(text, number, left, right, sure, language) for text, left, right, sure in cells])
        return cls(rows, engine, language)

    @property
    def text(self) -> str:
        return "\n".join("   ".join(cell.text for cell in row) for row in self.rows)

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row)

    @cached_property
    def sureness(self) -> float:
        letters = sum(len(cell.text) for cell in self.cells)
        return sum(cell.sureness * len(cell.text) for cell in self.cells) / letters if letters else 0.0

    def marked(self, *kinds: Kind) -> list[tuple[Cell, Mark]]:
        """The labels of these kinds with their cells, from the top."""
        return [(cell, mark) for cell in self.cells for mark in cell.marks if mark.kind in kinds]

    def slots(self, cell: Cell, mark: Mark) -> Iterator[Slot]:
        """Where the value of the label can be, the likeliest place first."""
        tail = cell.tail(mark)
        if tail:
            yield Slot(tail, cell, BEHIND)
        if mark.end >= len(cell.text.rstrip(" :.;#")) or not tail:
            yield from self._beside(cell)
        yield from self._below(cell, mark)

    def _beside(self, cell: Cell) -> Iterator[Slot]:
        following = [other for other in self.rows[cell.row] if other.left > cell.left]
        for other in following[:_CELLS_BESIDE]:
            if other.is_label:
                return
            yield Slot(other.text, other, BESIDE)

    def _below(self, cell: Cell, mark: Mark) -> Iterator[Slot]:
        left, right = cell.x_at(mark.start), cell.x_at(mark.end)
        limit = self._next_column(cell, mark)
        for row in self.rows[cell.row + 1 : cell.row + 1 + _ROWS_BELOW]:
            under = [other for other in row if overlap(left, right, other) > 0]
            for other in under:
                yield Slot(_within(other, left, limit), other, BELOW - 0.1 * (other.row - cell.row - 1))
            if any(other.is_label for other in under):
                return

    def _next_column(self, cell: Cell, mark: Mark) -> float:
        """Where the heading to the right begins, if there is one."""
        right = cell.x_at(mark.end)
        begins = [other.left for other in self.rows[cell.row] if other.left > right]
        begins += [cell.x_at(other.start) for other in cell.marks if other.start >= mark.end]
        return min(begins, default=float("inf"))


def overlap(left: float, right: float, cell: Cell) -> float:
    return min(right, cell.right) - max(left, cell.left)


def _within(cell: Cell, left: float, limit: float) -> str:
    """The words of a cell that belong to a column, where the engine joined several."""
    if cell.right <= limit and not _starts_far_left(cell, left):
        return cell.text
    words, position = [], 0
    for word in cell.text.split(" "):
        start, end = cell.x_at(position), cell.x_at(position + len(word))
        position += len(word) + 1
        if start < limit - 0.3 * (end - start) and (end > left or not _starts_far_left(cell, left)):
            words.append(word)
    return " ".join(words)


def _starts_far_left(cell: Cell, left: float) -> bool:
    """A cell that begins a third of itself before the heading holds another column's value first."""
    return left - cell.left > 0.3 * (cell.right - cell.left)


def _ends(mark: Mark, named: bool) -> bool:
    """Names are made of words such as "service" or "total"; only what follows a name ends one."""
    return mark.kind in _AFTER_NAMES and mark.likeness > _EXACT if named else True
