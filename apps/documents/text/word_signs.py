"""What a piece of a DOCX shows: its letters, its text boxes and the marks of its notes, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

BOX = qn("w:txbxContent")
# By the mark that stands in the text, the note it refers to.
NOTES = {qn("w:footnoteReference"): qn("w:footnote"), qn("w:endnoteReference"): qn("w:endnote")}
_LETTERS = qn("w:t")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_SIGNS = {_LETTERS, BOX, *_BREAKS, *NOTES}
# What was deleted under "track changes" is text no more, and a note or a box within it neither.
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom")}
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def signs_of(element: Any) -> Iterator[Any]:
    """The elements that are letters, breaks, boxes and marks of notes; what is in a box is not told."""
    for child in element:
        if child.tag in _SIGNS:
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from signs_of(_first_with_words(child))
        elif child.tag not in _LEFT_OUT:
            yield from signs_of(child)


def text_of(signs: Iterable[Any]) -> str:
    return "".join(_BREAKS.get(one.tag) or one.text or "" for one in signs if one.tag == _LETTERS or one.tag in _BREAKS)


def runs_of(signs: Iterable[Any]) -> list[Any]:
    """The runs that hold words: letters of one writing."""
    return [one.getparent() for one in signs if one.tag == _LETTERS and (one.text or "").strip()]


def _first_with_words(alternatives: Any) -> Any:
    """A box is written twice, for newer programs and for older ones, and is read once."""
    return next((one for one in alternatives if next(one.iter(BOX, _LETTERS, *NOTES), None) is not None), ())
