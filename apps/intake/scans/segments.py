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
# Half a line would be between two rows; a step sideways costs less than one up or down.
_SHARE_OF_LEADING = 0.42
_OFFSET_WEIGHT = 8.0
_SAME_LINE = 0.72


def rows_of(segments: Iterable[Segment]) -> list[Row]:
    """The segments as rows from top to bottom, each from left to right.

    A row of a crumpled receipt is no straight line, so every segment looks for its neighbour to the right near
    the height at which it ends itself, and a row is a chain of such neighbours.
    """
    ordered = sorted(segments, key=lambda segment: segment.left)
    followers = _followers(ordered)
    heads = set(range(len(ordered))) - set(followers.values())
    rows = sorted((_chain(head, followers, ordered) for head in heads), key=_row_height)
    return _rejoined(rows, _leading(ordered))


def _rejoined(rows: list[Row], leading: float) -> list[Row]:
    """Two rows far less than a line apart and side by side are one whose halves a fold has shifted."""
    joined: list[Row] = []
    for row in rows:
        if joined and _row_height(row) - _row_height(joined[-1]) < _SAME_LINE * leading and _are_aside(joined[-1], row):
            joined[-1] = tuple(sorted((*joined[-1], *row), key=lambda segment: segment.left))
        else:
            joined.append(row)
    return joined


def _are_aside(one: Row, other: Row) -> bool:
    return one[-1].right < other[0].left or other[-1].right < one[0].left


def _row_height(row: Row) -> float:
    return sum(segment.middle for segment in row) / len(row)


def _chain(head: int, followers: dict[int, int], ordered: list[Segment]) -> Row:
    chain = [head]
    while chain[-1] in followers:
        chain.append(followers[chain[-1]])
    return tuple(ordered[number] for number in chain)


def _followers(ordered: list[Segment]) -> dict[int, int]:
    """Segment → the one right of it in its row. The pairs that fit best are joined first, each side once."""
    leading = _leading(ordered)
    pairs = sorted(
        (_cost(ordered[one], ordered[other]), one, other)
        for one in range(len(ordered))
        for other in range(one + 1, len(ordered))
        if _in_reach(ordered[one], ordered[other], leading)
    )
    followers: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in pairs:
        if one not in followers and other not in taken:
            followers[one] = other
            taken.add(other)
    return followers


def _leading(ordered: list[Segment]) -> float:
    """The distance of a line to the next below it, in the middle of all."""
    steps = sorted(
        min(below, default=0.0)
        for below in (
            [o.middle - s.middle for o in ordered if o.middle - s.middle > 0.5 * s.height and _overlaps(s, o)]
            for s in ordered
        )
    )
    known = [step for step in steps if step > 0]
    return known[len(known) // 2] if known else 0.0


def _overlaps(one: Segment, other: Segment) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _in_reach(segment: Segment, other: Segment, leading: float) -> bool:
    """Less than half a line up or down, and not on top of each other."""
    height = max(min(segment.height, 1.6 * other.height), 1e-6)
    reach = min(max(_SHARE_OF_LEADING * leading, 0.5 * height), 1.2 * height)
    gap = other.left - segment.right
    return gap > -segment.height and abs(other.y_left - _continued(segment, gap)) < reach


def _cost(segment: Segment, other: Segment) -> float:
    gap = other.left - segment.right
    return max(gap, 0.0) + _OFFSET_WEIGHT * abs(other.y_left - _continued(segment, gap))


def _continued(segment: Segment, gap: float) -> float:
    """Half of the segment's own slope is carried on: it is partly real and partly the box's noise."""
    width = max(segment.right - segment.left, 1.0)
    slope = (segment.y_right - segment.y_left) / width if width > 4 * segment.height else 0.0
    return segment.y_right + 0.5 * slope * max(gap, 0.0)
