"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.clarifications.api.clarification import (
    AskDeliverable,
    AskLine,
    AskProjectReport,
    AskReport,
    ClarificationAnswer,
    ClarificationClose,
    ClarificationDetail,
    ClarificationList,
    ClarificationReopen,
)

_THREAD = "clarifications/<int:clarification_id>/"

urlpatterns = [
    path("clarifications/", ClarificationList.as_view(), name="api_clarification_list"),
    path(_THREAD, ClarificationDetail.as_view(), name="api_clarification"),
    path(f"{_THREAD}answer/", ClarificationAnswer.as_view(), name="api_clarification_answer"),
    path(f"{_THREAD}close/", ClarificationClose.as_view(), name="api_clarification_close"),
    path(f"{_THREAD}reopen/", ClarificationReopen.as_view(), name="api_clarification_reopen"),
    path("lines/<int:line_id>/clarifications/", AskLine.as_view(), name="api_clarification_ask_line"),
    path("reports/<int:report_id>/clarifications/", AskReport.as_view(), name="api_clarification_ask_report"),
    path(
        "deliverables/<int:deliverable_id>/clarifications/",
        AskDeliverable.as_view(),
        name="api_clarification_ask_deliverable",
    ),
    path(
        "project-reports/<int:report_id>/clarifications/",
        AskProjectReport.as_view(),
        name="api_clarification_ask_project_report",
    ),
]
