"""Writes the model card of a head: what it is, what it can do, what it cannot."""

import numpy as np
from numpy.typing import NDArray

from apps.nlp.heads.head import UNSAID, Head, Scores
from apps.nlp.heads.limits import decide
from apps.nlp.heads.tasks import HeadTask
from apps.nlp.heads.training import FOLDS, SEED, Corpus, Mask
from apps.nlp.heads.wordings import LANGUAGES, NO_REASON

Labels = NDArray[np.str_]

HEADER = """# The head “{name}”: what it is and how well it works

Written by `manage.py train_heads`; do not edit by hand.

- Question: {question}, from its description alone.
- Vectors: `{model}`; wordings version `{version}`, seed {seed}.
- Data: {examples} wordings in {families} families (one situation in four languages), written for this project by
  several writers; no native speaker has reviewed them.
- Method: one linear softmax on sentence vectors and hashed character n-grams together.
- Measure: {folds}-fold cross-validation by family. Every figure is on wordings whose family the head never saw in any
  language; other families of the same writer were seen, so a stranger's lines may do worse.
- {share:.0%} of the wordings with a label get a proposal that counts.
"""


def write_card(task: HeadTask, corpus: Corpus, probabilities: Scores, head: Head) -> str:
    """The card as Markdown, from probabilities of held-back rows."""
    found = proposals(head, probabilities)
    sections = [
        _header(task, corpus, head, found),
        _languages(corpus, found),
        _labels(corpus, found),
        _traps(corpus, found),
        _confusion(corpus, found),
    ]
    return "\n".join(section for section in sections if section)


def proposals(head: Head, probabilities: Scores) -> Labels:
    """The proposal that counts of each row, NO_REASON where there is none."""
    return decide(head.labels, head.limits[UNSAID], probabilities)


def _header(task: HeadTask, corpus: Corpus, head: Head, found: Labels) -> str:
    labelled = corpus.answers != NO_REASON
    return HEADER.format(
        name=task.name,
        question=task.question,
        model=head.embedding_model,
        version=head.version,
        seed=SEED,
        examples=len(corpus.wordings),
        families=len(set(corpus.families)),
        folds=FOLDS,
        share=(found[labelled] != NO_REASON).mean(),
    )


def _languages(corpus: Corpus, found: Labels) -> str:
    rows = [
        [language, str(int(of.sum())), *_precision_recall(corpus.answers, found, of)]
        for language in LANGUAGES
        for of in [corpus.languages == language]
    ]
    return "## Sure proposals per language\n\n" + _table(["language", "wordings", "precision", "recall"], rows)


def _labels(corpus: Corpus, found: Labels) -> str:
    everywhere = np.ones(len(found), dtype=np.bool_)
    parts = [corpus.languages == language for language in LANGUAGES]
    rows = [
        [label, *(_cell(corpus.answers, found, label, part) for part in (*parts, everywhere))]
        for label in corpus.labels
    ]
    return "## Precision / recall per label and language\n\n" + _table(["label", *LANGUAGES, "all"], rows)


def _traps(corpus: Corpus, found: Labels) -> str:
    traps = np.array([wording.trap_of for wording in corpus.wordings])
    if NO_REASON not in corpus.answers:
        return ""
    rows = [
        [label, str(int((traps == label).sum())), f"{(found[traps == label] != NO_REASON).mean():.3f}"]
        for label in corpus.labels
        if label in traps
    ]
    return "## Eligible wordings that sound alike, and the share taken for any reason\n\n" + _table(
        ["sounds like", "wordings", "taken"], rows
    )


def _confusion(corpus: Corpus, found: Labels) -> str:
    names = [*corpus.labels, NO_REASON]
    rows = [
        [label, *(str(int(((corpus.answers == label) & (found == other)).sum())) for other in names)]
        for label in names
        if label in corpus.answers
    ]
    return "## Confusion (rows: true, columns: proposed)\n\n" + _table(["", *names], rows)


def _precision_recall(truth: Labels, found: Labels, rows: Mask) -> list[str]:
    right = ((truth == found) & (found != NO_REASON) & rows).sum()
    return [
        f"{right / max(1, ((found != NO_REASON) & rows).sum()):.3f}",
        f"{right / max(1, ((truth != NO_REASON) & rows).sum()):.3f}",
    ]


def _cell(truth: Labels, found: Labels, label: str, rows: Mask) -> str:
    hits = ((truth == label) & (found == label) & rows).sum()
    precision = hits / max(1, ((found == label) & rows).sum())
    recall = hits / max(1, ((truth == label) & rows).sum())
    return f"{precision:.2f} / {recall:.2f}"


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
