"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.project_reporting.views import draft_sentence, financial_overview, project_report

_REPORT = "project-reports/<int:project_report_id>/"
_SENTENCE = f"{_REPORT}sentences/<int:sentence_id>/"

urlpatterns: list[URLPattern] = [
    path("project-reports/", project_report.list_reports, name="project_report_list"),
    path("project-reports/start/", project_report.start_report, name="project_report_start"),
    path(
        "periods/<int:period_id>/financial-overview/<str:file_format>/<str:language>/",
        financial_overview.download_overview,
        name="live_overview_file",
    ),
    path(_REPORT, project_report.show_report, name="project_report"),
    path(f"{_REPORT}redraft/", project_report.redraft_report, name="project_report_redraft"),
    path(f"{_REPORT}refresh/", project_report.refresh_report, name="project_report_refresh"),
    path(f"{_REPORT}approve/", project_report.approve_report, name="project_report_approve"),
    path(f"{_REPORT}freeze/", project_report.freeze_report, name="project_report_freeze"),
    path(f"{_REPORT}files/<str:file_format>/<str:language>/", project_report.download_file, name="project_report_file"),
    path(f"{_REPORT}sentences/", draft_sentence.add, name="sentence_add"),
    path(f"{_SENTENCE}edit/", draft_sentence.edit, name="sentence_edit"),
    path(f"{_SENTENCE}approve/", draft_sentence.approve, name="sentence_approve"),
    path(f"{_SENTENCE}confirm-names/", draft_sentence.confirm, name="sentence_confirm"),
    path(f"{_SENTENCE}leave-out/", draft_sentence.leave_out, name="sentence_leave_out"),
    path(f"{_REPORT}questions/<int:question_id>/ask/", draft_sentence.ask, name="draft_question_ask"),
]
