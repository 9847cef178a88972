"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.reporting.views import annex, partner_report, report_document, report_money, work_progress

urlpatterns: list[URLPattern] = [
    path("periods/<int:period_id>/report/", partner_report.open_report, name="partner_report_open"),
    path("reports/<int:report_id>/", partner_report.show_report, name="partner_report"),
    path("reports/<int:report_id>/submit/", partner_report.submit_report, name="partner_report_submit"),
    path("reports/<int:report_id>/reopen/", partner_report.reopen_report, name="partner_report_reopen"),
    path(
        "reports/<int:report_id>/files/<str:file_format>/<str:language>/",
        report_document.download_file,
        name="partner_report_file",
    ),
    path("reports/<int:report_id>/submission/", partner_report.show_submission, name="report_submission"),
    path("reports/<int:report_id>/procurements/", report_money.report_procurements, name="report_procurements"),
    path("reports/<int:report_id>/contributions/", report_money.report_contributions, name="report_contributions"),
    path("reports/<int:report_id>/overview/", report_money.report_overview, name="report_overview"),
    path("reports/<int:report_id>/spending/", report_money.report_spending, name="report_spending"),
    path("reports/<int:report_id>/annexes/", annex.annex_list, name="annex_list"),
    path("annexes/<int:annex_id>/remove/", annex.annex_remove, name="annex_remove"),
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
    path(
        "reports/<int:report_id>/progress/activities/<int:activity_id>/",
        work_progress.save_activity,
        name="activity_progress",
    ),
    path(
        "reports/<int:report_id>/progress/outputs/<int:output_id>/",
        work_progress.save_output,
        name="output_progress",
    ),
    path(
        "reports/<int:report_id>/progress/results/<int:result_id>/",
        work_progress.save_result,
        name="result_progress",
    ),
    path(
        "reports/<int:report_id>/progress/target-groups/<int:target_group_id>/",
        work_progress.save_target_group,
        name="target_group_progress",
    ),
]
