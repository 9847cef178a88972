"""Profiles: the own one, and those of others that the database shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django_scopes import scopes_disabled

from apps.consortia.models import Membership
from apps.ideas.models import OrganisationProfile, PastProject
from apps.nlp.language import name_language
from apps.retrieval.selectors.search import SearchAnswer, search_texts


@dataclass(frozen=True, slots=True)
class ProfileFilter:
    """``programme`` is a programme's code: of past projects. ``text`` is searched by meaning and by words."""

    text: str = ""
    country: str = ""
    legal_type: str = ""
    region_category: str = ""
    programme: str = ""

    @property
    def is_narrow(self) -> bool:
        return any((self.text, self.country, self.legal_type, self.region_category, self.programme))


def visible_profiles() -> QuerySet[OrganisationProfile]:
    """Every profile that is open to whoever asks. The ORM's scope is lifted; row-level security decides."""
    with scopes_disabled():
        # Named, because the scope is asked when related rows are fetched, which is later.
        past = Prefetch("past_projects", PastProject.objects.all())
        rows = OrganisationProfile.objects.select_related("organisation").prefetch_related(past)
    return rows.order_by("organisation__name", "pk")


def find_own_profile(*, member: Membership) -> OrganisationProfile | None:
    """The profile of the room the member sits in."""
    return visible_profiles().filter(partnership_id=member.partnership_id).first()


def list_profiles(*, member: Membership, wanted: ProfileFilter) -> QuerySet[OrganisationProfile]:
    """Other organisations' profiles that fit the filter, by name; the words of the search are not asked for here."""
    return visible_profiles().exclude(partnership_id=member.partnership_id).filter(_condition(wanted))


def search_profiles(*, member: Membership, wanted: ProfileFilter, limit: int = 20) -> SearchAnswer:
    """Of ``list_profiles`` those that answer ``wanted.text``, best first; its language is told by its words."""
    rows = list_profiles(member=member, wanted=wanted).order_by()
    language = name_language(wanted.text, stated=member.user.language)
    return search_texts(rows, query=wanted.text, language=language, limit=limit)


def _condition(wanted: ProfileFilter) -> Q:
    asked = {
        "organisation__country": wanted.country,
        "organisation__legal_type": wanted.legal_type,
        "region_category": wanted.region_category,
    }
    found = Q(**{lookup: value for lookup, value in asked.items() if value})
    return found & _took_part(wanted.programme) if wanted.programme else found


def _took_part(programme: str) -> Q:
    with scopes_disabled():
        rows = OrganisationProfile.objects.filter(past_projects__programme_code=programme)
    return Q(pk__in=rows.values("pk"))
