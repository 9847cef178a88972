"""Cuts a document into numbered passages along its headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from apps.documents.text.paragraph import Paragraph
from apps.guidance.headings import Heading, find_heading

# A passage is quoted whole: longer ones are hard to read, and shorter ones say too little.
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading, or a part of it; ``page`` is the first it stands on."""

    number: str
    heading: str
    paragraphs: tuple[str, ...]
    page: int | None = None

    @property
    def text(self) -> str:
        """The heading first, a blank line between paragraphs."""
        return "\n\n".join(filter(None, [self.heading, *self.paragraphs]))


def cut_sections(paragraphs: Iterable[Paragraph]) -> list[Section]:
    """The sections that say something, in order; one longer than ``LONGEST`` letters in parts of whole paragraphs.

    Where headings have no number of their own, they are counted: 2.1 is the first under the second. The title of the
    document, a first heading that nothing stands under, is not counted.
    """
    return [part for section in _number(_collect(paragraphs)) for part in _cut(section)]


@dataclass(slots=True)
class _Open:
    heading: Heading | None
    body: list[Paragraph]


def _collect(paragraphs: Iterable[Paragraph]) -> list[_Open]:
    sections = [_Open(None, [])]
    for one in paragraphs:
        if heading := find_heading(one):
            sections.append(_Open(heading, []))
        else:
            sections[-1].body.append(one)
    return sections if sections[0].body else sections[1:]


def _number(sections: Sequence[_Open]) -> Iterator[tuple[str, _Open]]:
    counts: list[int] = []
    levels = [one.heading.level for one in sections if one.heading]
    # The one heading of the first level above all others is the title.
    titled = levels.count(1) == 1
    above = min((level for level in levels if not (titled and level == 1)), default=1) - 1
    for one in sections:
        if one.heading is None or (titled and one.heading.level == 1):
            yield "", one
            continue
        depth = one.heading.level - above
        counts = [*counts, *[0] * depth][:depth]
        counts[-1] += 1
        yield one.heading.number or ".".join(str(count or 1) for count in counts), one


def _cut(numbered: tuple[str, _Open]) -> Iterator[Section]:
    number, section = numbered
    heading = section.heading.text if section.heading else ""
    part: list[Paragraph] = []
    for one in section.body:
        if part and sum(len(said.text) for said in part) + len(one.text) > LONGEST:
            yield _close(number, heading, part)
            part = []
        part.append(one)
    if part:
        yield _close(number, heading, part)


def _close(number: str, heading: str, part: Sequence[Paragraph]) -> Section:
    return Section(number[:60], heading[:300], tuple(" ".join(one.text.split()) for one in part), part[0].page or None)
