from __future__ import annotations

from dataclasses import dataclass, field

from apps.documents.text.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class FileText:
    """What was read of a file: its paragraphs, and the pages, from 1, that are pictures and gave nothing."""

    paragraphs: list[Paragraph]
    picture_pages: list[int] = field(default_factory=list)
