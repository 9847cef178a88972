"""Ideas: the own ones, and those of others that the database shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, F, Prefetch, Q, QuerySet, When
from django.utils import timezone
from django_scopes import scopes_disabled

from apps.consortia.models import Membership
from apps.consortia.selectors.membership import list_room_seats
from apps.ideas.enums import OPEN_IDEAS, IdeaState
from apps.ideas.models import ProjectIdea, RoleSought
from apps.nlp.language import name_language
from apps.retrieval.selectors.search import SearchAnswer, search_texts


@dataclass(frozen=True, slots=True)
class IdeaFilter:
    """``country`` and ``legal_type``: of a partner that may be sought. ``closes_from`` leaves out earlier deadlines."""

    text: str = ""
    programme: str = ""
    country: str = ""
    legal_type: str = ""
    closes_from: dt.date | None = None

    @property
    def is_narrow(self) -> bool:
        return any((self.text, self.programme, self.country, self.legal_type, self.closes_from))


def visible_ideas() -> QuerySet[ProjectIdea]:
    """Every idea that is open to whoever asks. The ORM's scope is lifted; row-level security decides."""
    with scopes_disabled():
        # Named, because the scope is asked when related rows are fetched, which is later.
        roles = Prefetch("roles", RoleSought.objects.all())
        rows = ProjectIdea.objects.select_related("organisation", "programme_version").prefetch_related(roles)
    return rows.order_by(F("deadline").asc(nulls_last=True), "title", "pk")


def visible_roles() -> QuerySet[RoleSought]:
    """Every role of an open idea that is open to whoever asks, as ``list_ideas``."""
    with scopes_disabled():
        rows = RoleSought.objects.filter(_before_deadline("idea__"), idea__state__in=OPEN_IDEAS)
    return rows.select_related("idea__organisation", "idea__programme_version")


def list_own_ideas(*, member: Membership) -> QuerySet[ProjectIdea]:
    """Those of the room the member sits in, drafts and closed ones included, the latest first."""
    return visible_ideas().filter(partnership_id=member.partnership_id).order_by("-pk")


def list_inviting_ideas(*, member: Membership) -> QuerySet[ProjectIdea]:
    """Open ideas the member may invite organisations to: her room's; in a project its own, if that room is hers."""
    rows = visible_ideas().select_related("partnership").filter(_before_deadline(), state__in=OPEN_IDEAS)
    if member.partnership.is_room:
        return rows.filter(partnership_id=member.partnership_id)
    rooms = list_room_seats(user_id=member.user_id).values_list("partnership_id", flat=True)
    return rows.filter(project_id=member.partnership_id, partnership_id__in=list(rooms))


def list_ideas(*, member: Membership, wanted: IdeaFilter) -> QuerySet[ProjectIdea]:
    """Other organisations' open ideas that fit the filter, by deadline; the words of the search are not asked here.

    Those whose call is over are left out.
    """
    rows = visible_ideas().exclude(partnership_id=member.partnership_id)
    return rows.filter(_condition(wanted), _before_deadline(), state__in=OPEN_IDEAS)


def search_ideas(*, member: Membership, wanted: IdeaFilter, limit: int = 20) -> SearchAnswer:
    """Of ``list_ideas`` those that answer ``wanted.text``, best first; its language is told by its words."""
    rows = list_ideas(member=member, wanted=wanted).order_by()
    language = name_language(wanted.text, stated=member.user.language)
    return search_texts(rows, query=wanted.text, language=language, limit=limit)


def list_ideas_of(*, project_id: int) -> QuerySet[ProjectIdea]:
    """The ideas of a partnership in preparation that whoever asks may see: closed ones last, the latest first."""
    is_closed = Case(When(state=IdeaState.CLOSED, then=1), default=0)
    return visible_ideas().filter(project_id=project_id).order_by(is_closed, "-pk")


def find_idea_of(*, project_id: int) -> ProjectIdea | None:
    """The idea a partnership in preparation came of or looks for partners with, if whoever asks may see it."""
    return list_ideas_of(project_id=project_id).first()


def _before_deadline(path: str = "") -> Q:
    return Q(**{f"{path}deadline__isnull": True}) | Q(**{f"{path}deadline__gte": timezone.localdate()})


def _condition(wanted: IdeaFilter) -> Q:
    found = Q(programme_version__code=wanted.programme) if wanted.programme else Q()
    if wanted.closes_from:
        found &= Q(deadline__isnull=True) | Q(deadline__gte=wanted.closes_from)
    if wanted.country or wanted.legal_type:
        found &= Q(pk__in=_roles_open_to(wanted).values("idea_id"))
    return found


def _roles_open_to(wanted: IdeaFilter) -> QuerySet[RoleSought]:
    rows = visible_roles()
    if wanted.country:
        rows = rows.filter(Q(countries=[]) | Q(countries__contains=[wanted.country]))
    if wanted.legal_type:
        rows = rows.filter(Q(legal_types=[]) | Q(legal_types__contains=[wanted.legal_type]))
    return rows
