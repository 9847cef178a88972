"""The sections of an application whose parts are known: each with its number, its title and its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.documents.text.paragraph import Paragraph
from apps.memory.enums import SectionKind
from apps.memory.splitting.passages import PlacedParagraph, split_passages
from apps.memory.splitting.sections import GAP, SectionText
from apps.memory.splitting.titles import depth_of, kind_of_title


@dataclass(frozen=True, slots=True)
class FormPart:
    number: str
    title: str
    text: str


def split_parts(parts: Sequence[FormPart], *, language: str) -> list[SectionText]:
    """As ``split_application`` does with a file, but for looking for headings. Parts without a text are left out."""
    sections: list[SectionText] = []
    place, start = 0, 0
    for part in parts:
        section = _section(part)
        for text in filter(None, map(str.strip, part.text.splitlines())):
            place += 1
            section.paragraphs.append(PlacedParagraph(Paragraph(text, place), start))
            start += len(text) + len(GAP)
        section.passages = split_passages(section.paragraphs, language=language)
        sections += [section] if section.passages else []
    return sections


def _section(part: FormPart) -> SectionText:
    kind = kind_of_title(part.title)
    level = depth_of(part.number) or 1
    return SectionText(part.number, part.title[:200], level, kind or SectionKind.OTHER, is_sure=kind is not None)
