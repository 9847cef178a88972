from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a document in its own words, spaces and line breaks aside.

    ``level`` is that of a heading, from 1, and 0 for running text; ``number`` is the heading's own ("3.2.1"), where it
    has one, and not part of ``text``. ``page`` counts from 1; None where the format knows no pages. A row of a table is
    one paragraph, its cells parted by " | ".
    """

    text: str
    level: int = 0
    number: str = ""
    page: int | None = None
