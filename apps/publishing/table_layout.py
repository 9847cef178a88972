"""How a table's columns share a page: measured from the widths of the words, so that no head, date or amount breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from apps.publishing.letters import narrowest, widest_word, width_of

# In thousandths of the letters' size. A longer word (a hash, an address) is broken; of a text at most so much counts
# when texts share what is left.
_LONGEST_HEAD, _LONGEST_WORD, _LONGEST_TEXT = 24_000, 13_000, 50_000
# A head may stand in two lines, which are seldom of one length; in more than four never.
_PART_OF_HEAD = 0.6
_LINES_OF_HEAD = 4
# Before a figure, so that it stands further from its neighbour than its thousands from each other.
_GUTTER = 450
# Points that a letter may be wider than measured: kerning, rounding, the line between two columns.
_SPARE = 1.0


@dataclass(frozen=True, slots=True)
class Face:
    """A page's direction and the size of letters; line, height, letters and the space left and right of a cell in
    points, ``leading`` the space above and below together.

    As ``print.css`` has them: A4 upright with margins of 20 mm, turned with 16 mm. ``comfort`` is what a text wants at
    least beside figures, in thousandths of the letters' size: a name of three words; more on a page that has more.
    """

    is_turned: bool
    is_dense: bool
    line: float
    height: float
    size: float
    padding: float
    leading: float
    comfort: int


_UPRIGHT = (
    Face(False, False, 481.9, 705.8, 8.3, 9.1, 7.8, 14_000),
    Face(False, True, 481.9, 705.8, 7.2, 6.3, 5.5, 12_500),
)
_TURNED = (
    Face(True, False, 751.2, 476.2, 8.3, 9.1, 7.8, 16_000),
    Face(True, True, 751.2, 476.2, 7.2, 6.3, 5.5, 16_000),
)
# The height of a line for letters of one point, as ``print.css`` has it.
_LINE_HEIGHT = 1.45
_UNFILLED = 1.08


@dataclass(frozen=True)
class Words:
    """What stands in a column. ``is_whole``: its values never break, as dates and figures do not; ``is_figure``: they
    keep a distance from their neighbours; ``scale``: how large their letters are beside the table's.
    """

    head: str
    texts: Sequence[str]
    total: str = ""
    is_whole: bool = False
    is_figure: bool = False
    scale: float = 1.0

    # Measured once: a ledger has thousands of rows.
    @cached_property
    def least(self) -> int:
        """Thousandths below which a word breaks."""
        if self.is_whole:
            cells = ceil(self.scale * max((width_of(text) for text in self.texts), default=0))
            total = width_of(self.total, is_bold=True)
            cells, total = (one + (_GUTTER if self.is_figure else 0) for one in (cells, total))
        else:
            cells = min(_LONGEST_WORD, max((widest_word(text) for text in self.texts), default=0))
            total = min(_LONGEST_WORD, widest_word(self.total, is_bold=True))
        return max(min(_LONGEST_HEAD, narrowest(self.head, _LINES_OF_HEAD, is_bold=True)), cells, total)

    @cached_property
    def natural(self) -> int:
        """Thousandths with which no text needs a second line and no head a third; what long texts want is bounded."""
        head = ceil(_PART_OF_HEAD * width_of(self.head, is_bold=True))
        texts = [] if self.is_whole else [width_of(text) for text in self.texts]
        return max(self.least, head, min(_LONGEST_TEXT, max(texts, default=0)))

    def comfort(self, face: Face) -> int:
        return self.least if self.is_whole else max(self.least, min(self.natural, face.comfort))


def choose_face(tables: Sequence[Sequence[Words]], *, is_turned: bool = False) -> Face:
    """The first in which all tables have room: upright before turned, larger letters before smaller ones.

    ``is_turned``: of those that are.
    """
    known = _TURNED if is_turned else (*_UPRIGHT, *_TURNED)
    return next((face for face in known if all(_fits(columns, face) for columns in tables)), known[-1])


def _fits(columns: Sequence[Words], face: Face) -> bool:
    return sum(_percent(one.comfort(face), face) for one in columns) <= 100


def join_words(tables: Sequence[Sequence[Words]]) -> list[Words]:
    """The columns of tables that stand under each other, as if they were one."""
    return [
        Words(
            head=same[0].head,
            texts=[text for one in same for text in one.texts],
            total=max((one.total for one in same), key=width_of),
            is_whole=same[0].is_whole,
            is_figure=same[0].is_figure,
            scale=same[0].scale,
        )
        for same in zip(*tables, strict=True)
    ]


def share_width(columns: Sequence[Words], face: Face) -> list[int]:
    """Each column's part of the line, in whole percent; together 100.

    Each has room for its widest word. What is left goes first to texts that stand in many lines, then to heads and
    texts as they want it, then to all by what they hold.
    """
    shares = _squeeze([_percent(one.least, face) for one in columns])
    for wanted in ([one.comfort(face) for one in columns], [one.natural for one in columns]):
        shares = _widen(shares, [_percent(width, face) for width in wanted])
    return _fill(shares, columns)


def height_of(columns: Sequence[Words], shares: Sequence[int], face: Face) -> float:
    """About how high a table is, in points: its title, its head, and each row as high as its highest cell."""
    rooms = [max(1.0, share / 100 * face.line - face.padding) for share in shares]
    cells = [_lines_of(one, room, face) for one, room in zip(columns, rooms, strict=True)]
    lines = [1, *(max(row) for row in zip(*cells, strict=True))]
    return sum(count * face.size * _LINE_HEIGHT + face.leading for count in lines)


def _lines_of(column: Words, room: float, face: Face) -> list[int]:
    """How many lines the head, each text and the total take; words seldom fill a line."""
    texts = [1] * len(column.texts)
    if not column.is_whole:
        texts = [max(1, ceil(width_of(text) * _UNFILLED * face.size / 1000 / room)) for text in column.texts]
    head = ceil(width_of(column.head, is_bold=True) * face.size / 1000 / room)
    return [max(1, head), *texts, 1]


def _percent(width: int, face: Face) -> int:
    return max(1, ceil(100 * (width * face.size / 1000 + face.padding + _SPARE) / face.line))


def _squeeze(shares: list[int]) -> list[int]:
    """More than the whole would push the last column off the page."""
    while sum(shares) > 100:
        shares[shares.index(max(shares))] -= 1
    return shares


def _widen(shares: list[int], wanted: Sequence[int]) -> list[int]:
    """Nearer to what each wants, as far as there is room, in proportion to what each lacks."""
    lacks = [max(0, want - share) for want, share in zip(wanted, shares, strict=True)]
    room = min(100 - sum(shares), sum(lacks))
    return [share + room * lack // (sum(lacks) or 1) for share, lack in zip(shares, lacks, strict=True)]


def _fill(shares: list[int], columns: Sequence[Words]) -> list[int]:
    """With the rest of the line."""
    weights = [one.natural or 1 for one in columns]
    room = 100 - sum(shares)
    filled = [share + room * weight // sum(weights) for share, weight in zip(shares, weights, strict=True)]
    if filled:
        filled[weights.index(max(weights))] += 100 - sum(filled)
    return filled
