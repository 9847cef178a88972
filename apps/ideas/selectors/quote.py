"""Which sentence of what is sought a sentence of a profile answers: both are shown, so that a person can judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from apps.nlp.content_words import content_words
from apps.nlp.embedding import get_embedder
from apps.nlp.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim, each in its own language (2 letters)."""

    sought: str
    sought_language: str
    said: str
    said_language: str


@dataclass(frozen=True, slots=True)
class Sought:
    text: str
    language: str


def quote_pairs(pairs: Sequence[tuple[Sought, Sought]]) -> list[Quote]:
    """For each text that is sought and the one sentence found for it: the sentence of the text that lies nearest.

    All are of one language or compared within one, so that the languages' own directions do not matter. Without a
    model the sentence with most words in common, else the first.
    """
    sentences = [split_sentences(sought.text, sought.language) or [sought.text] for sought, _said in pairs]
    chosen = _by_meaning(sentences, pairs) if get_embedder().available else _by_words(sentences, pairs)
    return [
        Quote(found, sought.language, said.text, said.language)
        for found, (sought, said) in zip(chosen, pairs, strict=True)
    ]


def _by_meaning(sentences: list[list[str]], pairs: Sequence[tuple[Sought, Sought]]) -> list[str]:
    texts = [text for group in sentences for text in group] + [said.text for _sought, said in pairs]
    known = dict(zip(texts, get_embedder().embed(texts), strict=True)) if texts else {}
    return [
        group[int(np.argmax([known[text] @ known[said.text] for text in group]))]
        for group, (_sought, said) in zip(sentences, pairs, strict=True)
    ]


def _by_words(sentences: list[list[str]], pairs: Sequence[tuple[Sought, Sought]]) -> list[str]:
    return [
        max(group, key=lambda text: len({*content_words(text)} & {*content_words(said.text)}))
        for group, (_sought, said) in zip(sentences, pairs, strict=True)
    ]
