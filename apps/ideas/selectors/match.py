"""Which organisations fit a role: proposed by the machine, each with its reasons.

What a role asks without exception is asked first, in SQL; what remains is ordered by how near the role's words lie to
what the organisation says of itself. Only rows the reader may see are ever looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from apps.ideas.models import OrganisationProfile, PastProject, RoleSought
from apps.ideas.selectors.condition import (
    Condition,
    Wanted,
    check_conditions,
    profiles_that_fit,
    wanted_of,
)
from apps.ideas.selectors.profile import visible_profiles
from apps.ideas.selectors.quote import Quote, Sought, quote_pairs
from apps.retrieval.selectors.search import Hit, search_texts

NEARLY, FEWEST = 3, 5


@dataclass(frozen=True, slots=True)
class Match:
    """An organisation for a role, and why. Without ``quote`` nothing but the conditions speaks for it."""

    role: RoleSought | None
    profile: OrganisationProfile
    conditions: list[Condition]
    quote: Quote | None
    by_meaning: bool
    common_languages: list[str]
    past_projects: list[PastProject]

    @property
    def fits(self) -> bool:
        return all(condition.holds for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """``matches`` meet every condition, best first; ``nearly`` do not, and say which. ``used_model`` as in a search."""

    matches: list[Match]
    nearly: list[Match]
    used_model: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: its words, what is asked without exception, and the project's languages and programme."""

    text: Sought
    wanted: Wanted
    languages: tuple[str, ...]
    programme: str
    role: RoleSought | None = None


def asked_of(role: RoleSought) -> Asked:
    idea = role.idea
    return Asked(
        text=Sought(role.text, role.language),
        wanted=wanted_of(role),
        languages=tuple(idea.languages),
        programme=idea.programme_version.code,
        role=role,
    )


def match_role(*, role: RoleSought) -> MatchAnswer:
    """The organisations for a role of an idea, other than the one that seeks: two for each place that is open."""
    rows, asked = visible_profiles().exclude(partnership_id=role.partnership_id), asked_of(role)
    limit = max(FEWEST, 2 * (role.wanted - role.filled))
    answer = match_profiles(asked=asked, rows=rows, limit=limit)
    nearly = _explain(asked, _search_others(asked, rows, profiles_that_fit(asked.wanted)))
    return MatchAnswer(answer.matches, nearly, answer.used_model)


def match_profiles(*, asked: Asked, rows: QuerySet[OrganisationProfile], limit: int = 5) -> MatchAnswer:
    """Of these profiles those that meet what is asked, nearest first."""
    fitting = rows.filter(profiles_that_fit(asked.wanted))
    answer = search_texts(fitting.order_by(), query=asked.text.text, language=asked.text.language, limit=limit)
    found = {hit.row.pk for hit in answer.hits}
    rest = fitting.exclude(pk__in=found)[: limit - len(found)]
    matches = _explain(asked, [*answer.hits, *map(unranked, rest)])
    return MatchAnswer(matches, [], answer.used_model)


def explain_match(
    *, role: RoleSought, profile: OrganisationProfile, quote: Quote | None = None, by_meaning: bool = False
) -> Match:
    """One organisation held against one role, whether it fits or not."""
    return _match(asked_of(role), profile, quote, by_meaning=by_meaning)


def _search_others(asked: Asked, rows: QuerySet[OrganisationProfile], condition: Q) -> list[Hit]:
    if not condition:
        return []
    others = rows.exclude(pk__in=rows.filter(condition).order_by().values("pk"))
    return search_texts(others.order_by(), query=asked.text.text, language=asked.text.language, limit=NEARLY).hits


def unranked(row: OrganisationProfile | RoleSought) -> Hit:
    """A row for which nothing speaks but the conditions."""
    return Hit(row=row, score=0.0, by_meaning=False, by_words=False, nearest="")


def _explain(asked: Asked, hits: Iterable[Hit]) -> list[Match]:
    given = list(hits)
    quoted = [hit for hit in given if hit.nearest]
    quotes = dict(
        zip(
            (hit.row.pk for hit in quoted),
            quote_pairs([(asked.text, Sought(hit.nearest, hit.row.language)) for hit in quoted]),
            strict=True,
        )
    )
    return [_match(asked, hit.row, quotes.get(hit.row.pk), by_meaning=hit.by_meaning) for hit in given]


def _match(asked: Asked, profile: OrganisationProfile, quote: Quote | None, *, by_meaning: bool) -> Match:
    return Match(
        role=asked.role,
        profile=profile,
        conditions=check_conditions(asked.wanted, profile),
        quote=quote,
        by_meaning=by_meaning,
        common_languages=[code for code in profile.languages if code in asked.languages],
        past_projects=[one for one in profile.past_projects.all() if one.programme_code == asked.programme],
    )
