"""Comparing partners' texts: with the language model where there is one, by spelling where there is none."""

from collections.abc import Sequence

from apps.nlp.embedding import get_embedder
from apps.nlp.novelty import compare_texts
from apps.nlp.sentences import split_sentences


class TextComparison:
    """The means of one draft. Each text is split once, however often it is looked at."""

    def __init__(self) -> None:
        self._split: dict[tuple[str, str], list[str]] = {}

    @property
    def model_id(self) -> str:
        """The model that compares; empty where none is at hand and only near-equal spelling is seen."""
        return get_embedder().model_id or ""

    def split(self, text: str, language: str) -> list[str]:
        """A text's sentences as they stand in it, so that a quote can be found again in its source."""
        if (text, language) not in self._split:
            self._split[text, language] = split_sentences(text, language)
        return self._split[text, language]

    def says_the_same(self, texts: Sequence[str], others: Sequence[str]) -> list[bool]:
        """For each text, whether it says the same facts as one of the others."""
        return [comparison.kind == "repeated" for comparison in compare_texts(texts, others)]
