"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.assurance.views import evidence_pack, note

_NOTE = "audit/notes/<int:note_id>/"

urlpatterns = [
    path("audit/packs/", evidence_pack.evidence_pack_list, name="evidence_pack_list"),
    path("audit/packs/<int:pack_id>/download/", evidence_pack.evidence_pack_download, name="evidence_pack_download"),
    path("audit/notes/", note.note_list, name="note_list"),
    path("audit/notes/new/", note.note_add, name="note_add"),
    path(f"{_NOTE}edit/", note.note_edit, name="note_edit"),
    path(f"{_NOTE}release/", note.note_release, name="note_release"),
]
