"""An organisation's own profile and its past projects."""

from __future__ import annotations

from dataclasses import fields

from apps.accounts.models import Organisation
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.ideas.models import OrganisationProfile, PastProject
from apps.ideas.permissions import acts_in_room
from apps.ideas.validators.profile import PastProjectValues, ProfileValues, check_past_project, check_profile
from apps.retrieval.services.vectors import ask_for_vectors


def save_profile(*, member: Membership, values: ProfileValues) -> OrganisationProfile:
    """Write the profile of the member's room, or replace what is stated in it. Nobody else sees a new one yet.

    Country and legal type are the organisation's own. Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(acts_in_room(member))
    organisation = organisation_of(member)
    check_profile(organisation.country, values)
    stated = {one.name: getattr(values, one.name) for one in fields(ProfileValues)}
    lists = {name: list(stated[name]) for name in ("themes", "languages")}
    profile, _is_new = OrganisationProfile.objects.update_or_create(
        partnership_id=member.partnership_id, defaults={"organisation": organisation, **stated, **lists}
    )
    _keep_text(member, profile)
    return profile


def add_past_project(*, member: Membership, profile: OrganisationProfile, values: PastProjectValues) -> PastProject:
    """Add a project the organisation took part in. Raises as ``save_profile``."""
    require(acts_in_room(member) and profile.partnership_id == member.partnership_id)
    check_past_project(values)
    stated = {one.name: getattr(values, one.name) for one in fields(PastProjectValues)}
    project = PastProject.objects.create(partnership_id=member.partnership_id, profile=profile, **stated)
    _keep_text(member, profile)
    return project


def remove_past_project(*, member: Membership, project: PastProject) -> None:
    """Take a project out of the profile. Raises ``PermissionDenied``."""
    require(acts_in_room(member) and project.partnership_id == member.partnership_id)
    profile = project.profile
    project.delete()
    _keep_text(member, profile)


def organisation_of(member: Membership) -> Organisation:
    """The organisation whose room the member sits in."""
    organisation = member.partnership.room_of
    if organisation is None:
        raise LookupError("A project is no room.")
    return organisation


def _done(project: PastProject) -> str:
    return project.description.strip() or f"{project.role}, {project.programme}"


def _keep_text(member: Membership, profile: OrganisationProfile) -> None:
    """What is searched is what was written, sentence by sentence, so that a match quotes the organisation itself.

    A project's name stands with what was done in it: a name alone lies near anything and tells nothing.
    """
    past = (f"{one.name}: {_done(one)}" for one in profile.past_projects.all())
    profile.text = "\n\n".join(part for part in (profile.competences.strip(), *past) if part)
    profile.save(update_fields=["text"])
    record_event(
        key=EventKey.PROFILE_CHANGED,
        partnership_id=member.partnership_id,
        actor_id=member.user_id,
        subject=profile,
        data={},
    )
    ask_for_vectors(tenant_id=member.partnership_id)
