"""Writes the model card of the category head: what it is, what it can do, what it cannot."""

import numpy as np
from numpy.typing import NDArray

from apps.nlp.categories import CategoryHead, Scores
from apps.nlp.category_training import CONFIDENT_PRECISION, FOLDS, LABELS, SEED, Corpus, Mask

LANGUAGES = ("en", "pl", "fi", "da")
Labels = NDArray[np.str_]

HEADER = """# Category head: what it is and how well it works

Written by `manage.py train_categories`; do not edit by hand.

- Task: the cost category of an expenditure line from its description alone.
- Vectors: `{model}`; training table `categories.tsv`, version `{version}`, seed {seed}.
- Data: {examples} wordings in {families} families (one line in four languages), written for this project.
- Method: two logistic regressions, on sentence vectors and on hashed character n-grams, geometric mean.
- Measure: {folds}-fold cross-validation by family. Every figure is on wordings whose family the head never
  saw in any language. Two things pull in opposite directions: the table is full of near misses (catering
  at events, speakers' travel, software licences), which an ordinary list is not; and several families word
  the same kind of cost, which helps. Accuracy over all: **{accuracy:.3f}**.
- The wordings come from one writer and no native speaker has reviewed them. A real partner's list may do
  better or worse.
- A proposal with probability ≥ {confident:.2f} is called confident: {share:.0%} of the held-back wordings,
  {precision:.3f} of them right (the threshold was chosen on these wordings for at least {wanted}).
"""


def write_card(corpus: Corpus, probabilities: Scores, head: CategoryHead) -> str:
    """The card as Markdown, from probabilities of held-back rows."""
    truth = corpus.labels
    found = np.array(LABELS)[probabilities.argmax(axis=1)]
    sections = [
        write_header(corpus, probabilities, head),
        write_languages(corpus, truth, found),
        write_labels(corpus, truth, found),
        write_confusion(truth, found),
        write_thresholds(probabilities.max(axis=1), truth == found),
    ]
    return "\n".join(sections)


def write_header(corpus: Corpus, probabilities: Scores, head: CategoryHead) -> str:
    right = np.array(LABELS)[probabilities.argmax(axis=1)] == corpus.labels
    confident = probabilities.max(axis=1) >= head.confident_probability
    return HEADER.format(
        model=head.embedding_model,
        version=head.version,
        seed=SEED,
        examples=len(corpus.examples),
        families=len(set(corpus.families)),
        folds=FOLDS,
        accuracy=right.mean(),
        confident=head.confident_probability,
        share=confident.mean(),
        precision=share_right(right, confident),
        wanted=CONFIDENT_PRECISION,
    )


def write_languages(corpus: Corpus, truth: Labels, found: Labels) -> str:
    rows = [
        [language, str(int((of := corpus.languages == language).sum())), f"{(truth == found)[of].mean():.3f}"]
        for language in LANGUAGES
    ]
    return "## Accuracy per language\n\n" + table(["language", "wordings", "accuracy"], rows)


def write_labels(corpus: Corpus, truth: Labels, found: Labels) -> str:
    rows = []
    for label in LABELS:
        cells = [precision_recall(truth, found, label, corpus.languages == language) for language in LANGUAGES]
        every = precision_recall(truth, found, label, np.ones(len(truth), dtype=np.bool_))
        rows.append([label, *cells, every])
    return "## Precision / recall per label and language\n\n" + table(["label", *LANGUAGES, "all"], rows)


def write_confusion(truth: Labels, found: Labels) -> str:
    rows = [[label, *(str(int(((truth == label) & (found == other)).sum())) for other in LABELS)] for label in LABELS]
    return "## Confusion (rows: true, columns: proposed)\n\n" + table(["", *LABELS], rows)


def write_thresholds(best: Scores, right: Mask) -> str:
    rows = []
    for threshold in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        chosen = best >= threshold
        rows.append([f"{threshold:.1f}", f"{chosen.mean():.3f}", f"{share_right(right, chosen):.3f}"])
    return "## Proposals by probability\n\n" + table(["probability ≥", "share of wordings", "right"], rows)


def precision_recall(truth: Labels, found: Labels, label: str, rows: Mask) -> str:
    hits = (truth == label) & (found == label) & rows
    precision = hits.sum() / max(1, ((found == label) & rows).sum())
    recall = hits.sum() / max(1, ((truth == label) & rows).sum())
    return f"{precision:.2f} / {recall:.2f}"


def share_right(right: Mask, chosen: Mask) -> float:
    return float(right[chosen].mean()) if chosen.any() else 0.0


def table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
