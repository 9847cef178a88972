"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.intake.views import expenditure_import as views
from apps.intake.views import import_row as rows
from apps.intake.views import list_profile as profiles
from apps.intake.views import list_template as templates
from apps.intake.views import timesheet

urlpatterns = [
    path(
        "staff/<int:employment_id>/timesheet/<int:year>/<int:month>/read/",
        timesheet.timesheet_upload,
        name="timesheet_upload",
    ),
    path("reports/<int:report_id>/imports/new/", views.import_upload, name="import_upload"),
    path("imports/<int:import_id>/", views.import_preview, name="import_preview"),
    path("imports/<int:import_id>/choices/", views.import_choices, name="import_choices"),
    path("imports/<int:import_id>/read-again/", views.import_read_again, name="import_read_again"),
    path("imports/<int:import_id>/leave-out/", rows.import_leave_out, name="import_leave_out"),
    path("imports/<int:import_id>/fixes/", rows.import_fixes, name="import_fixes"),
    path("imports/<int:import_id>/rows/<int:row>/", rows.import_row, name="import_row"),
    path("imports/<int:import_id>/rows/<int:row>/fix/", rows.import_row_fix, name="import_row_fix"),
    path("imports/<int:import_id>/rows/<int:row>/undo/", rows.import_row_undo, name="import_row_undo"),
    path("imports/<int:import_id>/rows/<int:row>/leave-out/", rows.import_row_leave_out, name="import_row_leave_out"),
    path("imports/<int:import_id>/confirm/", views.import_confirm, name="import_confirm"),
    path("imports/<int:import_id>/discard/", views.import_discard, name="import_discard"),
    path("imports/<int:import_id>/undo/", views.import_undo, name="import_undo"),
    path("list-template/<str:language>/xlsx/", templates.list_template_xlsx, name="list_template_xlsx"),
    path("list-template/<str:language>/csv/", templates.list_template_csv, name="list_template_csv"),
    path("list-profiles/", profiles.profile_list, name="profile_list"),
    path("list-profiles/<int:profile_id>/rename/", profiles.profile_rename, name="profile_rename"),
    path("list-profiles/<int:profile_id>/delete/", profiles.profile_delete, name="profile_delete"),
]
