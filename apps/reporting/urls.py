"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.reporting.views import draft_sentence, partner_report, project_report, work_progress

partner_report_urls: list[URLPattern] = [
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

_REPORT = "project-reports/<int:project_report_id>/"
_SENTENCE = f"{_REPORT}sentences/<int:sentence_id>/"

project_report_urls: list[URLPattern] = [
    path("project-reports/", project_report.list_reports, name="project_report_list"),
    path("project-reports/start/", project_report.start_report, name="project_report_start"),
    path(_REPORT, project_report.show_report, name="project_report"),
    path(f"{_REPORT}redraft/", project_report.redraft_report, name="project_report_redraft"),
    path(f"{_REPORT}refresh/", project_report.refresh_report, name="project_report_refresh"),
    path(f"{_REPORT}approve/", project_report.approve_report, name="project_report_approve"),
    path(f"{_REPORT}freeze/", project_report.freeze_report, name="project_report_freeze"),
    path(f"{_REPORT}pdf/<str:language>/", project_report.download_pdf, name="project_report_pdf"),
    path(f"{_REPORT}sentences/", draft_sentence.add, name="sentence_add"),
    path(f"{_SENTENCE}edit/", draft_sentence.edit, name="sentence_edit"),
    path(f"{_SENTENCE}approve/", draft_sentence.approve, name="sentence_approve"),
    path(f"{_SENTENCE}leave-out/", draft_sentence.leave_out, name="sentence_leave_out"),
    path(f"{_REPORT}questions/<int:question_id>/ask/", draft_sentence.ask, name="draft_question_ask"),
]

urlpatterns: list[URLPattern] = [*partner_report_urls, *project_report_urls]
