"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.assurance.api.evidence_pack import EvidencePackDetail, EvidencePackDownload, EvidencePackList
from apps.assurance.api.note import NoteDetail, NoteList, NoteRelease

urlpatterns = [
    path("audit/packs/", EvidencePackList.as_view(), name="api_evidence_pack_list"),
    path("audit/packs/<int:pack_id>/", EvidencePackDetail.as_view(), name="api_evidence_pack"),
    path("audit/packs/<int:pack_id>/download/", EvidencePackDownload.as_view(), name="api_evidence_pack_download"),
    path("audit/notes/", NoteList.as_view(), name="api_note_list"),
    path("audit/notes/<int:note_id>/", NoteDetail.as_view(), name="api_note"),
    path("audit/notes/<int:note_id>/release/", NoteRelease.as_view(), name="api_note_release"),
]
