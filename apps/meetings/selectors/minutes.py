"""Minutes as pages show them, and whole, as they are approved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from apps.consortia.models import Membership, Partnership
from apps.consortia.selectors.partner import list_partners
from apps.meetings.enums import MinutesStatus, Presence
from apps.meetings.models import Decision, Meeting, Minutes, MinutesObjection, Participant
from apps.meetings.selectors.decision import list_decisions_of
from apps.tenancy.enums import Role

# 2: with the project, so that the printed minutes need nothing else. 3: with its number, the minute-taker, and every
# partner of the partnership, present or not.
FORMAT = 3


def latest_minutes(*, meeting: Meeting) -> Minutes | None:
    return meeting.minutes.first()


def find_minutes() -> QuerySet[Minutes]:
    return Minutes.objects.select_related(
        "meeting__partnership__programme_version", "meeting__minute_taker__user", "approved_by", "written_by"
    )


def list_to_approve(*, member: Membership) -> QuerySet[Minutes]:
    """What circulates and waits for the lead partner's approval, the longest first; nobody else's to approve."""
    waiting = find_minutes().filter(status=MinutesStatus.CIRCULATED).order_by("circulated_at", "pk")
    return waiting if member.role == Role.LEAD else waiting.none()


def list_objections(*, minutes: Minutes) -> QuerySet[MinutesObjection]:
    return minutes.objections.select_related("written_by", "partner__organisation")


def read_minutes(*, minutes: Minutes) -> dict[str, Any]:
    """What the minutes say: as approved, or as the record stands now."""
    return minutes.content or build_minutes_content(minutes=minutes)


def build_minutes_content(*, minutes: Minutes) -> dict[str, Any]:
    """All that the record of the meeting says, as plain data: JSON types only, moments as ISO with their zone.

    Seven queries, however long the agenda is.
    """
    meeting = minutes.meeting
    texts = {entry.agenda_item_id: entry.text for entry in minutes.entries.all()}
    decisions = list(list_decisions_of(meeting=meeting))
    people = list(meeting.participants.select_related("seat__user", "seat__partner__organisation"))
    return {
        "format": FORMAT,
        "version": minutes.version,
        "correction": minutes.correction,
        "language": meeting.language,
        "project": _project(meeting.partnership),
        "meeting": _meeting(meeting),
        "participants": [
            {"name": str(one), "organisation": one.organisation_name, "attended": one.attended} for one in people
        ],
        "partners": _partners(people),
        "agenda": [
            {
                "number": item.number,
                "title": item.title,
                "text": texts.get(item.pk, ""),
                "decisions": [_decision(one) for one in decisions if one.agenda_item_id == item.pk],
            }
            for item in meeting.agenda.all()
        ],
        "decisions": [_decision(one) for one in decisions if one.agenda_item_id is None],
        "files": [
            {"name": file.document.name, "sha256": file.document.sha256, "note": file.note}
            for file in meeting.files.select_related("document")
        ],
    }


def _project(partnership: Partnership) -> dict[str, Any]:
    return {
        "acronym": partnership.acronym,
        "project_number": partnership.project_number,
        "title": partnership.title,
        "programme": dict(partnership.programme_version.names),
        "is_demonstration": partnership.is_demonstration,
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "title": meeting.title,
        "kind": meeting.kind,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "time_zone": meeting.time_zone,
        "place": meeting.place,
        "online_link": meeting.online_link,
        "minute_taker": meeting.minute_taker.user.full_name if meeting.minute_taker else "",
    }


def _partners(people: Sequence[Participant]) -> list[dict[str, str]]:
    """Every partner of the partnership. Once somebody noted who came, one of whom nobody did was absent."""
    noted = [one for one in people if one.attended is not None]
    present = {one.seat.partner_id for one in noted if one.seat and one.attended}
    nobody = Presence.ABSENT if noted else Presence.NOT_NOTED
    return [
        {
            "code": partner.code,
            "name": str(partner),
            "presence": (Presence.PRESENT if partner.pk in present else nobody).value,
        }
        for partner in list_partners()
    ]


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "text": decision.text,
        "outcome": decision.outcome,
        "responsible": decision.responsible.code if decision.responsible else "",
        "responsible_name": str(decision.responsible) if decision.responsible else "",
        "due_on": decision.due_on.isoformat() if decision.due_on else None,
        "about": (decision.deliverable or decision.work_package).code  # type: ignore[union-attr]
        if decision.deliverable or decision.work_package
        else "",
    }
