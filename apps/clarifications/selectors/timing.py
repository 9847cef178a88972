"""How long a control waited for answers: what its report states about requests for clarification."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from apps.clarifications.enums import WAITING, ClarificationKind, ClarificationStatus
from apps.clarifications.models import ClarificationMessage
from apps.reporting.models import PartnerReport


@dataclass(frozen=True, slots=True)
class ClarificationTiming:
    """``requests`` counts every time the control asked, ``answers`` every answer.

    ``days`` are the calendar days on which at least one request waited for its answer, the day of asking not counted:
    two requests that wait on the same day delay the control by one day.
    """

    requests: int
    answers: int
    days: int
    first_asked_on: dt.date | None
    last_answered_on: dt.date | None


def clarification_timing(
    *, report: PartnerReport, until: dt.datetime | None = None, today: dt.date | None = None
) -> ClarificationTiming:
    """Of the control's own threads on the report and its lines. One query.

    ``until`` is when the control ended: what is asked or answered afterwards is no part of it, and a question nobody
    answered waits no longer.
    """
    said = ClarificationMessage.objects.filter(
        clarification__report=report, clarification__kind=ClarificationKind.CONTROL
    ).order_by("clarification_id", "written_at", "pk")
    if until is not None:
        said, today = said.filter(written_at__lte=until), timezone.localdate(until)
    steps = [
        (thread, ClarificationStatus(status), timezone.localtime(moment).date())
        for thread, status, moment in said.values_list("clarification_id", "status", "written_at")
    ]
    asked = [day for _thread, status, day in steps if status in WAITING]
    answered = [day for _thread, status, day in steps if status == ClarificationStatus.ANSWERED]
    return ClarificationTiming(
        requests=len(asked),
        answers=len(answered),
        days=len(_days_waited(steps, today or timezone.localdate())),
        first_asked_on=min(asked, default=None),
        last_answered_on=max(answered, default=None),
    )


def _days_waited(steps: list[tuple[int, ClarificationStatus, dt.date]], today: dt.date) -> set[dt.date]:
    days: set[dt.date] = set()
    since: dict[int, dt.date] = {}
    for thread, status, day in steps:
        if status in WAITING:
            since.setdefault(thread, day)
        elif thread in since:
            days |= _days_between(since.pop(thread), day)
    for begun in since.values():
        days |= _days_between(begun, today)
    return days


def _days_between(first: dt.date, last: dt.date) -> set[dt.date]:
    return {first + dt.timedelta(days=number) for number in range(1, (last - first).days + 1)}
