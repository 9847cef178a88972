"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.assurance.api import finding
from apps.assurance.api.note import NoteDetail, NoteList, NoteRelease

_FINDING = "audit/findings/<int:finding_id>/"

urlpatterns = [
    path("audit/notes/", NoteList.as_view(), name="api_note_list"),
    path("audit/notes/<int:note_id>/", NoteDetail.as_view(), name="api_note"),
    path("audit/notes/<int:note_id>/release/", NoteRelease.as_view(), name="api_note_release"),
    path("audit/findings/", finding.FindingList.as_view(), name="api_finding_list"),
    path("audit/findings/files/<str:file_format>/", finding.FindingExport.as_view(), name="api_finding_export"),
    path(_FINDING, finding.FindingDetail.as_view(), name="api_finding"),
    path(f"{_FINDING}release/", finding.FindingRelease.as_view(), name="api_finding_release"),
    path(f"{_FINDING}decision/", finding.FindingDecision.as_view(), name="api_finding_decide"),
    path(f"{_FINDING}closing/", finding.FindingClosing.as_view(), name="api_finding_close"),
    path(f"{_FINDING}answers/", finding.FindingAnswers.as_view(), name="api_finding_answer"),
    path(f"{_FINDING}follow-ups/", finding.FindingFollowUps.as_view(), name="api_finding_follow_up"),
    path(f"{_FINDING}versions/", finding.FindingVersions.as_view(), name="api_finding_versions"),
    path(f"{_FINDING}corrections/", finding.FindingCorrections.as_view(), name="api_finding_correct"),
]
