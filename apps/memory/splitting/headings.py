"""Which paragraphs of a form are headings: by style, number, known title, or letters unlike the body's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.documents.text.paragraph import Paragraph
from apps.memory.enums import SectionKind
from apps.memory.splitting.lists import list_items
from apps.memory.splitting.titles import depth_of, kind_of_title, split_number

_LONGEST = 180
_MOST_WORDS = 22
_FEW_WORDS = 12
_LARGER = 1.12
_MOST_SECTIONS = 20
# Where nothing says how deep a heading lies: below whatever has a number or a style.
_DEEP = 7


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, ``level`` 1 at the top. ``kind`` is what its own title tells, None where it tells nothing."""

    number: str
    title: str
    level: int
    kind: SectionKind | None


def find_heading(paragraph: Paragraph) -> Heading | None:
    """The heading a paragraph is that is no item of a list, or None for the text of a section."""
    text = " ".join(paragraph.text.split())
    if paragraph.is_row or not text or len(text) > _LONGEST or not any(sign.isalpha() for sign in text):
        return None
    number, title = split_number(text)
    kind = kind_of_title(text)
    if not _is_heading(paragraph, text, number, kind):
        return None
    return Heading(number, title or text, _level(paragraph, number), kind)


def _is_heading(paragraph: Paragraph, text: str, number: str, kind: SectionKind | None) -> bool:
    if paragraph.level:
        return True
    words = len(text.split())
    # "2.1 million euro", "21.6. haku sulkeutuu": a number within a sentence, or a list in small letters.
    if number and split_number(text)[1][:1].islower():
        return False
    if words > _MOST_WORDS or (text.endswith((".", ";", ",")) and not _is_number_alone(text, number)):
        return False
    if kind is not None and words <= _FEW_WORDS:
        return True
    # A list's "1. Pilot in Hamburg" is no heading, "C.2 …" and "2.1 …" are.
    if depth_of(number) >= 2 and _is_of_an_outline(number):
        return True
    return _stands_out(paragraph) and words <= _FEW_WORDS


def _is_number_alone(text: str, number: str) -> bool:
    return bool(number) and text.rstrip(".") == number


def _is_of_an_outline(number: str) -> bool:
    """No form has so many sections: "21.6." is a day and "9.30" an hour."""
    return all(int(part) <= _MOST_SECTIONS for part in number.split(".") if part.isdigit())


def _stands_out(paragraph: Paragraph) -> bool:
    return paragraph.size >= _LARGER or paragraph.is_bold


def _level(paragraph: Paragraph, number: str) -> int:
    return paragraph.level or depth_of(number) or _DEEP


def list_headings(paragraphs: Sequence[Paragraph]) -> list[Heading | None]:
    """For each paragraph the heading it is, or None."""
    # A note between two items parts no list.
    items = iter(list_items([one for one in paragraphs if not one.is_note]))
    return [None if one.is_note else _heading_but(one, is_item=next(items)) for one in paragraphs]


def _heading_but(paragraph: Paragraph, *, is_item: bool) -> Heading | None:
    return find_heading(paragraph) if paragraph.level or not is_item else None
