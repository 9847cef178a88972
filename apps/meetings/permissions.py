"""Who may do what with meetings. The predicate that shows a button guards its POST; triggers stand behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import while_open
from apps.meetings.enums import DecisionOutcome, MinutesStatus
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.meetings.models import Decision, Meeting, MeetingFile, Minutes


def acts_for_partner(member: Membership) -> bool:
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


@while_open
def can_manage_meetings(member: Membership) -> bool:
    """Plan, change and delete: the lead partner."""
    return member.role == Role.LEAD


@while_open
def can_keep_record(member: Membership, meeting: Meeting) -> bool:
    """Attendance, minutes and decisions: the lead partner, and whoever was made minute-taker of this meeting."""
    return member.role == Role.LEAD or (member.role == Role.PARTNER and meeting.minute_taker_id == member.pk)


@while_open
def can_write_minutes(member: Membership, meeting: Meeting, minutes: Minutes | None) -> bool:
    """Begin them, or go on with a draft."""
    return can_keep_record(member, meeting) and (minutes is None or minutes.is_draft)


@while_open
def can_move_minutes(member: Membership, minutes: Minutes, status: MinutesStatus) -> bool:
    return minutes.status == status and can_keep_record(member, minutes.meeting)


@while_open
def can_approve_minutes(member: Membership, minutes: Minutes) -> bool:
    """The lead partner, once everybody could comment."""
    return member.role == Role.LEAD and minutes.status == MinutesStatus.CIRCULATED


@while_open
def can_object(member: Membership, minutes: Minutes) -> bool:
    """Every partner's people, before approval."""
    return acts_for_partner(member) and minutes.status == MinutesStatus.CIRCULATED


@while_open
def can_record_decision(member: Membership, meeting: Meeting, minutes: Minutes | None) -> bool:
    """Until the minutes are approved; a correction opens them again."""
    return can_keep_record(member, meeting) and not (minutes is not None and minutes.is_approved)


def carries_out_decision(member: Membership, decision: Decision) -> bool:
    """The people of the partner that is named, and the lead partner's where none is."""
    if decision.responsible_id is None:
        return member.role == Role.LEAD
    return acts_for_partner(member) and member.partner_id == decision.responsible_id


@while_open
def can_complete_decision(member: Membership, decision: Decision) -> bool:
    """Whoever carries it out says so, or the lead partner."""
    if decision.outcome == DecisionOutcome.REJECTED:
        return False
    return member.role == Role.LEAD or (acts_for_partner(member) and member.partner_id == decision.responsible_id)


@while_open
def can_add_file(member: Membership) -> bool:
    """Every partner's people lay files before a meeting."""
    return acts_for_partner(member)


@while_open
def can_remove_file(member: Membership, file: MeetingFile) -> bool:
    """The partner that laid it before the meeting takes it back."""
    return acts_for_partner(member) and member.partner_id == file.partner_id
