"""Which paragraphs are items of a list, and so no headings, however short and well known their words are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from apps.documents.text.paragraph import Paragraph
from apps.memory.splitting.titles import depth_of, kind_of_title, split_number

_BULLET = re.compile(r"\s*[-–—*•‣▪●○◦➢✓]\s+\S")
_PART = re.compile(r"[A-Z]|\d+")


def is_bullet(text: str) -> bool:
    return _BULLET.match(text) is not None


def list_items(paragraphs: Sequence[Paragraph]) -> list[bool]:
    """For each paragraph whether it is an item: of several that follow each other, or of one a colon announces.

    Numbered paragraphs that follow each other without a text between them are a list too, unless they carry the outline
    of the form on: as a table of contents does, and sections that nobody has filled in.
    """
    items = [is_bullet(one.text) for one in paragraphs]
    outline = _Outline(paragraphs)
    for run in _runs(paragraphs):
        is_announced = run[0] > 0 and paragraphs[run[0] - 1].text.rstrip().endswith(":")
        if is_announced or (len(run) > 1 and not outline.goes_on_with(run)):
            for place in run:
                items[place] = True
        else:
            outline.take(run)
    return items


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[int]]:
    """Places of what is numbered or set as an item, as long as one follows the other."""
    run: list[int] = []
    for place, paragraph in enumerate(paragraphs):
        if run and _follows(paragraphs[place - 1], paragraph):
            run.append(place)
            continue
        if run:
            yield run
        run = [place] if _may_be_item(paragraph) else []
    if run:
        yield run


def _may_be_item(paragraph: Paragraph) -> bool:
    if paragraph.level or paragraph.is_row:
        return False
    return paragraph.is_item or bool(split_number(paragraph.text)[0])


def _follows(before: Paragraph, paragraph: Paragraph) -> bool:
    if not (_may_be_item(before) and _may_be_item(paragraph)):
        return False
    if before.is_item and paragraph.is_item:
        return True
    (one, _title), (other, _other) = split_number(before.text), split_number(paragraph.text)
    return bool(one) and bool(other) and _above(one) == _above(other) and _last(other) == _last(one) + 1


class _Outline:
    """The numbers that were taken for headings so far."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._has_styles = any(one.level for one in paragraphs)
        self._seen = {split_number(one.text)[0] for one in paragraphs if one.level}

    def take(self, run: Sequence[int]) -> None:
        self._seen |= {split_number(self._paragraphs[place].text)[0] for place in run}

    def goes_on_with(self, run: Sequence[int]) -> bool:
        texts = [self._paragraphs[place].text for place in run]
        first = split_number(texts[0])[0]
        if not first or any(self._paragraphs[place].is_item for place in run):
            return False
        if depth_of(first) > 1 and ".".join(_PART.findall(first)[:-1]) in self._plain():
            return True
        known = sum(kind_of_title(text) is not None for text in texts)
        return known * 2 > len(texts) and (depth_of(first) > 1 or self._has_room_for(first))

    def _has_room_for(self, first: str) -> bool:
        """It comes after the last heading of its depth, or is where the outline begins."""
        if _last(first) > 1:
            return any(depth_of(one) == 1 and _last(one) == _last(first) - 1 for one in self._seen if one)
        return not self._has_styles and not any(self._seen)

    def _plain(self) -> set[str]:
        return {".".join(_PART.findall(one)) for one in self._seen if one}


def _above(number: str) -> tuple[str, ...]:
    return tuple(_PART.findall(number)[:-1])


def _last(number: str) -> int:
    """The last part as a number; letters count from 1."""
    part = _PART.findall(number)[-1]
    return int(part) if part.isdigit() else ord(part) - ord("A") + 1
