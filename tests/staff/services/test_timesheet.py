import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.reporting.enums import PartnerReportStatus
from apps.staff.enums import TimeKind
from apps.staff.models import PayrollMonth, TimesheetEntry
from apps.staff.services.booking import book_month
from apps.staff.services.timesheet import save_timesheet
from apps.staff.validators.timesheet import TimeRow
from apps.tenancy.context import enter_tenant
from apps.workplan.models import WorkPackage
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import make_work_package
from tests.factories.staff import MARCH, make_employment, make_hourly, make_month

SECOND = datetime.date(2026, 3, 2)


@pytest.fixture
def package(staffed: Cast) -> WorkPackage:
    with enter_tenant(staffed.lead.seat):
        return make_work_package(staffed, 1)


def rows(package: WorkPackage, hours: str = "7.5") -> list[TimeRow]:
    return [
        TimeRow(day=SECOND, hours=Decimal(hours), work_package_id=package.pk, activity="Survey"),
        TimeRow(day=SECOND, hours=Decimal("0.5"), kind=TimeKind.OTHER),
    ]


def test_saving_replaces_the_month_and_leaves_others(staffed: Cast, package: WorkPackage) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_hourly(staffed.partner)
        april = TimeRow(day=datetime.date(2026, 4, 1), hours=Decimal(8), work_package_id=package.pk)
        save_timesheet(member=staffed.partner, employment=employment, month=datetime.date(2026, 4, 1), rows=[april])
        save_timesheet(member=staffed.partner, employment=employment, month=MARCH, rows=rows(package, "3"))
        save_timesheet(member=staffed.partner, employment=employment, month=MARCH, rows=rows(package))

        stored = TimesheetEntry.objects.order_by("day", "kind").values_list("day", "kind", "hours", "activity")
        assert list(stored) == [
            (SECOND, "other", Decimal("0.50"), ""),
            (SECOND, "project", Decimal("7.50"), "Survey"),
            (datetime.date(2026, 4, 1), "project", Decimal("8.00"), ""),
        ]


def test_hours_are_carried_into_the_month_and_its_line(staffed: Cast, package: WorkPackage) -> None:
    with enter_tenant(staffed.partner.seat):
        make_report(staffed.partner, staffed.period)
        employment = make_hourly(staffed.partner)
        month = make_month(staffed.partner, employment, hours=Decimal(1))
        line = book_month(member=staffed.partner, month=month)
        save_timesheet(member=staffed.partner, employment=employment, month=MARCH, rows=rows(package))

        month.refresh_from_db()
        line.refresh_from_db()
    assert (month.hours, month.total_hours, month.cost) == (Decimal("7.50"), Decimal("8.00"), Decimal("270.00"))
    assert line.declared == Decimal("270.00")


def test_hours_do_not_touch_a_fixed_percentage(staffed: Cast, package: WorkPackage) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_employment(staffed.partner)
        make_month(staffed.partner, employment)
        save_timesheet(member=staffed.partner, employment=employment, month=MARCH, rows=rows(package))

        assert PayrollMonth.objects.get().hours is None


def test_impossible_day_is_refused_and_nothing_is_lost(staffed: Cast, package: WorkPackage) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_hourly(staffed.partner)
        save_timesheet(member=staffed.partner, employment=employment, month=MARCH, rows=rows(package))

        with pytest.raises(ValidationError) as refusal:
            save_timesheet(member=staffed.partner, employment=employment, month=MARCH, rows=rows(package, "24"))

        assert refusal.value.error_dict["hours"][0].code == "more_than_a_day"
        assert TimesheetEntry.objects.count() == 2


def test_timesheet_of_a_submitted_month_no_longer_changes(staffed: Cast, package: WorkPackage) -> None:
    with enter_tenant(staffed.partner.seat):
        report = make_report(staffed.partner, staffed.period)
        employment = make_hourly(staffed.partner)
        book_month(member=staffed.partner, month=make_month(staffed.partner, employment, hours=Decimal(1)))
        report.status = PartnerReportStatus.SUBMITTED
        report.save()

        with pytest.raises(ValidationError) as refusal:
            save_timesheet(member=staffed.partner, employment=employment, month=MARCH, rows=rows(package))

    assert refusal.value.code == "submitted"


def test_month_outside_the_employment_is_refused(staffed: Cast, package: WorkPackage) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_hourly(staffed.partner, starts_on=datetime.date(2026, 4, 1))
        with pytest.raises(ValidationError) as refusal:
            save_timesheet(member=staffed.partner, employment=employment, month=MARCH, rows=rows(package))

    assert refusal.value.error_dict["month"][0].code == "month_outside"


@pytest.mark.parametrize("role", ["lead", "auditor", "other_partner"])
def test_nobody_else_saves_a_partners_timesheet(staffed: Cast, package: WorkPackage, role: str) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_hourly(staffed.partner)
        with pytest.raises(PermissionDenied):
            save_timesheet(member=getattr(staffed, role), employment=employment, month=MARCH, rows=rows(package))
