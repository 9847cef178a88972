"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.applications.views import application, draft, exchange, finding, passage, remembering, section

_SECTION = "application/sections/<slug:section>/"

urlpatterns = [
    path("application/", application.application, name="application"),
    path("application/edit/", application.application_edit, name="application_edit"),
    path("application/remember/", remembering.application_remember, name="application_remember"),
    path("application/checks/", finding.application_findings, name="application_findings"),
    path("application/checks/decide/", finding.application_finding_decide, name="application_finding_decide"),
    path("application/files/", exchange.application_files, name="application_files"),
    path("application/files/<int:file_id>/", exchange.application_file, name="application_file"),
    path("application/files/<int:file_id>/take/", exchange.application_file_take, name="application_file_take"),
    path("application/export/<str:data_format>/", exchange.application_export, name="application_export"),
    path(_SECTION, section.application_section, name="application_section"),
    path(f"{_SECTION}draft/", draft.application_draft, name="application_draft"),
    path(f"{_SECTION}draft/reword/", draft.application_draft_reword, name="application_draft_reword"),
    path(f"{_SECTION}passages/", passage.application_passages, name="application_passages"),
    path(f"{_SECTION}state/", section.application_section_move, name="application_section_move"),
    path(f"{_SECTION}plan/", section.application_section_plan, name="application_section_plan"),
    path(f"{_SECTION}comments/", section.application_section_comment, name="application_section_comment"),
    path(f"{_SECTION}versions/<int:number>/", section.application_section_version, name="application_section_version"),
    path(
        "application/comments/<int:comment_id>/settle/",
        section.application_comment_settle,
        name="application_comment_settle",
    ),
]
