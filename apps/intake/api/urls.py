"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.intake.api import expenditure_import as api

urlpatterns = [
    path("reports/<int:report_id>/imports/", api.ImportList.as_view(), name="api_import_list"),
    path("imports/<int:import_id>/", api.ImportDetail.as_view(), name="api_import"),
    path("imports/<int:import_id>/rows/", api.ImportRows.as_view(), name="api_import_rows"),
    path("imports/<int:import_id>/rows/<int:row>/", api.ImportRow.as_view(), name="api_import_row"),
    path("imports/<int:import_id>/fixes/", api.ImportFixes.as_view(), name="api_import_fixes"),
    path("imports/<int:import_id>/confirm/", api.ImportConfirmation.as_view(), name="api_import_confirm"),
    path("imports/<int:import_id>/discard/", api.ImportDiscard.as_view(), name="api_import_discard"),
    path("imports/<int:import_id>/undo/", api.ImportUndo.as_view(), name="api_import_undo"),
]
