"""What every engine hands over: pieces of text with their place on the page, and how they make rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that belong together: no wide gap between them. Places in points of the picture, origin top left.

    ``y_left`` and ``y_right`` are the heights of the middle of the text at its two ends, so that a piece that runs
    up or down says so. ``sureness`` is the engine's own, 0 to 1.
    """

    text: str
    left: float
    right: float
    y_left: float
    y_right: float
    height: float
    sureness: float = 1.0

    def as_data(self) -> list[Any]:
        places = (self.left, self.right, self.y_left, self.y_right, self.height, self.sureness)
        return [self.text, *(round(place, 3) for place in places)]

    @classmethod
    def from_data(cls, data: list[Any]) -> Segment:
        text, *places = data
        left, right, y_left, y_right, height, sureness = (float(place) for place in places)
        return cls(str(text), left, right, y_left, y_right, height, sureness)

    @property
    def middle(self) -> float:
        return (self.y_left + self.y_right) / 2


Row = tuple[Segment, ...]


def rows_of(segments: Iterable[Segment]) -> list[Row]:
    """The segments as rows from top to bottom, each from left to right.

    A row of a crumpled receipt is no straight line, so every segment looks for its neighbour to the right near
    the height at which it ends itself, and a row is a chain of such neighbours.
    """
    ordered = sorted(segments, key=lambda segment: segment.left)
    followers: dict[int, int] = {}
    taken: set[int] = set()
    for number, segment in enumerate(ordered):
        follower = _follower(segment, ordered, number, taken)
        if follower is not None:
            followers[number] = follower
            taken.add(follower)
    heads = [number for number in range(len(ordered)) if number not in taken]
    rows = [_chain(head, followers, ordered) for head in heads]
    return sorted(rows, key=_row_height)


def _row_height(row: Row) -> float:
    return sum(segment.middle for segment in row) / len(row)


def _chain(head: int, followers: dict[int, int], ordered: list[Segment]) -> Row:
    chain = [head]
    while chain[-1] in followers:
        chain.append(followers[chain[-1]])
    return tuple(ordered[number] for number in chain)


def _follower(segment: Segment, ordered: list[Segment], number: int, taken: set[int]) -> int | None:
    best, best_cost = None, float("inf")
    for other in range(number + 1, len(ordered)):
        candidate = ordered[other]
        gap = candidate.left - segment.right
        if other in taken or gap < -segment.height:
            continue
        offset = abs(candidate.y_left - _continued(segment, gap))
        reach = 0.6 * min(max(segment.height, 1e-6), 1.6 * candidate.height)
        cost = gap + 8 * offset
        if offset < reach and cost < best_cost:
            best, best_cost = other, cost
    return best


def _continued(segment: Segment, gap: float) -> float:
    """Half of the segment's own slope is carried on: it is partly real and partly the box's noise."""
    width = max(segment.right - segment.left, 1.0)
    slope = (segment.y_right - segment.y_left) / width if width > 4 * segment.height else 0.0
    return segment.y_right + 0.5 * slope * max(gap, 0.0)
