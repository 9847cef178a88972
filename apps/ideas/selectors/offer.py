"""Organisations offered where a partnership's composition lacks partners: their profiles, as the member sees them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.common.formats import format_list, format_quoted
from apps.common.languages import language_name
from apps.consortia.models import Membership, Partner
from apps.consortia.partner_offers import OfferedOrganisation
from apps.ideas.selectors.condition import Wanted
from apps.ideas.selectors.idea import find_idea_of
from apps.ideas.selectors.match import Asked, Match, match_profiles
from apps.ideas.selectors.profile import visible_profiles
from apps.ideas.selectors.quote import Sought
from apps.nlp.language import tell_language
from apps.programmes.wanted_partner import WantedPartner

OFFERED = 3


def find_organisations(member: Membership, wanted: Sequence[WantedPartner]) -> list[list[OfferedOrganisation]]:
    """For each wanted partner the organisations that fit, nearest to the idea, or to the summary, first.

    Who is a partner already is not offered.
    """
    partners = list(Partner.objects.select_related("organisation"))
    rows = visible_profiles().exclude(organisation_id__in=[one.organisation_id for one in partners])
    regions = {one.nuts[:4] for one in partners if one.nuts}
    text, languages = _text_of(member), _languages_of(member)
    programme = member.partnership.programme_version.code
    answers = [
        match_profiles(
            asked=Asked(text, _conditions(one), languages, programme),
            rows=rows.filter(_region(one, regions)),
            limit=OFFERED,
        )
        for one in wanted
    ]
    return [[_offer(member, match) for match in answer.matches] for answer in answers]


def _text_of(member: Membership) -> Sought:
    idea, project = find_idea_of(project_id=member.partnership_id), member.partnership
    if idea is not None:
        return Sought(idea.summary, idea.language)
    said = project.summary or project.title
    return Sought(said, tell_language(said, stated=project.report_language))


def _languages_of(member: Membership) -> tuple[str, ...]:
    idea = find_idea_of(project_id=member.partnership_id)
    return tuple(idea.languages) if idea else (member.partnership.report_language,)


def _conditions(one: WantedPartner) -> Wanted:
    return Wanted(countries=one.countries, legal_types=one.legal_types, region_categories=one.region_categories)


def _region(one: WantedPartner, regions: set[str]) -> Q:
    """A region where no partner is yet, or one where one is; a profile that does not say its region is neither."""
    if one.new_region is None:
        return Q()
    within = Q(pk__in=[])
    for region in regions:
        within |= Q(nuts__startswith=region)
    return ~within & ~Q(nuts="") if one.new_region else within


def _offer(member: Membership, match: Match) -> OfferedOrganisation:
    profile = match.profile
    return OfferedOrganisation(
        name=str(profile.organisation),
        country=profile.organisation.country,
        address=reverse("organisation_profile", args=[member.partnership.slug, profile.pk]),
        reasons=tuple(_reasons(match)),
    )


def _reasons(match: Match) -> list[str]:
    reasons = [f"{one.key.label}: {one.value_text}" for one in match.conditions]
    if match.quote is not None:
        said = _("nearest in its profile (%(language)s): %(sentence)s")
        language = language_name(match.quote.said_language)
        reasons.append(said % {"language": language, "sentence": format_quoted(match.quote.said)})
    if match.past_projects:
        took_part = _("took part in this programme: %(projects)s")
        reasons.append(took_part % {"projects": format_list([one.name for one in match.past_projects])})
    return reasons
