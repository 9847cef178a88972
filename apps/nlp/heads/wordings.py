"""The tables heads are trained on: of lines, one file per reason or group and one row per situation in four languages;
of questions, one row each.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from apps.nlp.heads.head import DATA

WORDINGS = DATA / "wordings"
LANGUAGES = ("en", "pl", "fi", "da")
NO_REASON = "none"
REASONS = (
    "alcohol", "gift", "fine", "interest", "legal-dispute", "exchange-loss", "recoverable-vat", "in-kind",
    "partner-contract", "private", "preparation", "advance", "tips", "bank-charge",
)  # fmt: skip
# What a section of an application form is about, by the names of ``memory.enums.SectionKind``.
SECTIONS = (
    "relevance", "approach", "policy", "target_groups", "partnership", "cooperation", "work_plan", "results",
    "communication", "management", "sustainability", "principles", "budget", "assessment", "lesson",
)  # fmt: skip
CATEGORIES = ("staff", "office", "travel", "external", "equipment", "infrastructure")
# "hit" is of the file's reason, "trap" sounds like it and is eligible, "plain" has nothing to do with any.
KINDS = ("hit", "trap", "plain")


@dataclass(frozen=True)
class Wording:
    """One way to word a line. Wordings of one ``family`` are the same situation in several languages; of questions
    they are those of one place, see ``read_questions``.

    ``reason`` is NO_REASON for an eligible cost; ``category`` is empty where it cannot be said. ``trap_of`` is the
    reason an eligible wording is easily taken for. Of a question ``reason`` is the section it asks for.
    """

    family: str
    language: str
    text: str
    reason: str
    category: str
    trap_of: str = ""


def read_wordings(folder: Path = WORDINGS) -> list[Wording]:
    """Every wording of the folder's tables, by file and row. Raises ``ValueError`` naming file and family at fault."""
    return [wording for path in sorted(folder.glob("*.tsv")) for wording in _read(path)]


def read_questions(folder: Path = WORDINGS) -> list[Wording]:
    """What people ask for in earlier applications. Raises ``ValueError`` naming what is no kind of section.

    A question's family is its place among those of its section and language, no more: writers went through a section in
    a like order, so some questions of one place ask much alike in five languages, most do not, and some that do stand
    at different places. No text stands twice, so a split by family holds back every wording, yet not every
    question that asks nearly the same.
    """
    with (folder / "questions" / "sections.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    unknown = {row["asks_for"] for row in rows} - {*SECTIONS, NO_REASON}
    if unknown:
        raise ValueError(f"sections.tsv: no kind of section is called {', '.join(sorted(unknown))}.")
    places: Counter[tuple[str, str]] = Counter()
    return [_question(row, places) for row in rows]


def _question(row: dict[str, str], places: Counter[tuple[str, str]]) -> Wording:
    key = (row["asks_for"], row["language"])
    places[key] += 1
    return Wording(f"{row['asks_for']}-{places[key]}", row["language"], row["text"], row["asks_for"], "")


def _read(path: Path) -> Iterable[Wording]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield from _wordings(path.stem, row)


def _wordings(table: str, row: dict[str, str]) -> Iterable[Wording]:
    kind, category, family = row["kind"], row["category"].removeprefix("-"), row["family"]
    if kind not in KINDS or category not in ("", *CATEGORIES) or (kind != "plain" and table not in REASONS):
        raise ValueError(f"{table}.tsv: {family} has the kind “{kind}” and the category “{category}”.")
    for language in LANGUAGES:
        yield Wording(
            family=family,
            language=language,
            text=row[language],
            reason=table if kind == "hit" else NO_REASON,
            category=category,
            trap_of=table if kind == "trap" else "",
        )


def table_version(wordings: Iterable[Wording]) -> str:
    """The same for the same wordings, whatever files they lie in."""
    told = "\n".join(f"{one.text}\t{one.reason}\t{one.category}" for one in wordings)
    return hashlib.sha256(told.encode()).hexdigest()[:12]
