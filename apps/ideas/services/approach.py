"""Approaches between two rooms: sent, talked about, accepted, declined, withdrawn.

The row is the idea's room's. The other side acts through these services: they enter that room as its worker, on behalf
of the person, once it is clear that the approach or the idea is open to her.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.ideas.enums import APPROACH_STEPS, ApproachKind, ApproachState
from apps.ideas.models import Approach, ApproachMessage, OrganisationProfile, ProjectIdea, RoleSought
from apps.ideas.permissions import (
    can_choose_role,
    can_decide_approach,
    can_invite,
    can_show_interest,
    can_withdraw_approach,
    can_write_message,
    received_it,
)
from apps.ideas.services.approach_mail import tell_room
from apps.ideas.services.preparation import join_preparation
from apps.ideas.services.profile import organisation_of
from apps.ideas.services.visibility import open_to
from apps.notifications.enums import NoticeKey
from apps.tenancy.context import enter_tenant, system_seat


def show_interest(
    *, member: Membership, idea: ProjectIdea, role: RoleSought | None, text: str, language: str
) -> Approach:
    """The member's organisation would like to take part, in a role or in general.

    ``idea`` comes of ``visible_ideas``. Raises ``ValidationError`` if an approach stands already, the role is found or
    there are no words, and ``PermissionDenied``.
    """
    require(can_show_interest(member, idea))
    return _send(
        member, idea, role, text, language,
        kind=ApproachKind.INTEREST, other_room_id=member.partnership_id, organisation=organisation_of(member),
        person=member.user,
    )  # fmt: skip


def invite_organisation(
    *,
    member: Membership,
    idea: ProjectIdea,
    profile: OrganisationProfile,
    role: RoleSought | None,
    text: str,
    language: str,
) -> Approach:
    """Invite an organisation whose profile is open to the member; it sees the idea from then on.

    ``profile`` comes of ``visible_profiles``. Raises as ``show_interest``.
    """
    require(can_invite(member, idea) and profile.partnership_id != member.partnership_id)
    approach = _send(
        member, idea, role, text, language,
        kind=ApproachKind.INVITATION, other_room_id=profile.partnership_id, organisation=profile.organisation,
    )  # fmt: skip
    open_to(member=member, idea=idea, room_id=profile.partnership_id)
    return approach


def write_message(*, member: Membership, approach: Approach, text: str, language: str) -> ApproachMessage:
    """Ask or answer; the first words of the side that was approached make it answered.

    Raises ``ValidationError`` without words and ``PermissionDenied``.
    """
    require(can_write_message(member, approach))
    with enter_tenant(system_seat(approach.partnership_id, member.user_id)):
        message = _add_message(member, approach, text, language)
        if approach.state == ApproachState.SENT and received_it(member, approach):
            move_approach(approach=approach, state=ApproachState.ANSWERED)
    _make_known(member, approach, EventKey.APPROACH_ANSWERED, NoticeKey.APPROACH_ANSWERED)
    return message


def accept_approach(*, member: Membership, approach: Approach, role: RoleSought | None = None) -> None:
    """Take the organisation in. Where the partnership is founded it becomes a partner there, and its person has a seat.

    Of an interest that is who showed it, of an invitation who accepts it. ``role`` is one of the idea's, where the
    idea's side takes in for it who stated none (``can_choose_role``). Raises ``ValidationError`` if the search is
    closed, the role is found already, the partnership is past its preparation, or the other side was quicker, and
    ``PermissionDenied``.
    """
    require(can_decide_approach(member, approach))
    if role is not None:
        require(can_choose_role(member, approach) and role.idea_id == approach.idea_id)
        approach.role = role
    with enter_tenant(system_seat(approach.partnership_id, member.user_id)):
        if not _hold_idea(approach).is_open:
            raise ValidationError(_("The idea is not open: nobody can be taken in."))
        approach.person = approach.person or member.user
        changed = {"role": approach.role, "person": approach.person, **_decided(member)}
        move_approach(approach=approach, state=ApproachState.ACCEPTED, **changed)
        _fill(approach, 1)
        join_preparation(approach=approach, actor_id=member.user_id)
    _make_known(member, approach, EventKey.APPROACH_ACCEPTED, NoticeKey.APPROACH_DECIDED)


def decline_approach(*, member: Membership, approach: Approach) -> None:
    """Say no; another approach may follow. Raises ``ValidationError`` if the other side was quicker, and
    ``PermissionDenied``.
    """
    require(can_decide_approach(member, approach))
    with enter_tenant(system_seat(approach.partnership_id, member.user_id)):
        move_approach(approach=approach, state=ApproachState.DECLINED, **_decided(member))
    _make_known(member, approach, EventKey.APPROACH_DECLINED, NoticeKey.APPROACH_DECIDED)


def withdraw_approach(*, member: Membership, approach: Approach) -> None:
    """Take back what one's own side sent, or on either side what was accepted before a partnership is founded.

    Raises ``ValidationError`` once one is founded, or if the other side was quicker, and ``PermissionDenied``.
    """
    require(can_withdraw_approach(member, approach))
    with enter_tenant(system_seat(approach.partnership_id, member.user_id)):
        idea = _hold_idea(approach)
        # As it is stored: it may have been accepted since it was read.
        was_accepted = Approach.objects.filter(pk=approach.pk, state=ApproachState.ACCEPTED).exists()
        if was_accepted and idea.project_id is not None:
            raise ValidationError(_("The partnership is founded already: the organisation leaves it there."))
        move_approach(approach=approach, state=ApproachState.WITHDRAWN, **_decided(member))
        if was_accepted:
            _fill(approach, -1)
    _make_known(member, approach, EventKey.APPROACH_WITHDRAWN, NoticeKey.APPROACH_DECIDED)


def mark_left(*, member: Membership, approach: Approach) -> None:
    """The organisation has left the partnership it joined; its role is open again. The caller took it out there."""
    with enter_tenant(system_seat(approach.partnership_id, member.user_id)):
        move_approach(approach=approach, state=ApproachState.LEFT)
        _fill(approach, -1)
    _make_known(member, approach, EventKey.PREPARATION_LEFT, NoticeKey.APPROACH_DECIDED)


def move_approach(*, approach: Approach, state: ApproachState, **changed: Any) -> None:
    """The one function that changes the state; a trigger stands behind. Inside the idea's room.

    Raises ``ValidationError`` for a step that does not follow, such as one the other side has taken meanwhile.
    """
    stored = Approach.objects.select_for_update(of=("self",)).get(pk=approach.pk)
    if state not in APPROACH_STEPS[ApproachState(stored.state)]:
        raise ValidationError(_("The other side has acted meanwhile. Load the page again."))
    for name, value in {"state": state, **changed}.items():
        setattr(approach, name, value)
    approach.save(update_fields=["state", *changed])


def _send(
    member: Membership, idea: ProjectIdea, role: RoleSought | None, text: str, language: str, **fields: Any
) -> Approach:
    if role is not None and (role.idea_id != idea.pk or role.is_filled):
        raise ValidationError({"role": _("Nobody is sought for this role any more.")})
    with enter_tenant(system_seat(idea.partnership_id, member.user_id)):
        approach = _create(idea, role=role, sent_by=member.user, **fields)
        _add_message(member, approach, text, language)
    _make_known(member, approach, EventKey.APPROACH_SENT, NoticeKey.APPROACH_RECEIVED)
    return approach


def _create(idea: ProjectIdea, **fields: Any) -> Approach:
    try:
        with transaction.atomic():
            return Approach.objects.create(partnership_id=idea.partnership_id, idea=idea, **fields)
    except IntegrityError as error:
        raise ValidationError(_("You are in touch about this idea already: see your approaches.")) from error


def _add_message(member: Membership, approach: Approach, text: str, language: str) -> ApproachMessage:
    if not text.strip():
        raise ValidationError({"text": _("Write a few words.")})
    return ApproachMessage.objects.create(
        partnership_id=approach.partnership_id,
        approach=approach,
        organisation=organisation_of(member),
        author=member.user,
        text=text.strip(),
        language=language,
    )


def _decided(member: Membership) -> dict[str, Any]:
    return {"decided_by": member.user, "decided_at": timezone.now()}


def _hold_idea(approach: Approach) -> ProjectIdea:
    """Until the transaction ends: who is accepted while the partnership is being founded would join neither way."""
    return ProjectIdea.objects.select_for_update(of=("self",)).get(pk=approach.idea_id)


def _fill(approach: Approach, number: int) -> None:
    if approach.role_id is None:
        return
    role = RoleSought.objects.select_for_update(of=("self",)).get(pk=approach.role_id)
    if role.filled + number > role.wanted:
        raise ValidationError(_("This role is found already. Say first that more partners are wanted for it."))
    role.filled = max(role.filled + number, 0)
    role.save(update_fields=["filled"])


def _make_known(member: Membership, approach: Approach, key: EventKey, notice: NoticeKey) -> None:
    """In the logs of both rooms; and to the people of the other one."""
    for room_id in (approach.partnership_id, approach.other_room_id):
        with enter_tenant(system_seat(room_id, member.user_id)):
            record_event(
                key=key,
                partnership_id=room_id,
                actor_id=member.user_id,
                subject=approach,
                data={"idea": approach.idea_id, "kind": str(approach.kind), "organisation": approach.organisation_id},
            )
            if room_id != member.partnership_id:
                tell_room(member=member, approach=approach, key=notice)
