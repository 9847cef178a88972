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
    path("reports/<int:report_id>/progress/", work_progress.show_progress, name="progress"),
]
