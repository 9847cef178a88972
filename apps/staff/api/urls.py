"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.staff.api.employment import EmploymentDetail, EmploymentList, WorkingTime
from apps.staff.api.payroll_month import PayrollBooking, PayrollMonthDetail, PayrollMonthList
from apps.staff.api.timesheet import TimesheetDetail

urlpatterns = [
    path("staff/", EmploymentList.as_view(), name="api_employment_list"),
    path("staff/<int:employment_id>/", EmploymentDetail.as_view(), name="api_employment"),
    path("staff/<int:employment_id>/working-time/", WorkingTime.as_view(), name="api_working_time"),
    path("staff/<int:employment_id>/months/", PayrollMonthList.as_view(), name="api_payroll_month_list"),
    path(
        "staff/<int:employment_id>/months/<int:year>/<int:month>/",
        PayrollMonthDetail.as_view(),
        name="api_payroll_month",
    ),
    path("staff/months/<int:payroll_month_id>/booking/", PayrollBooking.as_view(), name="api_payroll_booking"),
    path(
        "staff/<int:employment_id>/timesheet/<int:year>/<int:month>/", TimesheetDetail.as_view(), name="api_timesheet"
    ),
]
