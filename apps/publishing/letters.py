"""How wide words are in the font of printed documents, without opening a font: a layout is the same on every machine.

Widths are those of Liberation Sans, in thousandths of the size of the letters; accents do not widen a letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_REGULAR = {
    191: "'", 222: "ijlł’", 260: "|", 278: "!,./:;I[\\]ft·\u00a0\u202f ", 333: "()-`r„”“", 355: '"{}', 389: "*",
    500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu–€Łđı", 584: "+<=>~−×^", 611: "FTZßøþ", 667: "&ABEKPSVXYÞ",
    722: "CDHNRUwĐÐ", 778: "GOQØ", 833: "Mm", 889: "%æ", 944: "Wœ",
}  # fmt: skip
_BOLD = {
    238: "'", 278: ",./I\\ijlł’·\u00a0\u202f ", 280: "|", 333: "!()-:;[]`ft", 389: "*r{}", 474: '"', 500: "z„”“",
    556: "#$0123456789J_aceksvxy–€", 584: "+<=>^~−×", 611: "?FLTZbdghnopquŁßøđıþ", 667: "EPSVXYÞ",
    722: "&ABCDHKNRUĐÐ", 778: "GOQwØ", 833: "M", 889: "%mæ", 944: "Wœ",
}  # fmt: skip
_OTHERS = 1015
# Shows where a word may be parted; drawn, as a hyphen, only where it is.
_SOFT_HYPHEN = "\u00ad"
# Where a line may end: at a space, and behind a hyphen or dash before a letter. Spaces that bind are none.
_BREAK = re.compile(r"[ \t\r\n]+|(?<=[^\W\d_][-–])(?=[^\W\d_])")


def width_of(text: str, *, is_bold: bool = False) -> int:
    """In thousandths of the letters' size. A letter of another script counts as the widest."""
    known = _widths(is_bold)
    return sum(known.get(one) or known.get(_bare(one), _OTHERS) for one in text if one != _SOFT_HYPHEN)


def widest_word(text: str, *, is_bold: bool = False) -> int:
    """Of the parts between which a line may end, in thousandths of the letters' size."""
    parted = text.replace(_SOFT_HYPHEN, "- ")
    return max((width_of(word, is_bold=is_bold) for word in _BREAK.split(parted)), default=0)


def narrowest(text: str, lines: int, *, is_bold: bool = False) -> int:
    """The least width in which a text stands in so many lines, in thousandths of the letters' size."""
    words = [width_of(word, is_bold=is_bold) for word in text.replace(_SOFT_HYPHEN, "- ").split()]
    space = width_of(" ", is_bold=is_bold)
    starts = range(len(words))
    tried = sorted({sum(words[a:b]) + space * (b - a - 1) for a in starts for b in range(a + 1, len(words) + 1)})
    least = widest_word(text, is_bold=is_bold)
    return next((width for width in tried if width >= least and _count_lines(words, space, width) <= lines), least)


def _count_lines(words: list[int], space: int, width: int) -> int:
    lines, used = 1, 0
    for word in words:
        if used and used + space + word > width:
            lines, used = lines + 1, word
        else:
            used += word + (space if used else 0)
    return lines


@cache
def _widths(is_bold: bool) -> dict[str, int]:
    return {letter: width for width, letters in (_BOLD if is_bold else _REGULAR).items() for letter in letters}


@cache
def _bare(letter: str) -> str:
    """Without its accents."""
    return unicodedata.normalize("NFD", letter)[0]
