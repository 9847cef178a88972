"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.applications.api.application import ApplicationDetail
from apps.applications.api.draft import SectionDraft, SectionRewording
from apps.applications.api.exchange import (
    ApplicationExport,
    ApplicationFileDetail,
    ApplicationFiles,
    ApplicationFileTake,
)
from apps.applications.api.finding import ApplicationFindings
from apps.applications.api.participant import ApplicationParticipants
from apps.applications.api.passage import SectionPassages
from apps.applications.api.remembering import ApplicationRemembering
from apps.applications.api.section import (
    CommentSettle,
    SectionComments,
    SectionDetail,
    SectionMove,
    SectionPlan,
    SectionVersions,
)

_SECTION = "application/sections/<slug:section>/"

urlpatterns = [
    path("application/", ApplicationDetail.as_view(), name="api_application"),
    path("application/remember/", ApplicationRemembering.as_view(), name="api_application_remember"),
    path("application/checks/", ApplicationFindings.as_view(), name="api_application_findings"),
    path("application/partners/", ApplicationParticipants.as_view(), name="api_application_participants"),
    path("application/files/", ApplicationFiles.as_view(), name="api_application_files"),
    path("application/files/<int:file_id>/", ApplicationFileDetail.as_view(), name="api_application_file"),
    path("application/files/<int:file_id>/take/", ApplicationFileTake.as_view(), name="api_application_file_take"),
    path("application/export/<str:data_format>/", ApplicationExport.as_view(), name="api_application_export"),
    path(_SECTION, SectionDetail.as_view(), name="api_application_section"),
    path(f"{_SECTION}draft/", SectionDraft.as_view(), name="api_application_draft"),
    path(f"{_SECTION}draft/reword/", SectionRewording.as_view(), name="api_application_draft_reword"),
    path(f"{_SECTION}passages/", SectionPassages.as_view(), name="api_application_passages"),
    path(f"{_SECTION}state/", SectionMove.as_view(), name="api_application_section_move"),
    path(f"{_SECTION}plan/", SectionPlan.as_view(), name="api_application_section_plan"),
    path(f"{_SECTION}versions/", SectionVersions.as_view(), name="api_application_section_versions"),
    path(f"{_SECTION}comments/", SectionComments.as_view(), name="api_application_section_comments"),
    path(
        "application/comments/<int:comment_id>/settle/",
        CommentSettle.as_view(),
        name="api_application_comment_settle",
    ),
]
