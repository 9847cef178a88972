"""Meetings as pages list them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils import timezone

from apps.consortia.models import Membership
from apps.meetings.models import Meeting, MeetingFile
from apps.tenancy.enums import Role


@dataclass(frozen=True, slots=True)
class MeetingLists:
    """``coming`` begins with the next; ``past`` with the latest."""

    coming: Sequence[Meeting]
    past: Sequence[Meeting]


def find_meetings() -> QuerySet[Meeting]:
    """Every meeting with what its page names."""
    return Meeting.objects.select_related("minute_taker__user", "minute_taker__partner__organisation", "partnership")


def list_meetings(*, now: dt.datetime | None = None) -> MeetingLists:
    """All meetings with how many were asked to come and how many decisions were taken. Two queries."""
    moment = now or timezone.now()
    rows = find_meetings().annotate(
        invited=Count("participants", distinct=True), decided=Count("decisions", distinct=True)
    )
    meetings = list(rows.prefetch_related("minutes"))
    coming = [meeting for meeting in meetings if meeting.ends_at >= moment]
    return MeetingLists(coming[::-1], [meeting for meeting in meetings if meeting.ends_at < moment])


def list_files(*, meeting: Meeting) -> QuerySet[MeetingFile]:
    return meeting.files.select_related("document__uploaded_by", "partner__organisation", "agenda_item")


def find_files() -> QuerySet[MeetingFile]:
    return MeetingFile.objects.select_related("meeting", "document")


def list_invitable() -> QuerySet[Membership]:
    """Every seat of the partnership, by partner."""
    return Membership.objects.select_related("user", "partner__organisation").order_by("partner__number", "pk")


def list_minute_takers() -> QuerySet[Membership]:
    """Whoever acts for a partner."""
    return list_invitable().filter(role__in=(Role.LEAD, Role.PARTNER), partner__isnull=False)
