"""Tells what a report says anew from what it said last time.

Used to drop near-duplicates from a summary and to mark what is new. The threshold was chosen on the pairs in
data/novelty_pairs.tsv (en, pl, fi, da): at a cosine of 0.96, 15 of 16 paraphrases are found and none of the 20
new statements is taken for a repetition. The pairs are few, so expect somewhat less on real reports.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import fuzz, process

from apps.nlp.embedding import Vectors, get_embedder
from apps.nlp.errors import ModelUnavailable

REPEATED_COSINE = 0.96
REPEATED_SPELLING = 95.0  # per cent, where no model is at hand

WORD = re.compile(r"[^\W\d_]+(?:['’]t)?")
FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
NEGATIONS = frozenset({
    "not", "no", "never", "none", "without", "cannot", "nie", "bez", "brak", "żaden", "żadna",
    "ei", "emme", "eivät", "eikä", "ilman", "ikke", "ingen", "intet", "uden",
})  # fmt: skip


@dataclass(frozen=True)
class TextComparison:
    """How the current text at ``index`` relates to the previous texts.

    ``matched_index`` is the nearest previous text, None when there is none; ``similarity`` is 0 to 1, a cosine
    with the model and a share of equal spelling without it.
    """

    index: int
    kind: Literal["new", "repeated"]
    similarity: float
    matched_index: int | None


def compare_texts(current: Sequence[str], previous: Sequence[str]) -> list[TextComparison]:
    """One comparison per current text, in order. Without the model only near-equal spelling is "repeated"."""
    if not current or not previous:
        return [TextComparison(index, "new", 0.0, None) for index in range(len(current))]
    try:
        similarity, threshold = measure_meaning(current, previous), REPEATED_COSINE
    except ModelUnavailable:
        similarity, threshold = measure_spelling(current, previous), REPEATED_SPELLING / 100
    return [compare_row(index, text, previous, similarity[index], threshold) for index, text in enumerate(current)]


def is_repeated(text: str, previous: Sequence[str]) -> bool:
    """Whether ``text`` was said before in nearly the same letters. Works without the model."""
    if not previous:
        return False
    scores = measure_spelling([text], previous)[0]
    return compare_row(0, text, previous, scores, REPEATED_SPELLING / 100).kind == "repeated"


def compare_row(index: int, text: str, previous: Sequence[str], scores: Vectors, threshold: float) -> TextComparison:
    """The nearest previous text that also says the same facts; failing that, the nearest one as "new"."""
    order = np.argsort(-scores, kind="stable")
    near = [int(place) for place in order if scores[place] >= threshold]
    same = next((place for place in near if says_same_facts(text, previous[place])), None)
    best = int(order[0]) if same is None else same
    similarity = round(min(1.0, max(0.0, float(scores[best]))), 4)
    return TextComparison(index, "new" if same is None else "repeated", similarity, best)


def says_same_facts(text: str, other: str) -> bool:
    """Whether both carry the same figures and the same negations.

    Vectors hardly see either: "3 workshops were held" and "5 workshops were not held" lie close together, yet
    the second is the news.
    """
    return facts(text) == facts(other)


def facts(text: str) -> tuple[list[str], list[str]]:
    return sorted(FIGURE.findall(text)), sorted(negations(text))


def denies(text: str) -> bool:
    """Whether the text holds a negation, in any of the product's languages."""
    return bool(negations(text))


def negations(text: str) -> list[str]:
    words = WORD.findall(text.casefold())
    return [word for word in words if word in NEGATIONS or word.endswith(("n't", "n’t"))]


def measure_meaning(current: Sequence[str], previous: Sequence[str]) -> Vectors:
    """Cosines, one row per current text. Raises ModelUnavailable."""
    embedder = get_embedder()
    return embedder.embed(current) @ embedder.embed(previous).T


def measure_spelling(current: Sequence[str], previous: Sequence[str]) -> Vectors:
    """Shares of equal spelling, one row per current text, of the normalised texts."""
    here, earlier = [normalise(text) for text in current], [normalise(text) for text in previous]
    return np.asarray(process.cdist(here, earlier, scorer=fuzz.ratio, dtype=np.float32) / 100, dtype=np.float32)


def normalise(text: str) -> str:
    """Letters and digits in one form: compatibility characters, case, punctuation and blanks levelled."""
    levelled = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", levelled))
