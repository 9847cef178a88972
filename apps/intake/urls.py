"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.intake.views import expenditure_import as views
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
    path("imports/<int:import_id>/leave-out/", views.import_leave_out, name="import_leave_out"),
    path("imports/<int:import_id>/confirm/", views.import_confirm, name="import_confirm"),
    path("imports/<int:import_id>/discard/", views.import_discard, name="import_discard"),
    path("imports/<int:import_id>/undo/", views.import_undo, name="import_undo"),
]
