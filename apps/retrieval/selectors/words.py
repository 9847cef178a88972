"""The passages that share the rarest words of a question.

A frequent word says little and stands in very many passages, so a word brings a bounded number of them, and one that
brings few counts more. However many passages there are, the work stays about the same.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import log
from operator import and_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import QuerySet, TextField, Value
from django.db.models.expressions import RawSQL

from apps.retrieval.selectors.local_settings import local_settings
from apps.retrieval.words import LETTERS_KEPT

# The longest words of a question, which are the rarest as a rule: somebody may ask with a whole section of her draft.
WORDS_ASKED = 8
PASSAGES_OF_A_WORD = 60
# The index of words gives about as many passages of a frequent word as this, drawn by chance: all of them would be read
# before the first is looked at.
READ_OF_A_WORD = 5_000
# For a frequent word the planner would rather read the table until it has enough: each row's words are unpacked then.
_BY_INDEX = {"gin_fuzzy_search_limit": READ_OF_A_WORD, "enable_seqscan": "off"}
_BY_ANY_WAY = {"gin_fuzzy_search_limit": 0, "enable_seqscan": "on"}


@dataclass(frozen=True)
class AskedWords:
    """The words of a question, written as those of passages are kept, with what each counts; all together count 1.

    ``found`` are the passages to look at, by primary key: those that share most.
    """

    weights: Mapping[str, float]
    found: tuple[int, ...] = ()

    def mark(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with the words each shares with the question, ``shared_words``."""
        shared = RawSQL(  # noqa: S611 - a table's name of ours
            # By its table's name: a row that is joined may have words of its own.
            f'ARRAY(SELECT unnest(tsvector_to_array("{rows.model._meta.db_table}".words))'
            " INTERSECT SELECT unnest(%s::text[]))",
            [list(self.weights)],
            output_field=ArrayField(TextField()),
        )
        return rows.annotate(shared_words=shared)

    def share(self, words: Iterable[str]) -> float:
        """How much of the question these words are, 0 to 1."""
        return sum(self.weights[word] for word in words)

    def share_of_text(self, text: str) -> float:
        """As ``share`` for a text the database has not read: its words are cut only."""
        cut = {_fold(word)[:LETTERS_KEPT] for word in re.findall(r"\w+", text)}
        return self.share(word for word in self.weights if word[:LETTERS_KEPT] in cut)


def ask_words(rows: QuerySet[Any], *, query: str, language: str, count: int) -> AskedWords:
    """The words of ``query`` and the ``count`` rows that share most of them."""
    words = _read_words(query, language)
    if not words:
        return AskedWords(weights={})
    with local_settings(_BY_INDEX, _BY_ANY_WAY):
        passages = _passages_of_words(rows, words)
    rarity = {word: log(1 + PASSAGES_OF_A_WORD / max(len(passages[word]), 1)) for word in words}
    weights = {word: value / sum(rarity.values()) for word, value in rarity.items()}
    return AskedWords(weights=weights, found=_most_shared(rows, passages, weights)[:count])


def _read_words(query: str, language: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(sammen_words(%s, %s))", [language, query])
        return sorted(cursor.fetchone()[0], key=lambda word: (-len(word), word))[:WORDS_ASKED]


def _passages_of_words(rows: QuerySet[Any], words: list[str]) -> dict[str, list[int]]:
    """For each word some passages that have it, in one query; all of them if they are fewer than PASSAGES_OF_A_WORD."""
    first, *others = [
        rows.filter(words=_exactly(word))
        .annotate(asked_word=Value(word, output_field=TextField()))
        .order_by()
        .values_list("asked_word", "pk")[:PASSAGES_OF_A_WORD]
        for word in words
    ]
    passages = defaultdict(list)
    for word, pk in first.union(*others, all=True):
        passages[word].append(pk)
    return passages


def _most_shared(
    rows: QuerySet[Any], passages: Mapping[str, list[int]], weights: Mapping[str, float]
) -> tuple[int, ...]:
    shared: dict[int, float] = defaultdict(float)
    for word, found in passages.items():
        for pk in found:
            shared[pk] += weights[word]
    for pk in _with_all_frequent(rows, passages):
        shared[pk] += 1
    return tuple(sorted(shared, key=lambda pk: (-shared[pk], pk)))


def _with_all_frequent(rows: QuerySet[Any], passages: Mapping[str, list[int]]) -> Iterable[int]:
    """Of frequent words only some passages were read: where all are frequent, the rows that have them all."""
    if not passages or min(map(len, passages.values())) < PASSAGES_OF_A_WORD:
        return []
    all_of_them = reduce(and_, [_exactly(word) for word in passages])
    return rows.filter(words=all_of_them).order_by().values_list("pk", flat=True)[:PASSAGES_OF_A_WORD]


def _exactly(word: str) -> SearchQuery:
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return SearchQuery(f"'{quoted}'", config="simple", search_type="raw")


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower().replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
