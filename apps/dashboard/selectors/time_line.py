"""The time line with what lies outside the plan: deadlines of reports, and meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.consortia.models import Membership, Partnership, ReportingPeriod
from apps.consortia.selectors.period import list_periods
from apps.consortia.validators.day import project_days
from apps.meetings.models import Meeting
from apps.workplan.enums import RowKind
from apps.workplan.selectors.time_line import Milestone, TimeLine, draw_time_line
from apps.workplan.selectors.work_plan import get_work_plan


def read_time_line(*, member: Membership, today: dt.date | None = None) -> TimeLine | None:
    """Everything with a date, as far as the reader may know how it stands. Seven queries, however much there is."""
    day = today or timezone.localdate()
    periods = list_periods()
    return draw_time_line(
        plan=get_work_plan(member=member, today=day),
        today=day,
        periods=periods,
        milestones=[*_deadlines(periods), *_meetings()],
        reach=_reach(member.partnership, periods),
    )


def _reach(partnership: Partnership, periods: Sequence[ReportingPeriod]) -> tuple[dt.date, dt.date]:
    """From the project's beginning to its end, with its periods and the days their reports are due."""
    starts = [partnership.eligible_from, *(period.starts_on for period in periods)]
    ends = [partnership.ends_on, partnership.closure_ends_on, *(period.project_report_due_on for period in periods)]
    first, last = project_days(partnership)
    return min(filter(None, starts), default=first), max(filter(None, ends), default=last)


def _deadlines(periods: Sequence[ReportingPeriod]) -> Iterator[Milestone]:
    for period in periods:
        title = _("Period %(number)s") % {"number": period.number}
        code = str(period.number)
        yield Milestone(RowKind.PARTNER_REPORTS, period.partner_report_due_on, code, title)
        yield Milestone(RowKind.PROJECT_REPORTS, period.project_report_due_on, code, title)


def _meetings() -> Iterator[Milestone]:
    for meeting in Meeting.objects.order_by("starts_at", "pk"):
        yield Milestone(RowKind.MEETINGS, meeting.starts_there.date(), "", meeting.title)
