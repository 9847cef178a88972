"""Heads of two labels in which one word alone speaks, and a table of wordings that can be learnt."""

import zlib
from pathlib import Path

import numpy as np

from apps.nlp.heads.head import Head
from apps.nlp.heads.wordings import CATEGORIES, LANGUAGES, NO_REASON, SECTIONS
from apps.nlp.wording import BUCKETS, read_spelling

WORDS = ("salary", "rent", "flight", "the project", "laptop", "works")
LIMITS = {"nothing": 0.9, "unsure": 0.5, "certain": 0.1}


def make_head(*, name: str, labels: tuple[str, str], word: str, embedding_model: str, size: int = 16) -> Head:
    """Votes are 0 for the first label, 1 for the second and 0 for none; ``word`` alone adds 20 to the first."""
    spelling = np.zeros((BUCKETS, 3), np.float32)
    spelling[zlib.crc32(f"_{word}".encode()) % BUCKETS, 0] = 20.0 * np.sqrt(buckets_of(word))
    return Head(
        name=name,
        labels=labels,
        embedding_model=embedding_model,
        version="v1",
        limits={said: dict.fromkeys(labels, limit) for said, limit in LIMITS.items()},
        meaning_weights=np.zeros((size, 3), np.float32),
        spelling_weights=spelling,
        bias=np.array([0.0, 1.0, 0.0], np.float32),
        rarity=np.ones(BUCKETS, np.float32),
    )


def buckets_of(word: str) -> int:
    return len(read_spelling([word]).buckets)


def write_tables(folder: Path) -> Path:
    """Sixty eligible families of six categories, ten of each, and ten of wine; ten questions for every section."""
    folder.mkdir()
    heading = "family\tkind\tcategory\ten\tpl\tfi\tda"
    plain = [
        "\t".join((f"{label}-{family}", "plain", label, *(f"{word} {family} {lang}" for lang in LANGUAGES)))
        for label, word in zip(CATEGORIES, WORDS, strict=True)
        for family in range(10)
    ]
    wine = [
        "\t".join((f"wine-{family}", "hit", "external", *(f"wine {family} {lang}" for lang in LANGUAGES)))
        for family in range(10)
    ]
    (folder / "eligible.tsv").write_text("\n".join([heading, *plain]) + "\n", encoding="utf-8")
    (folder / "alcohol.tsv").write_text("\n".join([heading, *wine]) + "\n", encoding="utf-8")
    asked = [
        f"{kind}\t{language}\t{WORDS[family]} for {kind} {language}"
        for kind in (*SECTIONS, NO_REASON)
        for family in range(5)
        for language in ("en", "de")
    ]
    (folder / "questions").mkdir()
    questions = folder / "questions" / "sections.tsv"
    questions.write_text("\n".join(["asks_for\tlanguage\ttext", *asked]) + "\n", encoding="utf-8")
    return folder
