"""Passages of some 60 to 120 words on the borders of sentences, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from apps.documents.text.paragraph import Paragraph
from apps.nlp.language import name_language
from apps.nlp.sentences import sentence_spans

FEWEST, MOST = 60, 120
# What is left over at a section's end joins the passage before it rather than stand alone.
_TOO_FEW = 25
# Characters of one sentence: patterns that look for names and amounts take longer the longer it is.
_LONGEST = 1500
_ENOUGH_TO_TELL = 120


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph of a section, and where it begins in the text as read."""

    paragraph: Paragraph
    start: int


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage: its words, its language, and its place: characters of the text as read, page, paragraph."""

    text: str
    language: str
    start: int
    end: int
    page: int
    paragraph: int
    is_table: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    words: int
    start: int
    end: int
    home: Paragraph
    language: str


def split_passages(paragraphs: Sequence[PlacedParagraph], *, language: str) -> list[PassageText]:
    """The passages of one section in their order; rows of tables stay apart from sentences.

    ``language`` is the application's; a passage long enough to tell has its own.
    """
    passages: list[PassageText] = []
    for is_row, group in _by_kind(paragraphs):
        passages += [_passage(sentences, is_row, language) for sentences in _packed(list(_sentences(group, language)))]
    return passages


def _by_kind(paragraphs: Iterable[PlacedParagraph]) -> Iterator[tuple[bool, list[PlacedParagraph]]]:
    for is_row, group in groupby(paragraphs, key=lambda one: one.paragraph.is_row):
        yield is_row, list(group)


def _sentences(paragraphs: Iterable[PlacedParagraph], language: str) -> Iterator[_Sentence]:
    for placed in paragraphs:
        paragraph = placed.paragraph
        told = _language_of(paragraph.text, language)
        spans = [(0, len(paragraph.text))] if paragraph.is_row else sentence_spans(paragraph.text, told)
        for start, end in _cut(spans, paragraph.text):
            text = paragraph.text[start:end]
            yield _Sentence(text, len(text.split()), placed.start + start, placed.start + end, paragraph, told)


def _cut(spans: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """What has no end of a sentence in sight, such as a list of words, is cut between words."""
    for start, end in spans:
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST)
            cut = cut if cut > start else start + _LONGEST
            yield start, cut
            start = cut + (text[cut] == " ")
        if start < end:
            yield start, end


def _packed(sentences: list[_Sentence]) -> list[list[_Sentence]]:
    """Sentences of one language, as many as a passage has."""
    packs: list[list[_Sentence]] = []
    for sentence in sentences:
        if not packs or not _fits(packs[-1], sentence):
            packs.append([])
        packs[-1].append(sentence)
    return _without_rests(packs)


def _fits(pack: list[_Sentence], sentence: _Sentence) -> bool:
    words = _count(pack)
    return pack[-1].language == sentence.language and words < FEWEST and words + sentence.words <= MOST


def _without_rests(packs: list[list[_Sentence]]) -> list[list[_Sentence]]:
    whole: list[list[_Sentence]] = []
    for pack in packs:
        if whole and _count(pack) < _TOO_FEW and whole[-1][-1].language == pack[0].language:
            whole[-1].extend(pack)
        else:
            whole.append(pack)
    return whole


def _count(pack: list[_Sentence]) -> int:
    return sum(sentence.words for sentence in pack)


def _language_of(text: str, stated: str) -> str:
    """Lines of names and numbers read like any language: what is short is in that of the application."""
    return name_language(text, stated=stated) if len(text) >= _ENOUGH_TO_TELL else stated


def _passage(sentences: list[_Sentence], is_row: bool, language: str) -> PassageText:
    first, last = sentences[0], sentences[-1]
    text = first.text
    for before, sentence in pairwise(sentences):
        text += ("\n" if before.home is not sentence.home else " ") + sentence.text
    told = _language_of(text, language)
    return PassageText(text, told, first.start, last.end, first.home.page, first.home.place, is_row)
