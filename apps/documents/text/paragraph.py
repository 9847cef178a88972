from __future__ import annotations

from dataclasses import dataclass

# Between the cells of a table's row.
CELL = " | "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What stands in a file as one piece: a paragraph, a heading, an item of a list, or a row of a table.

    ``place`` counts as a person who looks for it does: paragraphs from 1, also the empty ones, and lines in a text
    file; ``page`` counts from 1 and is 0 where the format knows no pages. ``level`` is 1 to 9 where the file itself
    says that it is a heading, else 0: what only reads like a heading is told by who knows such documents. ``size`` is
    the letters' size against the body's (1.0), where it is known. A row is one text, its cells parted by ``CELL``.
    ``is_item``: the program that wrote the file set a bullet or a number before it, which is not in the text.
    ``is_note``: a footnote or endnote; it has the place of what refers to it.
    """

    text: str
    place: int = 0
    page: int = 0
    level: int = 0
    size: float = 1.0
    is_bold: bool = False
    is_row: bool = False
    is_item: bool = False
    is_note: bool = False
