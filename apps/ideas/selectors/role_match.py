"""Which roles that others seek fit an organisation: ``selectors.match`` the other way round, with the same reasons.

An organisation does many things and a role seeks one: each sentence of the profile asks for roles. What is found is
then judged as on the seeker's side, the role as the question and the profile as what answers it, so that both read the
same of the same pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import F, QuerySet

from apps.ideas.models import OrganisationProfile, RoleSought
from apps.ideas.selectors.condition import roles_that_fit
from apps.ideas.selectors.idea import visible_roles
from apps.ideas.selectors.match import NEARLY, Match, MatchAnswer, explain_match, unranked
from apps.ideas.selectors.quote import Sought, quote_pairs
from apps.nlp.embedding import Vectors
from apps.nlp.errors import ModelUnavailable
from apps.nlp.search_vectors import embed_for_search
from apps.nlp.sentences import split_sentences
from apps.retrieval.selectors.search import Hit, find_texts, hold_against

# How many sentences of a profile ask, and how many of the roles they find are judged.
ASKED_WITH, JUDGED = 12, 30
# A role that was found, and the sentence of the profile that speaks for it.
Found = tuple[Hit, str]


def match_organisation(*, profile: OrganisationProfile, limit: int = 10) -> MatchAnswer:
    """The roles sought elsewhere that the organisation could fill."""
    rows = visible_roles().exclude(partnership_id=profile.partnership_id).filter(filled__lt=F("wanted"))
    condition = roles_that_fit(profile)
    fitting, asked = rows.filter(condition), _ask_with_each_sentence(profile)
    found = _search(profile, fitting, asked)[:limit]
    rest = fitting.exclude(pk__in=[hit.row.pk for hit, _said in found]).order_by("idea__deadline", "pk")
    return MatchAnswer(
        matches=_explain(profile, [*found, *((unranked(row), "") for row in rest[: limit - len(found)])]),
        nearly=_explain(profile, _search(profile, rows.exclude(condition), asked)[:NEARLY]),
        used_model=all(vector is not None for _said, vector in asked),
    )


def _ask_with_each_sentence(profile: OrganisationProfile) -> list[tuple[str, Vectors | None]]:
    said = split_sentences(profile.text, profile.language)[:ASKED_WITH]
    try:
        vectors = embed_for_search(said, [profile.language] * len(said), kind="sentence")
    except ModelUnavailable:
        return [(sentence, None) for sentence in said]
    return list(zip(said, vectors, strict=True))


def _search(
    profile: OrganisationProfile, rows: QuerySet[RoleSought], asked: list[tuple[str, Vectors | None]]
) -> list[Found]:
    best: dict[int, Found] = {}
    for said, vector in asked:
        for hit in find_texts(rows.order_by(), asked=vector, query=said, language=profile.language, limit=JUDGED):
            if hit.row.pk not in best or best[hit.row.pk][0].score < hit.score:
                best[hit.row.pk] = (hit, said)
    return _in_order(_judge(profile, _in_order(best.values())[:JUDGED]))


def _in_order(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda one: (-one[0].score, one[0].row.pk))


def _judge(profile: OrganisationProfile, found: list[Found]) -> list[Found]:
    """As found where there is no model, or the profile's vectors are still to come."""
    roles = [hit.row for hit, _said in found]
    try:
        asked = embed_for_search([role.text for role in roles], [role.language for role in roles], kind="question")
    except ModelUnavailable:
        return found
    held = hold_against(profile, asked)
    if held is None:
        return found
    judged = [
        (replace(hit, score=one.score, by_meaning=one.by_meaning), (one.nearest if one.by_meaning else "") or said)
        for (hit, said), one in zip(found, held, strict=True)
    ]
    return [(hit, said) for hit, said in judged if hit.by_meaning or hit.by_words]


def _explain(profile: OrganisationProfile, found: list[Found]) -> list[Match]:
    quoted = [(hit, said) for hit, said in found if said]
    pairs = [(Sought(hit.row.text, hit.row.language), Sought(said, profile.language)) for hit, said in quoted]
    quotes = dict(zip((hit.row.pk for hit, _said in quoted), quote_pairs(pairs), strict=True))
    return [
        explain_match(role=hit.row, profile=profile, quote=quotes.get(hit.row.pk), by_meaning=hit.by_meaning)
        for hit, _said in found
    ]
