"""Trains and measures a head, with torch alone.

Wordings of one family are the same line in several languages; they stay together in every split, because a
translation in the training part would give the answer away. Questions are put together by place alone, which keeps
some translations on one side and not all: ``wordings.read_questions``.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apps.nlp.embedding import Embedder
from apps.nlp.heads.head import Head, Scores, read_features
from apps.nlp.heads.wordings import NO_REASON, Wording, table_version
from apps.nlp.wording import BUCKETS, Spelling, rarity

SEED = 20250601
FOLDS = 5
# Found by cross-validation. Adam gives rare n-grams large steps, which a penalty on the weights denies them: a word met
# twice can decide a line, and recall on held-back lines rose by seven points over the usual penalised regression.
EPOCHS = 12
BATCH = 256
RATE = 0.03
# The share of features hidden at each step, so that no line hangs on one of its words.
HIDDEN = 0.5
# A label with many wordings is no likelier on a partner's list: so much of the advantage its number gives it is taken
# back. With 0.5 the labels are recognised about equally well.
FAIRNESS = 0.5

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Corpus:
    """The wordings a head learns from, with their answers and their features, computed once."""

    name: str
    labels: tuple[str, ...]
    wordings: Sequence[Wording]
    answers: NDArray[np.str_]
    vectors: Scores
    spelling: Spelling
    embedding_model: str

    @property
    def version(self) -> str:
        return table_version(self.wordings)

    @property
    def columns(self) -> tuple[str, ...]:
        """What the softmax chooses from: the labels, and none of them where that is an answer."""
        return (*self.labels, NO_REASON) if NO_REASON in self.answers else self.labels

    @property
    def languages(self) -> NDArray[np.str_]:
        return np.array([wording.language for wording in self.wordings])

    @property
    def families(self) -> NDArray[np.str_]:
        return np.array([wording.family for wording in self.wordings])

    @property
    def traps(self) -> Mask:
        return np.array([bool(wording.trap_of) for wording in self.wordings])


def build_corpus(
    *, name: str, labels: tuple[str, ...], wordings: Sequence[Wording], answers: Sequence[str], embedder: Embedder
) -> Corpus:
    """Embed the wordings. Raises ModelUnavailable."""
    vectors, spelling = read_features([wording.text for wording in wordings], embedder)
    return Corpus(
        name=name,
        labels=labels,
        wordings=wordings,
        answers=np.array(answers),
        vectors=vectors,
        spelling=spelling,
        embedding_model=str(embedder.model_id),
    )


def fit_head(corpus: Corpus, rows: Mask) -> Head:
    """Train on the chosen rows; the head has no limits yet. The same rows give the same head."""
    vectors, spelling = corpus.vectors[rows], corpus.spelling.take(rows)
    weights = rarity(spelling)
    # Centred and spread like the spelling, so that neither drowns the other; both are folded into the weights after.
    centre = vectors.mean(axis=0)
    spread = float(np.sqrt(np.square(vectors - centre).sum(axis=1).mean()))
    answers = np.array([corpus.columns.index(answer) for answer in corpus.answers[rows]])
    with _one_thread():
        meaning, told, bias = _descend((vectors - centre) / spread, spelling.weighed(weights), answers, corpus.columns)
    meaning = meaning / spread
    if corpus.columns == corpus.labels:
        bias = bias - FAIRNESS * np.log(np.bincount(answers) / len(answers))
    return Head(
        name=corpus.name,
        labels=corpus.labels,
        embedding_model=corpus.embedding_model,
        version=corpus.version,
        limits={},
        meaning_weights=meaning.astype(np.float32),
        spelling_weights=told.astype(np.float32),
        bias=(bias - centre @ meaning).astype(np.float32),
        rarity=weights,
    )


@contextmanager
def _one_thread() -> Iterator[None]:
    # Steps are too small to share out, and sums of one thread are the same every time.
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _descend(
    vectors: Scores, spelling: Spelling, answers: NDArray[np.int64], columns: Sequence[str]
) -> tuple[Scores, Scores, Scores]:
    """Weights of meaning and of spelling, and biases: a column for each of ``columns``."""
    import torch

    meaning = torch.nn.Linear(vectors.shape[1], len(columns))
    told = torch.nn.EmbeddingBag(BUCKETS, len(columns), mode="sum")
    for parameter in (*meaning.parameters(), *told.parameters()):
        torch.nn.init.zeros_(parameter)
    votes = torch.optim.Adam([*meaning.parameters(), *told.parameters()], lr=RATE)
    batches = list(_batches(len(answers)))
    slowing = torch.optim.lr_scheduler.LambdaLR(votes, lambda step: 1 - step / (len(batches) + 1))
    dense, wanted = torch.tensor(vectors, dtype=torch.float32), torch.tensor(answers)
    hide = np.random.default_rng(SEED)
    for batch in batches:
        shown = _hide(spelling.pick(batch), hide)
        seen = dense[batch] * torch.tensor(_shown(dense[batch].shape, hide))
        loss = torch.nn.functional.cross_entropy(meaning(seen) + told(*_bag(shown)), wanted[batch])
        votes.zero_grad()
        loss.backward()
        votes.step()
        slowing.step()
    return (
        meaning.weight.detach().numpy().T,
        told.weight.detach().numpy(),
        meaning.bias.detach().numpy(),
    )


def _batches(rows: int) -> Iterator[NDArray[np.int64]]:
    order = np.random.default_rng(SEED)
    for _epoch in range(EPOCHS):
        shuffled = order.permutation(rows)
        yield from np.array_split(shuffled, max(1, rows // BATCH))


def _shown(shape: tuple[int, ...], chance: np.random.Generator) -> Scores:
    """Zero for what is hidden; the rest raised, so that sums stay what they are."""
    return ((chance.random(shape) >= HIDDEN) / (1 - HIDDEN)).astype(np.float32)


def _hide(spelling: Spelling, chance: np.random.Generator) -> Spelling:
    return replace(spelling, weights=(spelling.weights * _shown(spelling.weights.shape, chance)).astype(np.float32))


def _bag(spelling: Spelling) -> tuple[Any, Any, Any]:
    """Buckets, starts and weights as torch's bags want them."""
    import torch

    return (
        torch.tensor(spelling.buckets.astype(np.int64)),
        torch.tensor(spelling.starts[:-1]),
        torch.tensor(spelling.weights),
    )


def cross_validate(corpus: Corpus) -> Scores:
    """Probabilities for every row, each from a head that saw no wording of the row's family."""
    found = np.zeros((len(corpus.wordings), len(corpus.labels)), dtype=np.float32)
    for held_back in split_by_family(corpus):
        head = fit_head(corpus, ~held_back)
        found[held_back] = head.score(corpus.vectors[held_back], corpus.spelling.take(held_back))
    return found


def split_by_family(corpus: Corpus) -> Iterator[Mask]:
    """The rows held back in each fold: whole families, of every answer about the same share."""
    answers = dict(zip(corpus.families.tolist(), corpus.answers.tolist(), strict=True))
    dealt = sorted(answers, key=lambda family: (answers[family], hashlib.sha256(f"{SEED}{family}".encode()).digest()))
    folds = {family: place % FOLDS for place, family in enumerate(dealt)}
    fold = np.array([folds[family] for family in corpus.families.tolist()])
    for place in range(FOLDS):
        yield fold == place
