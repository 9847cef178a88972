"""The sections of an application as its file shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from apps.documents.text.paragraph import Paragraph
from apps.memory.enums import SectionKind
from apps.memory.splitting.headings import Heading, list_headings
from apps.memory.splitting.passages import PassageText, PlacedParagraph, split_passages
from apps.nlp.language import name_language

# Between two paragraphs of the text as read; positions of passages count it.
GAP = "\n\n"


@dataclass(slots=True)
class SectionText:
    """A section with its passages; the first may have no heading. ``is_sure`` if its own title tells the kind."""

    number: str
    title: str
    level: int
    kind: SectionKind
    is_sure: bool
    paragraphs: list[PlacedParagraph] = field(default_factory=list)
    passages: list[PassageText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ApplicationText:
    """An application as read: in which language most of it is, and its sections in order."""

    language: str
    characters: int
    sections: list[SectionText]


def split_application(paragraphs: Sequence[Paragraph], *, language: str) -> ApplicationText:
    """Sections and passages of a file. ``language`` is what is assumed where the text is too short to tell."""
    told = name_language(" ".join(one.text for one in paragraphs if not one.is_row)[:20_000], stated=language)
    sections, characters = _sections(paragraphs)
    for section in sections:
        section.passages = split_passages(section.paragraphs, language=told)
    return ApplicationText(told, characters, [section for section in sections if section.passages])


def _sections(paragraphs: Sequence[Paragraph]) -> tuple[list[SectionText], int]:
    sections = [SectionText("", "", 0, SectionKind.OTHER, is_sure=False)]
    open_headings: list[tuple[int, SectionKind]] = []
    start = 0
    for paragraph, heading in zip(paragraphs, list_headings(paragraphs), strict=True):
        if heading is None:
            sections[-1].paragraphs.append(PlacedParagraph(paragraph, start))
        else:
            sections.append(_begin(heading, open_headings))
        start += len(paragraph.text) + len(GAP)
    return sections, max(start - len(GAP), 0)


def _begin(heading: Heading, above: list[tuple[int, SectionKind]]) -> SectionText:
    """A heading that tells nothing is about what the one above it is about."""
    while above and above[-1][0] >= heading.level:
        above.pop()
    kind = heading.kind or (above[-1][1] if above else SectionKind.OTHER)
    above.append((heading.level, kind))
    return SectionText(heading.number, heading.title[:200], heading.level, kind, is_sure=heading.kind is not None)
