"""From an idea to a partnership in preparation: founded, tied to one that exists, joined, left."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.accounts.models import User
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership, Partnership
from apps.consortia.selectors.composition import read_composition
from apps.consortia.selectors.recipients import valid_seats
from apps.consortia.services.joining import found_as_lead, join_as_partner
from apps.consortia.services.partnership import found_partnership
from apps.ideas.enums import ApproachState, IdeaState
from apps.ideas.models import Approach, ProjectIdea
from apps.ideas.permissions import can_found_preparation, can_seek_partners
from apps.ideas.selectors.approach import list_approaches_of
from apps.ideas.selectors.idea import find_idea_of
from apps.ideas.selectors.preparation import find_room_of_lead, list_preparations
from apps.ideas.selectors.profile import visible_profiles
from apps.ideas.services.idea import move_idea, publish_idea, seek_role, write_idea
from apps.ideas.validators.idea import IdeaValues, RoleValues
from apps.nlp.language import tell_language
from apps.programmes.wanted_partner import WantedPartner
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role


def found_preparation(*, member: Membership, idea: ProjectIdea, acronym: str) -> Membership:
    """Found a partnership that searches for partners, of the idea's programme, the member's organisation as its lead.

    Organisations that were accepted before join at once. Answers the member's seat there. Raises ``ValidationError``
    for an acronym without letters or one in use, and ``PermissionDenied``.
    """
    require(can_found_preparation(member, idea))
    project, region = _found(member, idea, acronym.strip()), _region_of(idea.partnership_id)
    with enter_tenant(system_seat(project.pk, member.user_id)):
        seat = found_as_lead(partnership=project, organisation=idea.organisation, person=member.user, **region)
        _record(EventKey.PREPARATION_FOUNDED, project, member, idea)
    _tie(member, idea, project)
    return seat


def link_preparation(*, member: Membership, idea: ProjectIdea, seat: Membership) -> None:
    """Tie the idea to a partnership its organisation prepares already: who is accepted joins that one.

    ``seat`` is the member's own there. Raises ``ValidationError`` if it is not the lead's of this organisation, the
    programme is another, the application is submitted or another open idea belongs to it, and ``PermissionDenied``.
    """
    require(can_found_preparation(member, idea))
    project = seat.partnership
    take_turns("ideas.project", project.pk)
    if seat not in list_preparations(member=member, idea=idea):
        raise ValidationError(_("Choose a partnership of this programme that you lead and that is being prepared."))
    with enter_tenant(system_seat(project.pk, member.user_id)):
        _record(EventKey.PREPARATION_LINKED, project, member, idea)
    _tie(member, idea, project)


def seek_missing_partners(*, member: Membership) -> ProjectIdea:
    """Publish an idea of a partnership in preparation, with a role for each partner its composition lacks.

    ``member`` leads the partnership; the idea is her organisation's, in its room, and nobody else sees it until she
    invites somebody or chooses who does. Of several equally small ways to meet the conditions it takes the first.
    Raises ``ValidationError`` if nobody is missing, or there is an open idea or no room, and ``PermissionDenied``.
    """
    require(can_seek_partners(member))
    project, room = member.partnership, find_room_of_lead(member=member)
    missing = read_composition(partnership=project).proposal.additions
    take_turns("ideas.project", project.pk)
    idea = find_idea_of(project_id=project.pk)
    if idea is not None and idea.is_open:
        raise ValidationError(_("This partnership looks for partners already."))
    if room is None:
        raise ValidationError(_("Your organisation has no room on Sammen yet. Ask whoever runs this installation."))
    if not missing or not missing[0].partners:
        raise ValidationError(_("No partner is missing that would help. Write an idea in your organisation's room."))
    with enter_tenant(room.seat):
        idea = write_idea(member=room, values=_idea_of(project))
        for number, wanted in missing[0].grouped:
            seek_role(member=room, idea=idea, values=_role_of(number, wanted, idea.language))
        publish_idea(member=room, idea=idea)
        link_preparation(member=room, idea=idea, seat=member)
    return idea


def join_preparation(*, approach: Approach, actor_id: int) -> None:
    """An organisation that was accepted becomes a partner of the idea's partnership. Nothing where none is founded yet.

    Inside the idea's room, as worker. Raises ``ValidationError`` once the application is submitted, or if nobody has a
    seat in the organisation's room any more.
    """
    # As it is now: the approach may have been read before the partnership was founded.
    idea = ProjectIdea.objects.get(pk=approach.idea_id)
    if idea.project_id is None:
        return
    region, person = _region_of(approach.other_room_id), _who_joins(approach, actor_id)
    with enter_tenant(system_seat(idea.project_id, actor_id)):
        project = Partnership.objects.get(pk=idea.project_id)
        if not project.is_forming:
            raise ValidationError(_("The application is submitted: nobody can join any more."))
        join_as_partner(
            partnership=project,
            organisation=approach.organisation,
            person=person,
            actor_id=actor_id,
            **region,
        )


def _who_joins(approach: Approach, actor_id: int) -> User:
    """Who sent or accepted the approach if she works there still, else whoever has been there longest."""
    with enter_tenant(system_seat(approach.other_room_id, actor_id)):
        seats = list(valid_seats(timezone.localdate()).filter(role=Role.LEAD))
    people = [seat.user for seat in seats]
    if approach.person is not None and approach.person in people:
        return approach.person
    if not people:
        message = _("Nobody acts for %(organisation)s in Sammen any more. Take the approach back.")
        raise ValidationError(message % {"organisation": approach.organisation})
    return people[0]


def _found(member: Membership, idea: ProjectIdea, acronym: str) -> Partnership:
    if not any(sign.isalnum() for sign in acronym):
        raise ValidationError({"acronym": _("Give the project a short name with letters.")})
    # Nothing is left in an address of Ł, Æ or Cyrillic letters.
    word = slugify(acronym)[:40] or "project"
    # With the idea's number, so that no refusal tells which projects there are.
    return found_partnership(
        slug=f"{word}-{idea.pk}",
        acronym=acronym,
        title=idea.title,
        summary=idea.summary,
        programme_version=idea.programme_version,
        status=PartnershipStatus.SEARCHING,
        is_demonstration=member.partnership.is_demonstration,
    )


def _idea_of(project: Partnership) -> IdeaValues:
    summary = project.summary or project.title
    return IdeaValues(
        programme_version=project.programme_version,
        title=project.title,
        summary=summary,
        language=tell_language(summary, stated=project.report_language),
        languages=(project.report_language,),
    )


def _role_of(number: int, wanted: WantedPartner, language: str) -> RoleValues:
    """In the idea's language as far as Sammen speaks it."""
    with override(language if language in dict(settings.LANGUAGES) else "en"):
        return RoleValues(
            title=(_("Partner from: %(place)s") % {"place": wanted.place})[:120],
            text=wanted.text,
            countries=wanted.countries,
            legal_types=wanted.legal_types,
            region_categories=wanted.region_categories,
            wanted=number,
        )


def _tie(member: Membership, idea: ProjectIdea, project: Partnership) -> None:
    move_idea(member=member, idea=idea, state=IdeaState.FOUNDED, project=project)
    for approach in list_approaches_of(idea=idea).filter(state=ApproachState.ACCEPTED).order_by("pk"):
        join_preparation(approach=approach, actor_id=member.user_id)


def _region_of(room_id: int) -> dict[str, str]:
    """What the organisation's profile says of its region, if whoever acts may see it."""
    profile = visible_profiles().filter(partnership_id=room_id).first()
    return {"nuts": profile.nuts, "region_category": profile.region_category} if profile else {}


def _record(key: EventKey, project: Partnership, member: Membership, idea: ProjectIdea) -> None:
    record_event(
        key=key, partnership_id=project.pk, actor_id=member.user_id, data={"organisation": idea.organisation_id}
    )
