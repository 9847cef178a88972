"""From which probability on a proposal counts, found on held-back wordings."""

from collections.abc import Mapping

import numpy as np

from apps.nlp.heads.head import UNSAID, Scores
from apps.nlp.heads.training import Corpus, Mask
from apps.nlp.heads.wordings import NO_REASON

# A label's proposals have to be right this often to count as sure.
SURE = 0.95
# Of the held-back eligible wordings that sound like a reason at most this share may be taken for one. They were written
# to mislead this very head; of strangers' less than half as many are taken.
TRAPS_TAKEN = 0.075
# By how much a word list's answer raises the odds of its reason. Measured with the lists of the eligibility checks: one
# that knows the words as certain is right far more often than one that only asks, and neither is always.
SURER = {"certain": 4.0, "unsure": 2.0, UNSAID: 1.0}

Limits = Mapping[str, Mapping[str, float]]


def find_limits(corpus: Corpus, probabilities: Scores) -> Limits:
    """For each answer of a word list, the probability of each label that is enough."""
    if NO_REASON not in corpus.columns:
        return {UNSAID: _sure_from(corpus, probabilities)}
    alone = _few_traps_from(corpus, probabilities)
    return {said: dict.fromkeys(corpus.labels, _with_odds(alone, surer)) for said, surer in SURER.items()}


def _few_traps_from(corpus: Corpus, probabilities: Scores) -> float:
    """The lowest hundredth from which on few traps are taken; only traps decide, for there are far too many of them
    among the wordings to read a precision off that a ledger would show."""
    trapped = probabilities[corpus.traps].max(axis=1, initial=0.0)
    return next(
        hundredths / 100
        for hundredths in range(10, 101)
        if not trapped.size or (trapped >= hundredths / 100).mean() <= TRAPS_TAKEN or hundredths == 100
    )


def _with_odds(probability: float, surer: float) -> float:
    """The probability that becomes the given one where the odds are so many times higher, to four places."""
    return round(probability / (probability + surer * (1 - probability)), 4)


def _sure_from(corpus: Corpus, probabilities: Scores) -> dict[str, float]:
    """For each label the lowest hundredth from which on its held-back proposals were right often enough, else 1.0."""
    best = probabilities.argmax(axis=1)
    return {
        label: _lowest(probabilities[best == place, place], corpus.answers[best == place] == label)
        for place, label in enumerate(corpus.labels)
    }


def _lowest(probabilities: Scores, right: Mask) -> float:
    for hundredths in range(10, 100):
        chosen = probabilities >= hundredths / 100
        if chosen.any() and right[chosen].mean() >= SURE:
            return hundredths / 100
    return 1.0


def decide(labels: tuple[str, ...], limits: Mapping[str, float], probabilities: Scores) -> np.ndarray:
    """The label of each row that is furthest above its limit, NO_REASON where none reaches it."""
    return take_furthest(labels, np.array([limits[label] for label in labels]), probabilities)


def take_furthest(labels: tuple[str, ...], limits: Scores, probabilities: Scores) -> np.ndarray:
    """As ``decide``; ``limits`` has one for each label, or a row of them for each row of probabilities."""
    over = probabilities / limits
    return np.where(over.max(axis=1) >= 1, np.array(labels)[over.argmax(axis=1)], NO_REASON)
