"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.clarifications.views import clarification

_THREAD = "clarifications/<int:clarification_id>/"
_NEW = "clarifications/new/"

urlpatterns = [
    path("clarifications/", clarification.clarification_list, name="clarification_list"),
    path(_THREAD, clarification.clarification, name="clarification"),
    path(f"{_THREAD}answer/", clarification.clarification_answer, name="clarification_answer"),
    path(f"{_THREAD}close/", clarification.clarification_close, name="clarification_close"),
    path(f"{_THREAD}reopen/", clarification.clarification_reopen, name="clarification_reopen"),
    path(f"lines/<int:line_id>/{_NEW}", clarification.clarification_ask_line, name="clarification_ask_line"),
    path(f"reports/<int:report_id>/{_NEW}", clarification.clarification_ask_report, name="clarification_ask_report"),
    path(
        f"deliverables/<int:deliverable_id>/{_NEW}",
        clarification.clarification_ask_deliverable,
        name="clarification_ask_deliverable",
    ),
    path(
        f"project-reports/<int:project_report_id>/{_NEW}",
        clarification.clarification_ask_project_report,
        name="clarification_ask_project_report",
    ),
]
