"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.staff.views import employment, payroll_month, timesheet

urlpatterns = [
    path("staff/", employment.staff_list, name="staff_list"),
    path("staff/new/", employment.employment_add, name="employment_add"),
    path("staff/<int:employment_id>/", employment.employment, name="employment"),
    path("staff/<int:employment_id>/edit/", employment.employment_edit, name="employment_edit"),
    path("staff/<int:employment_id>/months/<int:year>/<int:month>/", payroll_month.payroll_month, name="payroll_month"),
    path("staff/months/<int:payroll_month_id>/book/", payroll_month.payroll_month_book, name="payroll_month_book"),
    path("staff/payroll/<int:year>/<int:month>/", payroll_month.payroll_sheet, name="payroll_sheet"),
    path("staff/payroll/<int:year>/<int:month>/book/", payroll_month.payroll_sheet_book, name="payroll_sheet_book"),
    path("staff/<int:employment_id>/timesheet/<int:year>/<int:month>/", timesheet.timesheet, name="timesheet"),
]
