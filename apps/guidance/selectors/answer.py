"""The passages that answer a question, found by topic, by words and by meaning, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from apps.guidance.calibration import calibration_of
from apps.guidance.enums import SourceKind, Sureness
from apps.guidance.evidence import Asked, Candidate, weigh
from apps.guidance.meaning import find_cosines
from apps.guidance.models import Passage
from apps.guidance.selectors.catalogue import list_outdated
from apps.guidance.selectors.programme import list_latest_versions
from apps.guidance.topics import names_of
from apps.programmes.models import ProgrammeVersion
from apps.retrieval.selectors.search import search_texts

MOST_PASSAGES = 3
_SEARCHED = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with what speaks for it. ``nearest`` is its sentence that lies nearest; empty if none was told."""

    passage: Passage
    score: float
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """``passages`` are the best first, at most three, and none where nothing is sure enough.

    ``lacked_rules``: the rules of a programme had changed, and none of them was looked at until they are prepared anew.
    """

    sureness: Sureness
    passages: list[Found]
    score: float
    used_model: bool
    lacked_rules: bool = False


def find_answer(
    *, text: str, language: str, reader: str, version: ProgrammeVersion | None = None, programmes: Sequence[str] = ()
) -> Answer:
    """What answers a question in ``language``, under one programme version or all current ones of some programmes.

    Passages of the catalogue come in the ``reader``'s language, those of documents in their own.
    """
    asked = [version] if version is not None else list_latest_versions()
    outdated = [state.version for state in list_outdated(versions=asked)]
    rows = list_passages(version=version, programmes=programmes, outdated=outdated)
    found, used_model = rank_passages(rows, text=text, language=language)
    limits = calibration_of(used_model)
    best = found[0].score if found else 0.0
    sureness = limits.sureness_of(best)
    if sureness == Sureness.NOT_FOUND:
        return Answer(sureness, [], best, used_model, bool(outdated))
    near = [one for one in found if one.score >= max(limits.likely, best * limits.beside)][:MOST_PASSAGES]
    return Answer(sureness, _in_language(near, reader), best, used_model, bool(outdated))


def list_passages(
    *, version: ProgrammeVersion | None, programmes: Sequence[str] = (), outdated: Sequence[ProgrammeVersion] = ()
) -> QuerySet[Passage]:
    """The passages that count today for a programme version; without one, for all of the programmes (none: all).

    Of the catalogues of ``outdated`` versions none: they say what the rules said before.
    """
    rows = Passage.objects.filter(document__is_current=True).select_related("document")
    rows = rows.exclude(document__kind=SourceKind.RULES, document__programme_version__in=outdated)
    if version is not None:
        of_version = Q(document__programme_version=version) | Q(document__programme_version=None)
        return rows.filter(of_version, document__programme=version.code)
    rows = rows.filter(
        Q(document__kind=SourceKind.DOCUMENT) | Q(document__programme_version__in=list_latest_versions())
    )
    return rows.filter(document__programme__in=programmes) if programmes else rows


def rank_passages(rows: QuerySet[Passage], *, text: str, language: str) -> tuple[list[Found], bool]:
    """The best passages of ``rows``, one for each rule or figure, the best first; and whether meanings were compared.

    Those of the question's topics are weighed, and those the search finds: by words alone while one of them has no
    vector of today's model yet, for it would lose to the others.
    """
    asked = Asked(text)
    searched = search_texts(rows, query=text, language=language, limit=_SEARCHED)
    hits = {hit.row.pk: hit for hit in searched.hits}
    passages = {hit.row.pk: hit.row for hit in searched.hits}
    passages |= {row.pk: row for row in rows.filter(topics__overlap=names_of(asked.topics))}
    cosines = find_cosines(passages.values(), text=text, language=language) if searched.used_model else {}
    by_meaning = bool(cosines) and len(cosines) == len(passages)
    weights = calibration_of(by_meaning).weights
    found = [
        Found(
            row,
            weigh(asked, _candidate(row, cosines.get(pk) if by_meaning else None)).score(weights),
            hits[pk].nearest if pk in hits else "",
        )
        for pk, row in passages.items()
    ]
    return _best_of_each(found), by_meaning


def _candidate(row: Passage, cosine: float | None) -> Candidate:
    key = row.rule_id or row.parameter_key
    return Candidate(row.text, row.heading, key, tuple(row.topics), cosine)


def _best_of_each(found: Iterable[Found]) -> list[Found]:
    """A rule stands there once in each language: its best wording speaks for it."""
    best: dict[tuple[Any, str], Found] = {}
    for one in sorted(found, key=lambda one: (-one.score, one.passage.pk)):
        document = one.passage.document
        best.setdefault((document.programme_version_id, one.passage.source_key), one)
    return list(best.values())


def _in_language(found: Sequence[Found], reader: str) -> list[Found]:
    """The same with passages of the catalogue as the reader's language words them. One query."""
    foreign = [one.passage for one in found if one.passage.document.is_catalogue and one.passage.language != reader]
    versions = {row.document.programme_version_id for row in foreign}
    wanted = Passage.objects.filter(
        Q(rule_id__in=[row.rule_id for row in foreign if row.rule_id])
        | Q(parameter_key__in=[row.parameter_key for row in foreign if row.parameter_key]),
        document__programme_version__in=versions,
        document__kind=SourceKind.RULES,
        language=reader,
    ).select_related("document")
    theirs = {(row.document.programme_version_id, row.source_key): row for row in wanted} if foreign else {}
    return [_as_read(one, theirs) for one in found]


def _as_read(one: Found, theirs: dict[tuple[Any, str], Passage]) -> Found:
    row = theirs.get((one.passage.document.programme_version_id, one.passage.source_key))
    is_foreign = row is not None and row.pk != one.passage.pk and one.passage.document.is_catalogue
    return Found(row, one.score) if is_foreign and row is not None else one
