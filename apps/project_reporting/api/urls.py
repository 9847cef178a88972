"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern, path

from apps.project_reporting.api import draft_sentence, form_text, live_overview, submission
from apps.project_reporting.api import project_report as views
from apps.project_reporting.api import report_document as files
from apps.project_reporting.api import report_form as form

_REPORT = "project-reports/<int:report_id>/"
_FILE = f"{_REPORT}files/<str:file_format>/<str:language>/"
_SENTENCE = f"{_REPORT}sentences/<int:sentence_id>/"

urlpatterns: list[URLPattern] = [
    path("project-reports/", views.ProjectReportList.as_view(), name="api_project_report_list"),
    path(
        "periods/<int:period_id>/financial-overview/<str:file_format>/<str:language>/",
        live_overview.LiveOverviewFile.as_view(),
        name="api_live_overview_file",
    ),
    path(_REPORT, views.ProjectReportDetail.as_view(), name="api_project_report"),
    path(f"{_REPORT}redraft/", views.ProjectReportRedraft.as_view(), name="api_project_report_redraft"),
    path(f"{_REPORT}refresh/", views.ProjectReportRefresh.as_view(), name="api_project_report_refresh"),
    path(f"{_REPORT}approval/", views.ProjectReportApproval.as_view(), name="api_project_report_approval"),
    path(f"{_REPORT}freeze/", views.ProjectReportFreeze.as_view(), name="api_project_report_freeze"),
    path(f"{_REPORT}financial-overview/", views.ProjectReportOverview.as_view(), name="api_project_report_overview"),
    path(f"{_REPORT}form/", form.ReportForm.as_view(), name="api_project_report_form"),
    path(f"{_REPORT}answers/", form.ReportAnswers.as_view(), name="api_project_report_answers"),
    path(
        f"{_REPORT}work-packages/<int:work_package_id>/",
        form.ReportObjectives.as_view(),
        name="api_project_report_objectives",
    ),
    path(f"{_REPORT}investments/", form.ReportInvestments.as_view(), name="api_project_report_investments"),
    path(
        f"{_REPORT}investments/<int:investment_id>/",
        form.ReportInvestment.as_view(),
        name="api_project_report_investment",
    ),
    path(f"{_REPORT}texts/", form_text.ReportTexts.as_view(), name="api_project_report_texts"),
    path(f"{_REPORT}sources/", form.ReportSources.as_view(), name="api_project_report_sources"),
    path(
        f"{_REPORT}sources/<int:partner_report_id>/",
        form.ReportSourceChoice.as_view(),
        name="api_project_report_source",
    ),
    path(f"{_REPORT}programme/", submission.ReportProgramme.as_view(), name="api_project_report_programme"),
    path(f"{_REPORT}verification/", submission.ReportVerification.as_view(), name="api_project_report_verification"),
    path(
        f"{_REPORT}verification/withdraw/",
        submission.ReportVerificationWithdrawal.as_view(),
        name="api_project_report_unverify",
    ),
    path(f"{_REPORT}return/", submission.ReportReturn.as_view(), name="api_project_report_return"),
    path(f"{_REPORT}withdraw/", submission.ReportWithdrawal.as_view(), name="api_project_report_withdraw"),
    path(f"{_REPORT}files/", files.ProjectReportFiles.as_view(), name="api_project_report_file_list"),
    path(_FILE, files.ProjectReportFile.as_view(), name="api_project_report_file"),
    path(f"{_REPORT}sentences/", draft_sentence.SentenceList.as_view(), name="api_sentence_list"),
    path(_SENTENCE, draft_sentence.SentenceDetail.as_view(), name="api_sentence"),
    path(f"{_SENTENCE}approval/", draft_sentence.SentenceApproval.as_view(), name="api_sentence_approval"),
    path(f"{_SENTENCE}confirm-names/", draft_sentence.SentenceConfirmation.as_view(), name="api_sentence_confirm"),
]
