"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern, path

from apps.reporting.api import partner_report as views
from apps.reporting.api import report_document as files
from apps.reporting.api import report_parts, work_progress
from apps.reporting.api.report_overview import ReportOverview

urlpatterns: list[URLPattern] = [
    path("reports/", views.PartnerReportList.as_view(), name="api_partner_report_list"),
    path("periods/<int:period_id>/report/", views.PartnerReportOpen.as_view(), name="api_partner_report_open"),
    path("reports/<int:report_id>/", views.PartnerReportDetail.as_view(), name="api_partner_report"),
    path("reports/<int:report_id>/steps/", views.PartnerReportSteps.as_view(), name="api_partner_report_steps"),
    path("reports/<int:report_id>/totals/", views.PartnerReportTotals.as_view(), name="api_partner_report_totals"),
    path(
        "reports/<int:report_id>/versions/", views.PartnerReportSnapshots.as_view(), name="api_partner_report_versions"
    ),
    path(
        "reports/<int:report_id>/checklist/",
        views.PartnerReportChecklist.as_view(),
        name="api_partner_report_checklist",
    ),
    path("reports/<int:report_id>/files/", files.PartnerReportFileList.as_view(), name="api_partner_report_file_list"),
    path(
        "reports/<int:report_id>/files/<str:file_format>/<str:language>/",
        files.PartnerReportFile.as_view(),
        name="api_partner_report_file",
    ),
    path("reports/<int:report_id>/submission/", views.PartnerReportSubmit.as_view(), name="api_partner_report_submit"),
    path("reports/<int:report_id>/reopening/", views.PartnerReportReopen.as_view(), name="api_partner_report_reopen"),
    path(
        "reports/<int:report_id>/procurements/",
        report_parts.ReportProcurements.as_view(),
        name="api_report_procurements",
    ),
    path(
        "reports/<int:report_id>/contributions/",
        report_parts.ReportContributions.as_view(),
        name="api_report_contributions",
    ),
    path("reports/<int:report_id>/overview/", ReportOverview.as_view(), name="api_report_overview"),
    path("reports/<int:report_id>/spending/", report_parts.ReportSpending.as_view(), name="api_report_spending"),
    path("reports/<int:report_id>/annexes/", report_parts.ReportAnnexes.as_view(), name="api_annex_list"),
    path("annexes/<int:annex_id>/", report_parts.AnnexRemoval.as_view(), name="api_annex"),
    path(
        "reports/<int:report_id>/progress/work-packages/<int:work_package_id>/",
        views.WorkPackageProgressView.as_view(),
        name="api_work_package_progress",
    ),
    path(
        "reports/<int:report_id>/progress/deliverables/<int:deliverable_id>/",
        views.DeliverableProgressView.as_view(),
        name="api_deliverable_progress",
    ),
    path(
        "reports/<int:report_id>/progress/activities/<int:activity_id>/",
        work_progress.ActivityProgressView.as_view(),
        name="api_activity_progress",
    ),
    path(
        "reports/<int:report_id>/progress/outputs/<int:output_id>/",
        work_progress.OutputProgressView.as_view(),
        name="api_output_progress",
    ),
    path(
        "reports/<int:report_id>/progress/results/<int:result_id>/",
        work_progress.ResultProgressView.as_view(),
        name="api_result_progress",
    ),
    path(
        "reports/<int:report_id>/progress/target-groups/<int:target_group_id>/",
        work_progress.TargetGroupProgressView.as_view(),
        name="api_target_group_progress",
    ),
]
