"""Which paragraphs of a programme's document are headings: as the file says, or by the number before their words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from apps.documents.text.paragraph import Paragraph

_LONGEST = 120
# "3", "3.2.1", "B.4", "§ 7": what stands before a heading's words.
_NUMBERED = re.compile(
    r"(?P<number>(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?:\.\d{1,2}){1,4}|§\s?\d+[a-z]?)[.)]?\s+"
)
_ARTICLE = re.compile(
    r"(?P<number>"
    r"(?:Article|Art\.|Section|Chapter|Annex|Artykuł|Rozdział|Załącznik|Artikel|Kapitel|Bilag|Afsnit|Luku|Liite)\s+(?:\d+[a-z]?|[IVX]+)(?:\.\d+)*|\d+\s(?:artikla|luku))[.:]?(?:\s+|$)",
    re.IGNORECASE,
)
_ENDS_A_SENTENCE = (".", ";", ",", ":", "?", "!")


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` from 1; ``number`` is the heading's own ("3.2.1"), where it has one, and not part of ``text``."""

    text: str
    level: int
    number: str = ""


def find_heading(paragraph: Paragraph) -> Heading | None:
    """The heading a paragraph is; None for running text."""
    text = " ".join(paragraph.text.split())
    level = paragraph.level or (0 if paragraph.is_row or paragraph.is_note else _level_by_number(text))
    if not level:
        return None
    number, words = _split_number(text)
    return Heading(words, level, number)


def _split_number(text: str) -> tuple[str, str]:
    """A heading's number and its words: "3.2 Equipment" gives "3.2" and "Equipment"; no number, an empty one."""
    for expression in (_ARTICLE, _NUMBERED):
        found = expression.match(text)
        if found and (words := text[found.end() :].strip(" –-:.")) and words[0].isalpha():
            return found["number"].strip(), words
        if found and expression is _ARTICLE and found.end() == len(text):
            return "", text
    return "", text


def _level_by_number(text: str) -> int:
    """The level of a line that is a numbered heading, by its number; 0 for any other line."""
    if len(text) > _LONGEST or text.endswith(_ENDS_A_SENTENCE):
        return 0
    number, words = _split_number(text)
    if not number:
        return 1 if _ARTICLE.fullmatch(text) else 0
    # "5 days after the period ends" is no heading: one begins with a capital.
    return 1 + number.count(".") if words[0].isupper() else 0
