"""Translates and rewrites the quotes of a draft where a model is set up, and keeps the original beside every one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from apps.project_reporting.drafting.machine_wording import word_anew
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
    made = word_anew(sentence.text, spoken=sentence.language, into=language)
    if not made.made_with:
        return sentence
    return replace(
        sentence,
        text=made.text,
        language=made.language,
        original_text=sentence.original_text or sentence.text,
        original_language=sentence.original_language or sentence.language,
        made_with=", ".join(filter(None, [sentence.made_with, made.made_with]))[:200],
    )
