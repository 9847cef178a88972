"""Searching earlier applications: one's own as written, and what others share, as they share it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django_scopes import scopes_disabled

from apps.consortia.models import Membership
from apps.memory.enums import Edition, SectionKind
from apps.memory.models import Assessment, EarlierApplication, Passage, Sharing
from apps.nlp.asked_section import LIKELIER_THAN_ALL_OTHERS, tell_asked_section
from apps.nlp.language import name_language
from apps.retrieval.selectors.search import AskedKind, Hit, search_texts

LIMIT = 20


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """What the search is narrowed to; empty means everything."""

    programme: str = ""
    outcome: str = ""
    section_kind: str = ""
    language: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Points of a criterion, as decimal strings."""

    criterion: str
    score: str
    maximum: str

    @property
    def points(self) -> Decimal:
        return Decimal(self.score)

    @property
    def out_of(self) -> Decimal:
        return Decimal(self.maximum)


@dataclass(frozen=True, slots=True)
class Source:
    """The application a passage is of, as the reader may know it. ``application_id`` is set for her own alone."""

    organisation: str
    title: str
    acronym: str
    programme: str
    call: str
    year: int | None
    outcome: str
    outcome_label: str
    own_role_label: str
    scores: tuple[Score, ...]
    application_id: int | None
    document_name: str
    document_sha256: str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage, why it was found, and where it comes from. The nearest sentence is ``nearest`` between the others."""

    passage: Passage
    by_meaning: bool
    by_words: bool
    before: str
    nearest: str
    after: str
    source: Source

    @property
    def is_own(self) -> bool:
        return self.source.application_id is not None


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """Best first. Without ``used_model`` only words were compared, so other languages are missing.

    ``asked_section`` is the section the question seems to ask for, and those of it that were found stand further up.
    Mostly it is None.
    """

    passages: list[FoundPassage]
    used_model: bool
    language: str
    asked_section: SectionKind | None = None


def visible_passages(*, member: Membership) -> QuerySet[Passage]:
    """Passages of the member's own organisation here as written, and of others as shared. The wall hides all the rest.

    Rows of others have no ``application`` to join: it is theirs. So they are not in the order of applications.
    """
    own = Q(edition=Edition.OWN, partner_id=member.partner_id)
    others = Q(edition=Edition.SHARED) & ~Q(partner_id=member.partner_id)
    with scopes_disabled():
        return Passage.objects.filter(own | others).order_by("pk")


def citable_passages(*, member: Membership) -> QuerySet[Passage]:
    """Of these, what may be cited where the member sits: own, shared with this tenant, or with everybody.

    What somebody shared with another partnership of the same person is for that partnership.
    """
    own = Q(edition=Edition.OWN, partner_id=member.partner_id)
    with scopes_disabled():
        open_here = Sharing.objects.filter(withdrawn_at__isnull=True).filter(
            Q(visibility="all") | Q(shared_with__contains=[member.partnership_id])
        )
        return visible_passages(member=member).filter(own | Q(sharing__in=open_here))


def search_memory(*, member: Membership, query: str, wanted: PassageFilter) -> FoundPassages:
    """What answers a question a person typed, among all the member may see.

    Passages of the section it seems to ask for stand further up, and it is said once one of them was found.
    """
    kind = AskedKind("section_kind", {} if wanted.section_kind else tell_asked_section(query))
    found = search_passages(member=member, query=query, wanted=wanted, rows=visible_passages(member=member), kind=kind)
    asked = _asked_section(kind)
    is_found = any(one.passage.section_kind == asked for one in found.passages)
    return replace(found, asked_section=asked) if is_found else found


def search_passages(
    *,
    member: Membership,
    query: str,
    wanted: PassageFilter,
    rows: QuerySet[Passage],
    limit: int = LIMIT,
    kind: AskedKind | None = None,
) -> FoundPassages:
    """What answers the query among ``rows``. Its language is told by its words.

    Three queries beside those of the search.
    """
    language = name_language(query, stated=member.user.language)
    with scopes_disabled():
        answer = search_texts(_narrow(rows, wanted), query=query, language=language, limit=limit, kind=kind)
        sources = _sources([hit.row for hit in answer.hits])
    found = [_found(hit, sources[hit.row.pk]) for hit in answer.hits if hit.row.pk in sources]
    return FoundPassages(found, answer.used_model, language)


def _asked_section(kind: AskedKind) -> SectionKind | None:
    told = [name for name, likelihood in kind.likelihoods.items() if likelihood >= LIKELIER_THAN_ALL_OTHERS]
    return SectionKind(max(told, key=kind.likelihoods.__getitem__)) if told else None


def _narrow(rows: QuerySet[Passage], wanted: PassageFilter) -> QuerySet[Passage]:
    names = ("programme", "outcome", "section_kind", "language", "year")
    return rows.filter(**{name: value for name in names if (value := getattr(wanted, name))})


def _found(hit: Hit, source: Source) -> FoundPassage:
    before, nearest, after = hit.row.text.partition(hit.nearest) if hit.nearest else (hit.row.text, "", "")
    return FoundPassage(hit.row, hit.by_meaning, hit.by_words, before, nearest, after, source)


def _sources(passages: Iterable[Passage]) -> dict[int, Source]:
    """By passage. Between search and this question a consent may have ended: then there is no source."""
    rows = list(passages)
    own = _own_sources({one.application_id for one in rows if one.edition == Edition.OWN})
    shared = _shared_sources({one.sharing_id for one in rows if one.sharing_id is not None})
    found: dict[int, Source] = {}
    for one in rows:
        source = own.get(one.application_id) if one.edition == Edition.OWN else shared.get(one.sharing_id or 0)
        if source is not None:
            found[one.pk] = source
    return found


def _own_sources(ids: set[int]) -> dict[int, Source]:
    applications = EarlierApplication.objects.filter(pk__in=ids).select_related("partner__organisation", "document")
    scores: dict[int, list[Score]] = {}
    for one in Assessment.objects.filter(application__in=ids, score__isnull=False):
        scores.setdefault(one.application_id, []).append(Score(one.criterion, str(one.score), str(one.maximum)))
    return {one.pk: _source(one, str(one.partner.organisation), scores.get(one.pk, []), one) for one in applications}


def _shared_sources(ids: set[int]) -> dict[int, Source]:
    sharings = Sharing.objects.filter(pk__in=ids, withdrawn_at__isnull=True)
    return {one.pk: _source(one, one.organisation, [Score(**score) for score in one.scores], None) for one in sharings}


def _source(row: Any, organisation: str, scores: list[Score], own: EarlierApplication | None) -> Source:
    document = own.document if own else None
    return Source(
        organisation=organisation,
        title=row.title,
        acronym=row.acronym,
        programme=row.programme,
        call=row.call,
        year=row.year,
        outcome=row.outcome,
        outcome_label=str(row.get_outcome_display()),
        own_role_label=str(row.get_own_role_display()),
        scores=tuple(scores),
        application_id=own.pk if own else None,
        document_name=document.name if document else "",
        document_sha256=document.sha256 if document else "",
    )


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """What there is to narrow by: only of what the reader sees, so that nothing hidden shows in a list of choices."""

    programmes: list[str]
    years: list[int]


def list_filter_options(*, member: Membership) -> FilterOptions:
    """Two queries, over applications and consents, not over their passages."""
    facts = ("programme", "year")
    with scopes_disabled():
        own = EarlierApplication.objects.filter(partner=member.partner_id).order_by().values_list(*facts)
        others = Sharing.objects.filter(withdrawn_at__isnull=True).exclude(partner=member.partner_id)
        rows = {*own, *others.order_by().values_list(*facts)}
    years = {year for _programme, year in rows if year}
    return FilterOptions(sorted({programme for programme, _year in rows}), sorted(years, reverse=True))
