"""How much a passage has to speak for itself before it is shown as an answer, and what was measured of that.

Weights and thresholds were chosen on one half of ``tests/guidance/data/questions.tsv``, which was written once the
table of topics stood, and measured on the other; ``tests/guidance/test_calibration.py`` measures again. To its second
half are added 62 questions of another hand about the demonstration's documents, judged by reading: 23 of 24 and 21 of
25 with the model, 15 of 16 and 27 of 30 by words.

Of the languages that only questions come in, half of ``questions_more_languages.tsv`` was measured: the same questions
translated, of which the other half was looked at while topics got their words.
"""

from __future__ import annotations

from dataclasses import dataclass

from apps.guidance.enums import Sureness
from apps.guidance.topics import MORE_LANGUAGES


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts, from 0 to 1; ``elsewhere`` is taken off."""

    topic: float
    words: float
    meaning: float
    elsewhere: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Of the answers ``given`` to questions that nothing was chosen by, those that began with the right passage.

    ``asked`` are the questions that have an answer, where that was counted.
    """

    right: int
    given: int
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Calibration:
    """``sure`` and ``likely`` are the least scores of an answer; below, nothing is found.

    A further passage is shown if its score is this share of the first one's, ``beside``.
    """

    weights: Weights
    sure: float
    likely: float
    beside: float
    measured_sure: Measured
    measured_likely: Measured
    in_german: Measured
    in_other_languages: Measured

    def sureness_of(self, score: float) -> Sureness:
        if score >= self.sure:
            return Sureness.SURE
        return Sureness.LIKELY if score >= self.likely else Sureness.NOT_FOUND

    def measured_of(self, sureness: str, language: str) -> Measured:
        """What a reader may expect of an answer this sure; of any, in languages too few were asked in to tell."""
        if language in MORE_LANGUAGES:
            return self.in_german if language == "de" else self.in_other_languages
        return self.measured_sure if sureness == Sureness.SURE else self.measured_likely


WITH_MODEL = Calibration(
    Weights(topic=0.6, words=0.4, meaning=0.4, elsewhere=0.6),
    sure=0.95,
    likely=0.65,
    beside=0.85,
    measured_sure=Measured(44, 45),
    measured_likely=Measured(34, 39),
    in_german=Measured(21, 21, 23),
    in_other_languages=Measured(15, 17, 23),
)
BY_WORDS = Calibration(
    Weights(topic=0.6, words=0.2, meaning=0.0, elsewhere=0.6),
    sure=0.7,
    likely=0.55,
    beside=0.85,
    measured_sure=Measured(30, 31),
    measured_likely=Measured(45, 50),
    in_german=Measured(21, 21, 23),
    in_other_languages=Measured(16, 18, 23),
)


def calibration_of(used_model: bool) -> Calibration:
    """With the language model, or by words alone."""
    return WITH_MODEL if used_model else BY_WORDS
