"""Project ideas of an organisation, the roles they seek, and their states."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.ideas.enums import IDEA_STEPS, IdeaState
from apps.ideas.models import ProjectIdea, RoleSought
from apps.ideas.permissions import (
    acts_in_room,
    can_change_idea,
    can_publish_idea,
    can_take_idea_back,
)
from apps.ideas.services.profile import organisation_of
from apps.ideas.validators.idea import IdeaValues, RoleValues, check_idea, check_role
from apps.retrieval.services.vectors import ask_for_vectors


def write_idea(*, member: Membership, values: IdeaValues) -> ProjectIdea:
    """Begin an idea in the member's room, as a draft that nobody else sees.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(acts_in_room(member))
    check_idea(values)
    idea = ProjectIdea.objects.create(
        partnership_id=member.partnership_id, organisation=organisation_of(member), text="", **_stated(values)
    )
    _keep_text(idea)
    _record(EventKey.IDEA_ADDED, member, idea)
    return idea


def change_idea(*, member: Membership, idea: ProjectIdea, values: IdeaValues) -> ProjectIdea:
    """Replace what is stated. Raises as ``write_idea``, and ``ValidationError`` for another programme once a
    partnership was founded in this one.
    """
    require(can_change_idea(member, idea))
    check_idea(values)
    if idea.project_id is not None and values.programme_version != idea.programme_version:
        raise ValidationError({"programme_version": _("A partnership was founded for this programme.")})
    stated = _stated(values)
    for name, value in stated.items():
        setattr(idea, name, value)
    # What she did not write (state, visibility) may have changed since it was read, and stays.
    idea.save(update_fields=[*stated])
    # A role is written in the idea's language.
    idea.roles.exclude(language=idea.language).update(language=idea.language)
    _keep_text(idea)
    _record(EventKey.IDEA_CHANGED, member, idea)
    return idea


def seek_role(*, member: Membership, idea: ProjectIdea, values: RoleValues) -> RoleSought:
    """Add a partner to be looked for, under the idea's next number. Raises as ``write_idea``."""
    require(can_change_idea(member, idea))
    check_role(values)
    take_turns("ideas.role", idea.pk)
    last = idea.roles.aggregate(last=Max("number"))["last"] or 0
    role = RoleSought.objects.create(
        partnership_id=idea.partnership_id, idea=idea, number=last + 1, language=idea.language, **_role_stated(values)
    )
    _keep_text(idea)
    _record(EventKey.IDEA_CHANGED, member, idea, role=role.pk)
    return role


def change_role(*, member: Membership, role: RoleSought, values: RoleValues) -> RoleSought:
    """Replace what is asked of a role. Raises as ``write_idea``, also for fewer partners than were found already."""
    require(can_change_idea(member, role.idea))
    role.refresh_from_db(fields=["filled"], from_queryset=RoleSought.objects.select_for_update(of=("self",)))
    check_role(values, filled=role.filled)
    stated = _role_stated(values)
    for name, value in stated.items():
        setattr(role, name, value)
    role.save(update_fields=[*stated])
    _keep_text(role.idea)
    _record(EventKey.IDEA_CHANGED, member, role.idea, role=role.pk)
    return role


def drop_role(*, member: Membership, role: RoleSought) -> None:
    """Look no more for it. Raises ``ValidationError`` if an approach speaks of it, and ``PermissionDenied``."""
    require(can_change_idea(member, role.idea))
    if role.approaches.exists():
        raise ValidationError(_("An organisation was approached for this role. Say that fewer are wanted instead."))
    idea, pk = role.idea, role.pk
    role.delete()
    _keep_text(idea)
    _record(EventKey.IDEA_CHANGED, member, idea, role=pk)


def publish_idea(*, member: Membership, idea: ProjectIdea) -> None:
    """Show it to whom its visibility names. Raises ``ValidationError`` without a role, and ``PermissionDenied``."""
    require(can_publish_idea(member, idea))
    if not idea.roles.exists():
        raise ValidationError(_("Say first whom you look for: add a role."))
    move_idea(member=member, idea=idea, state=IdeaState.PUBLISHED)


def take_idea_back(*, member: Membership, idea: ProjectIdea) -> None:
    """Make it a draft again: others find it no more. Raises ``PermissionDenied``."""
    require(can_take_idea_back(member, idea))
    move_idea(member=member, idea=idea, state=IdeaState.DRAFT)


def move_idea(*, member: Membership, idea: ProjectIdea, state: IdeaState, **changed: Any) -> None:
    """The one function that changes the state, with whatever belongs to the step; a trigger stands behind.

    Raises ``ValidationError`` for a step that does not follow, such as one somebody else has taken meanwhile.
    """
    stored = ProjectIdea.objects.select_for_update(of=("self",)).get(pk=idea.pk)
    before = IdeaState(stored.state)
    if state not in IDEA_STEPS[before]:
        raise ValidationError(_("The idea has changed meanwhile. Load the page again."))
    idea.project_id = stored.project_id
    for name, value in {"state": state, **changed}.items():
        setattr(idea, name, value)
    idea.save(update_fields=["state", *changed])
    _record(EventKey.IDEA_MOVED, member, idea, before=before.value, after=state.value)


def _stated(values: IdeaValues) -> dict[str, Any]:
    stated = {one.name: getattr(values, one.name) for one in fields(IdeaValues)}
    return stated | {"languages": list(values.languages)}


def _role_stated(values: RoleValues) -> dict[str, Any]:
    stated = {one.name: getattr(values, one.name) for one in fields(RoleValues)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in stated.items()}


def _keep_text(idea: ProjectIdea) -> None:
    """What is searched: all that is said of the idea and of the partners it seeks."""
    roles = (part for role in idea.roles.all() for part in (role.title, role.text))
    said = (idea.title, idea.summary, idea.activities, idea.theme, idea.objective, *roles)
    idea.text = "\n\n".join(part.strip() for part in said if part.strip())
    idea.save(update_fields=["text"])
    ask_for_vectors(tenant_id=idea.partnership_id)


def _record(key: EventKey, member: Membership, idea: ProjectIdea, **data: Any) -> None:
    record_event(key=key, partnership_id=idea.partnership_id, actor_id=member.user_id, subject=idea, data=data)
