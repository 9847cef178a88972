"""Trains a head again with an installation's own wordings, and replaces the head in use only if that does no harm."""

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from apps.nlp import examples
from apps.nlp.embedding import get_embedder
from apps.nlp.heads.head import UNSAID, Head, load_head, require_fit, store_head
from apps.nlp.heads.limits import decide
from apps.nlp.heads.tasks import TASKS
from apps.nlp.heads.training import Corpus, Mask, build_corpus, fit_head, split_by_family
from apps.nlp.heads.wordings import Wording, read_wordings, table_version

# Two heads of equal worth differ by about as much.
CHANCE = 0.005
_FIELDS = ("family", "language", "text", "reason", "category", "trap_of")


@dataclass(frozen=True)
class Figures:
    """The shares of held-back wordings answered rightly: of the product's tables, and of the installation's own."""

    product: float
    own: float


@dataclass(frozen=True)
class Outcome:
    """What retraining came to. ``held_back`` and ``own_held_back`` are the numbers of wordings measured on.

    ``model_id`` names the head in use after it.
    """

    before: Figures
    after: Figures
    held_back: int
    own_held_back: int
    replaced: bool
    model_id: str


@dataclass(frozen=True)
class _Sources:
    """Which rows of a corpus are of the tables, of the new extra wordings and of those the head in use learnt from."""

    table: Mask
    extra: Mask
    earlier: Mask


def retrain_head(extra: Sequence[Wording], *, name: str = "reasons") -> Outcome:
    """Train on the tables and ``extra``, measure, and put the new head into AI_HEADS_ROOT if it is not worse.

    Both sides are trained anew and measured on a fifth of the families that neither has seen: ``before`` on what the
    head in use learnt from, ``after`` on the tables and ``extra``. It is not worse where neither figure is lower, but
    for CHANCE on the product's. ``extra`` is all the installation has, not only what is new: own wordings of an
    earlier retraining that are not in it are forgotten.

    Vectors come from the embedding cache; where it is empty, embedding the tables takes some minutes. Training takes
    about one more. Raises ModelUnavailable without the model, or with another than the head's.
    """
    embedder, used = get_embedder(), load_head(name)
    require_fit(used, embedder)
    task, table = TASKS[name], read_wordings()
    extra, earlier = _in_families(extra, table), _in_families(read_own(name), table)
    wordings, answers = task.choose(list(dict.fromkeys([*table, *extra, *earlier])))
    corpus = build_corpus(name=name, labels=task.labels, wordings=wordings, answers=answers, embedder=embedder)
    sources = _Sources(*(_rows_of(corpus, rows) for rows in (table, extra, earlier)))
    outcome = _compare(corpus, sources, used)
    return _replace(corpus, sources, used, outcome) if outcome.replaced else outcome


def _in_families(own: Sequence[Wording], table: Sequence[Wording]) -> list[Wording]:
    """Own wordings in the family of what reads the same, so that no split has one text on both of its sides."""
    families = {wording.text.casefold(): wording.family for wording in (*own, *table)}
    return [replace(wording, family=families[wording.text.casefold()]) for wording in own]


def _rows_of(corpus: Corpus, wordings: Sequence[Wording]) -> Mask:
    among = set(wordings)
    return np.array([wording in among for wording in corpus.wordings], dtype=np.bool_)


def _compare(corpus: Corpus, sources: _Sources, used: Head) -> Outcome:
    held_back = next(split_by_family(corpus))
    product, own = held_back & sources.table, held_back & sources.extra & ~sources.table
    before = _measure(corpus, sources.table | sources.earlier, used, product, own)
    after = _measure(corpus, sources.table | sources.extra, used, product, own)
    better = after.product >= before.product - CHANCE and after.own >= before.own
    return Outcome(before, after, int(product.sum()), int(own.sum()), better, used.model_id)


def _measure(corpus: Corpus, learnt: Mask, used: Head, product: Mask, own: Mask) -> Figures:
    """How a head does that learnt from some rows, without those of either part, by the limits of the head in use."""
    families = set(corpus.families[product | own].tolist())
    seen = learnt & np.array([family not in families for family in corpus.families.tolist()])
    head = replace(fit_head(corpus, seen), limits=used.limits)
    return Figures(*(_right(corpus, head, rows) for rows in (product, own)))


def _right(corpus: Corpus, head: Head, rows: Mask) -> float:
    """The share of rows answered rightly; 1.0 of no rows."""
    if not rows.any():
        return 1.0
    found = _answer(corpus, head, head.score(corpus.vectors[rows], corpus.spelling.take(rows)))
    return round(float((found == corpus.answers[rows]).mean()), 4)


def _answer(corpus: Corpus, head: Head, probabilities: NDArray[np.float32]) -> NDArray[np.str_]:
    if corpus.columns == corpus.labels:
        return np.array(corpus.labels)[probabilities.argmax(axis=1)]
    return decide(head.labels, head.limits[UNSAID], probabilities)


def _replace(corpus: Corpus, sources: _Sources, used: Head, outcome: Outcome) -> Outcome:
    rows = sources.table | sources.extra
    learnt = [wording for wording, taken in zip(corpus.wordings, rows, strict=True) if taken]
    head = replace(fit_head(corpus, rows), limits=used.limits, version=table_version(learnt))
    folder = Path(settings.AI_HEADS_ROOT)
    store_head(head, folder=folder, examples=len(learnt))
    if corpus.name == examples.NAME:
        index = examples.build_index(learnt, corpus.vectors[rows], head.embedding_model)
        examples.store_index(index, folder=folder, version=head.version)
    extra = sources.extra & ~sources.table
    _write_own(corpus.name, [wording for wording, taken in zip(corpus.wordings, extra, strict=True) if taken])
    return replace(outcome, model_id=head.model_id)


def own_table(name: str) -> Path:
    return Path(settings.AI_HEADS_ROOT) / f"{name}_own.tsv"


def read_own(name: str) -> list[Wording]:
    """The installation's own wordings the head in use learnt from."""
    try:
        with own_table(name).open(encoding="utf-8", newline="") as file:
            return [Wording(**row) for row in csv.DictReader(file, delimiter="\t")]
    except FileNotFoundError:
        return []


def _write_own(name: str, wordings: Sequence[Wording]) -> None:
    with own_table(name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _FIELDS, delimiter="\t")
        writer.writeheader()
        writer.writerows(asdict(wording) for wording in wordings)
