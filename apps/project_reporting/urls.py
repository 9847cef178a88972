"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.project_reporting.views import draft_sentence, financial_overview, project_report, report_tab, submission

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
    path(f"{_REPORT}tabs/<str:tab>/", report_tab.show_tab, name="project_report_tab"),
    path(f"{_REPORT}tabs/<str:tab>/answers/", report_tab.answer, name="project_report_answer"),
    path(f"{_REPORT}identify/", report_tab.identify, name="project_report_identify"),
    path(f"{_REPORT}work-packages/<int:work_package_id>/", report_tab.objectives, name="project_report_objectives"),
    path(f"{_REPORT}investments/", report_tab.investment, name="project_report_investment"),
    path(
        f"{_REPORT}investments/<int:investment_id>/remove/",
        report_tab.investment_remove,
        name="project_report_investment_remove",
    ),
    path(f"{_REPORT}texts/confirm/", report_tab.confirm, name="project_report_confirm_text"),
    path(f"{_REPORT}sources/<int:report_id>/", report_tab.source, name="project_report_source"),
    path(f"{_REPORT}verify/", submission.verify, name="project_report_verify"),
    path(f"{_REPORT}return/", submission.give_back, name="project_report_return"),
    path(f"{_REPORT}withdraw/", submission.withdraw, name="project_report_withdraw"),
    path(f"{_REPORT}verification/withdraw/", submission.take_verification_back, name="project_report_unverify"),
    path(f"{_REPORT}sentences/", draft_sentence.add, name="sentence_add"),
    path(f"{_SENTENCE}edit/", draft_sentence.edit, name="sentence_edit"),
    path(f"{_SENTENCE}approve/", draft_sentence.approve, name="sentence_approve"),
    path(f"{_SENTENCE}confirm-names/", draft_sentence.confirm, name="sentence_confirm"),
    path(f"{_SENTENCE}leave-out/", draft_sentence.leave_out, name="sentence_leave_out"),
    path(f"{_REPORT}questions/<int:draft_question_id>/ask/", draft_sentence.ask, name="draft_question_ask"),
]
