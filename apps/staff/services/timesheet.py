"""A month's timesheet, saved as a whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.staff.models import Employment, TimesheetEntry
from apps.staff.permissions import acts_for_partner
from apps.staff.selectors.timesheet import judge_rows
from apps.staff.services.payroll_line import hold_open_reports
from apps.staff.services.payroll_month import lock_month, refuse_month_outside, take_hours
from apps.staff.validators.problems import refuse
from apps.staff.validators.timesheet import TimeRow, Timesheet


def save_timesheet(
    *, member: Membership, employment: Employment, month: datetime.date, rows: Iterable[TimeRow]
) -> Timesheet:
    """Replace the month's hours by these rows, and carry their sum into a month of payroll paid by the hour.

    Answers the judged timesheet with its warnings. Raises ``ValidationError`` for hours that cannot be and, with the
    code ``submitted``, once the month is declared in a submitted report; ``PermissionDenied``.
    """
    require(acts_for_partner(member, employment.partner_id))
    refuse_month_outside(employment, month)
    hold_open_reports(partner_id=employment.partner_id)
    # Two people saving the same month: the second waits here, then replaces the first one's hours as a whole.
    held = Employment.objects.select_for_update(of=("self",)).select_related("partner__organisation", "partnership")
    employment = held.get(pk=employment.pk)
    lock_month(member=member, employment=employment, month=month)
    timesheet = judge_rows(employment=employment, month=month, rows=rows)
    refuse(timesheet.problems)
    _replace(employment, month, timesheet)
    take_hours(
        member=member,
        employment=employment,
        month=month,
        hours=timesheet.project_hours,
        total_hours=timesheet.worked_hours,
    )
    _record(member, employment, month, timesheet)
    return timesheet


def _replace(employment: Employment, month: datetime.date, timesheet: Timesheet) -> None:
    TimesheetEntry.objects.filter(employment=employment, day__year=month.year, day__month=month.month).delete()
    TimesheetEntry.objects.bulk_create(
        TimesheetEntry(
            partnership_id=employment.partnership_id,
            partner_id=employment.partner_id,
            employment=employment,
            day=row.day,
            kind=row.kind,
            work_package_id=row.work_package_id,
            hours=row.hours,
            activity=row.activity,
        )
        for row in timesheet.rows
    )


def _record(member: Membership, employment: Employment, month: datetime.date, timesheet: Timesheet) -> None:
    record_event(
        key=EventKey.TIMESHEET_SAVED,
        partnership_id=employment.partnership_id,
        partner_id=employment.partner_id,
        actor_id=member.user_id,
        subject=employment,
        data={"number": employment.number, "month": f"{month:%Y-%m}", "hours": str(timesheet.project_hours)},
    )
