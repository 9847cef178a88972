"""Decisions of meetings, numbered through the partnership."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

from django.db.models import Max

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_past_day, check_planned_day
from apps.meetings.models import Decision, Meeting
from apps.meetings.permissions import can_complete_decision, can_keep_record
from apps.meetings.services.meeting import record_meeting_event, require_open_record
from apps.meetings.validators.decision import DecisionValues, check_decision

_STATED = tuple(field.name for field in fields(DecisionValues))


def record_decision(*, member: Membership, meeting: Meeting, values: DecisionValues) -> Decision:
    """Enter a decision under the partnership's next number.

    Raises ``ValidationError`` by field and once the minutes are approved, and ``PermissionDenied``.
    """
    require(can_keep_record(member, meeting))
    check_decision(meeting, values)
    check_planned_day(member.partnership, due_on=values.due_on)
    take_turns("meetings.record", meeting.pk)
    require_open_record(meeting)
    take_turns("meetings.decision", meeting.partnership_id)
    last = Decision.objects.filter(partnership_id=meeting.partnership_id).aggregate(last=Max("number"))["last"] or 0
    stated = {name: getattr(values, name) for name in _STATED}
    decision = Decision.objects.create(
        partnership_id=meeting.partnership_id, meeting=meeting, number=last + 1, **stated
    )
    record_meeting_event(EventKey.DECISION_RECORDED, member, meeting, {"number": decision.number})
    return decision


def change_decision(*, member: Membership, decision: Decision, values: DecisionValues) -> Decision:
    """Replace what is stated about a decision. Raises as ``record_decision``."""
    require(can_keep_record(member, decision.meeting))
    check_decision(decision.meeting, values)
    take_turns("meetings.record", decision.meeting_id)
    require_open_record(decision.meeting)
    changed = [name for name in _STATED if getattr(decision, name) != getattr(values, name)]
    if "due_on" in changed:
        check_planned_day(member.partnership, due_on=values.due_on)
    if changed:
        for name in changed:
            setattr(decision, name, getattr(values, name))
        decision.save(update_fields=changed)
        data = {"number": decision.number, "fields": changed}
        record_meeting_event(EventKey.DECISION_CHANGED, member, decision.meeting, data)
    return decision


def decision_values_of(decision: Decision) -> DecisionValues:
    """What is stated now, to be changed in part."""
    return DecisionValues(**{name: getattr(decision, name) for name in _STATED})


def complete_decision(*, member: Membership, decision: Decision, done_on: dt.date | None) -> Decision:
    """Say when it was carried out, or with None that it is open after all. Possible after approval too.

    Raises ``ValidationError`` for a day before the meeting or to come, and ``PermissionDenied``.
    """
    require(can_complete_decision(member, decision))
    check_past_day(member.partnership, not_before=decision.meeting.starts_there.date(), done_on=done_on)
    if decision.done_on != done_on:
        decision.done_on = done_on
        decision.save(update_fields=["done_on"])
        record_meeting_event(EventKey.DECISION_CHANGED, member, decision.meeting, {"number": decision.number})
    return decision
