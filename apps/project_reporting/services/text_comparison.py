"""Comparing partners' texts: with the language model where there is one, by spelling where there is none."""

from collections.abc import Sequence

from apps.nlp.embedding import get_embedder
from apps.nlp.novelty import compare_texts, is_repeated
from apps.nlp.sentences import split_sentences
from apps.project_reporting.structures.project_state import ProjectState


class TextComparison:
    """The means of one draft. Each text is split once, however often it is looked at.

    Sentences of organisations that have switched AI off are compared by spelling and go to no model.
    """

    def __init__(self, state: ProjectState | None = None) -> None:
        self._split: dict[tuple[str, str], list[str]] = {}
        partners = state.partners if state else ()
        self.spared_reports = {one.report_id for one in partners if one.report_id and not one.allows_ai}
        self._spared = {
            sentence
            for passage in (state.passages if state else ())
            if passage.report_id in self.spared_reports
            for text in (passage.text, passage.earlier_text)
            for sentence in self.split(text, passage.language)
        }

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
        open_texts = [text for text in texts if text not in self._spared]
        open_others = [other for other in others if other not in self._spared]
        spared = [other for other in others if other in self._spared]
        compared = iter(compare_texts(open_texts, open_others))
        return [
            is_repeated(text, others)
            if text in self._spared
            else next(compared).kind == "repeated" or is_repeated(text, spared)
            for text in texts
        ]
