"""How a table's columns share a page: measured from the widths of the words, so that no head, date or amount breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from apps.publishing.letters import widest_word, width_of

# In thousandths of the letters' size. A longer word (a hash, an address) is broken; of a text at most so much counts
# when texts share what is left.
_LONGEST_HEAD, _LONGEST_WORD, _LONGEST_TEXT = 24_000, 13_000, 50_000
# A head may stand in two lines, which are seldom of one length.
_PART_OF_HEAD = 0.6
# Points that a letter may be wider than measured: kerning, rounding, the line between two columns.
_SPARE = 1.0


@dataclass(frozen=True, slots=True)
class Face:
    """A page's direction and the size of letters; line, letters and the space left and right of a cell in points.

    As ``print.css`` has them: A4 upright with margins of 20 mm, turned with 16 mm. ``comfort`` is what a text wants at
    least beside figures, in thousandths of the letters' size: a name of three words; more on a page that has more.
    """

    is_turned: bool
    is_dense: bool
    line: float
    size: float
    padding: float
    comfort: int


_UPRIGHT = (Face(False, False, 481.9, 8.3, 9.1, 14_000), Face(False, True, 481.9, 7.2, 6.3, 14_000))
_TURNED = (Face(True, False, 751.2, 8.3, 9.1, 16_000), Face(True, True, 751.2, 7.2, 6.3, 16_000))


@dataclass(frozen=True)
class Words:
    """What stands in a column. ``is_whole``: its values never break, as dates and figures do not."""

    head: str
    texts: Sequence[str]
    total: str = ""
    is_whole: bool = False

    # Measured once: a ledger has thousands of rows.
    @cached_property
    def least(self) -> int:
        """Thousandths below which a word breaks."""
        if self.is_whole:
            cells = max((width_of(text) for text in self.texts), default=0)
            total = width_of(self.total, is_bold=True)
        else:
            cells = min(_LONGEST_WORD, max((widest_word(text) for text in self.texts), default=0))
            total = min(_LONGEST_WORD, widest_word(self.total, is_bold=True))
        return max(min(_LONGEST_HEAD, widest_word(self.head, is_bold=True)), cells, total)

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
