"""Translates and rewrites the quotes of a draft where a model is set up, and keeps the original beside every one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from apps.nlp.errors import ModelUnavailable
from apps.nlp.text_models import get_rewriter, get_translator
from apps.project_reporting.drafting.faithful import find_doubts
from apps.project_reporting.drafting.sentence import DraftedSentence
from apps.project_reporting.enums import SentenceKind


def write_in_report_language(
    sentences: list[DraftedSentence], language: str, spared_reports: Collection[int]
) -> list[DraftedSentence]:
    """The same sentences; quotes in ``language`` as far as the models are at hand and what they write holds.

    Texts of the reports in ``spared_reports`` go to no model: their organisations have switched AI off.
    """
    return [_write(one, language) if _may_be_written(one, spared_reports) else one for one in sentences]


def _may_be_written(sentence: DraftedSentence, spared_reports: Collection[int]) -> bool:
    return sentence.kind == SentenceKind.QUOTE and sentence.source_report_id not in spared_reports


def _write(sentence: DraftedSentence, language: str) -> DraftedSentence:
    translator, rewriter = get_translator(), get_rewriter()
    if sentence.language != language:
        if translator is None:
            return sentence
        translated = _attempt(
            sentence,
            lambda text: translator.translate([text], language=sentence.language, into=language)[0],
            language,
            translator.model_id,
        )
        if translated is sentence:
            return sentence
        sentence = translated
    if rewriter is None:
        return sentence
    return _attempt(sentence, lambda text: rewriter.rewrite([text], language=language)[0], language, rewriter.model_id)


def _attempt(sentence: DraftedSentence, produce: Callable[[str], str], language: str, model_id: str) -> DraftedSentence:
    """What the model makes of the sentence if nothing in it differs from the partner's own, else the sentence as is."""
    original, spoken = sentence.original_text or sentence.text, sentence.original_language or sentence.language
    try:
        produced = produce(sentence.text)
    except ModelUnavailable:
        return sentence
    if produced == sentence.text or find_doubts(original, produced, language=spoken, into=language):
        return sentence
    made_with = ", ".join(filter(None, [sentence.made_with, model_id]))
    return replace(
        sentence,
        text=produced,
        language=language,
        original_text=original,
        original_language=spoken,
        made_with=made_with[:200],
    )
