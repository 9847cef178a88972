"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.assurance.api.note import NoteDetail, NoteList, NoteRelease

urlpatterns = [
    path("audit/notes/", NoteList.as_view(), name="api_note_list"),
    path("audit/notes/<int:note_id>/", NoteDetail.as_view(), name="api_note"),
    path("audit/notes/<int:note_id>/release/", NoteRelease.as_view(), name="api_note_release"),
]
