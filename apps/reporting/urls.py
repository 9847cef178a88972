"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.reporting.views import partner_report, target_group

urlpatterns: list[URLPattern] = [
    path("periods/<int:period_id>/report/", partner_report.open_report, name="partner_report_open"),
    path("reports/<int:report_id>/", partner_report.show_report, name="partner_report"),
    path("reports/<int:report_id>/submit/", partner_report.submit_report, name="partner_report_submit"),
    path("reports/<int:report_id>/reopen/", partner_report.reopen_report, name="partner_report_reopen"),
    path("reports/<int:report_id>/progress/", partner_report.show_progress, name="progress"),
    path(
        "reports/<int:report_id>/progress/work-packages/<int:work_package_id>/",
        partner_report.save_work_package_progress,
        name="work_package_progress",
    ),
    path(
        "reports/<int:report_id>/progress/deliverables/<int:deliverable_id>/",
        partner_report.save_deliverable_progress,
        name="deliverable_progress",
    ),
    path("target-groups/", target_group.list_groups, name="target_group_list"),
    path("target-groups/new/", target_group.add, name="target_group_add"),
    path("target-groups/<int:target_group_id>/edit/", target_group.edit, name="target_group_edit"),
    path("target-groups/<int:target_group_id>/delete/", target_group.delete, name="target_group_delete"),
    path("reports/<int:report_id>/target-groups/", target_group.show_progress, name="target_group_progress_list"),
    path(
        "reports/<int:report_id>/target-groups/<int:target_group_id>/",
        target_group.save_progress,
        name="target_group_progress",
    ),
]
