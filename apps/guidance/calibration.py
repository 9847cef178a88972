"""How much a passage has to speak for itself before it is shown as an answer, and what was measured of that.

Weights and thresholds were chosen on one half of ``tests/guidance/data/questions.tsv`` and measured on the other half
and on questions written afterwards; ``tests/guidance/test_calibration.py`` measures again.
"""

from __future__ import annotations

from dataclasses import dataclass

from apps.guidance.enums import Sureness


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts, from 0 to 1; ``elsewhere`` is taken off."""

    topic: float
    words: float
    meaning: float
    elsewhere: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """``sure`` and ``likely`` are the least scores of an answer; below, nothing is found."""

    weights: Weights
    sure: float
    likely: float
    # A further passage is shown if it is nearly as good as the first.
    beside: float

    def sureness_of(self, score: float) -> Sureness:
        if score >= self.sure:
            return Sureness.SURE
        return Sureness.LIKELY if score >= self.likely else Sureness.NOT_FOUND


# With the language model, and by words alone.
WITH_MODEL = Calibration(Weights(topic=0.6, words=0.2, meaning=0.6, elsewhere=0.6), sure=0.725, likely=0.5, beside=0.85)
BY_WORDS = Calibration(Weights(topic=0.6, words=0.2, meaning=0.0, elsewhere=0.6), sure=0.7, likely=0.55, beside=0.85)


def calibration_of(used_model: bool) -> Calibration:
    return WITH_MODEL if used_model else BY_WORDS
