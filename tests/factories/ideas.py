"""Ideas, profiles and approaches between rooms."""

from typing import Any

from apps.consortia.models import Membership
from apps.ideas.models import Approach, OrganisationProfile, ProjectIdea, RoleSought
from apps.ideas.selectors.idea import visible_ideas
from apps.ideas.services.approach import show_interest
from apps.ideas.services.idea import publish_idea, seek_role, write_idea
from apps.ideas.services.profile import save_profile
from apps.ideas.services.visibility import choose_visibility
from apps.ideas.validators.idea import IdeaValues, RoleValues
from apps.ideas.validators.profile import ProfileValues
from apps.programmes.models import ProgrammeVersion
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Visibility


def make_profile(
    member: Membership, visibility: Visibility = Visibility.ALL, shared_with: tuple[int, ...] = (), **values: Any
) -> OrganisationProfile:
    """A profile of the member's room, which others see unless said otherwise."""
    stated = {"competences": "We build digital services for citizens.", "language": "en", "languages": ("en",)}
    with enter_tenant(member.seat):
        profile = save_profile(member=member, values=ProfileValues(**(stated | values)))
        choose_visibility(member=member, row=profile, visibility=visibility, shared_with=shared_with)
    return profile


def make_idea(
    member: Membership,
    visibility: Visibility = Visibility.ALL,
    shared_with: tuple[int, ...] = (),
    role: dict[str, Any] | None = None,
    is_published: bool = True,
    **values: Any,
) -> ProjectIdea:
    """An idea of the member's room that seeks one partner, which others see unless said otherwise."""
    stated = {
        "programme_version": values.get("programme_version") or ProgrammeVersion.objects.get(code="interreg-europe"),
        "title": "Applications made easier",
        "summary": "Cities write better applications together.",
        "language": "en",
        "languages": ("en",),
    }
    sought = {"title": "Region", "text": "A region that writes many applications."} | (role or {})
    with enter_tenant(member.seat):
        idea = write_idea(member=member, values=IdeaValues(**(stated | values)))
        seek_role(member=member, idea=idea, values=RoleValues(**sought))
        choose_visibility(member=member, row=idea, visibility=visibility, shared_with=shared_with)
        if is_published:
            publish_idea(member=member, idea=idea)
    return idea


def role_of(member: Membership, idea: ProjectIdea) -> RoleSought:
    """The first role of an idea as the member sees it."""
    with enter_tenant(member.seat):
        return visible_ideas().get(pk=idea.pk).roles.all()[0]


def make_interest(member: Membership, idea: ProjectIdea, **values: Any) -> Approach:
    """The member's organisation approaches the idea for its first role."""
    given = {"role": role_of(member, idea), "text": "We would like to join.", "language": "en"} | values
    with enter_tenant(member.seat):
        return show_interest(member=member, idea=visible_ideas().get(pk=idea.pk), **given)
