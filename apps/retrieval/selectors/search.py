"""Search by meaning and by words over any table of passages."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Hit:
    """A passage found. ``nearest`` is the sentence of its own text that lies nearest to what was asked, verbatim."""

    row: Any
    score: float
    by_meaning: bool
    by_words: bool
    nearest: str


@dataclass(frozen=True)
class SearchAnswer:
    """What was found, best first. Without ``used_model`` only words were compared: other languages are missing."""

    hits: list[Hit]
    used_model: bool


def search_texts(rows: QuerySet[Any], *, query: str, language: str, limit: int = 10) -> SearchAnswer:
    """The passages of ``rows`` that answer ``query``, which is in ``language`` (2 letters).

    ``rows`` may be narrowed (programme, outcome, language, section) and is never widened; which of them may be seen is
    the wall's business, and it is asked in the same query.
    """
    from django.contrib.postgres.search import SearchQuery, SearchRank
    from django.db.models import F

    asked = SearchQuery(query, config="simple", search_type="websearch")
    found = rows.filter(words=asked).annotate(rank=SearchRank(F("words"), asked)).order_by("-rank")[:limit]
    hits = [Hit(row=row, score=row.rank, by_meaning=False, by_words=True, nearest=row.text) for row in found]
    return SearchAnswer(hits=hits, used_model=False)
