"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.assurance.views import finding, finding_form, note

_NOTE = "audit/notes/<int:note_id>/"
_FINDING = "audit/findings/<int:finding_id>/"

urlpatterns = [
    path("audit/notes/", note.note_list, name="note_list"),
    path("audit/notes/new/", note.note_add, name="note_add"),
    path(f"{_NOTE}edit/", note.note_edit, name="note_edit"),
    path(f"{_NOTE}release/", note.note_release, name="note_release"),
    path("audit/findings/", finding.finding_list, name="finding_list"),
    path("audit/findings/new/", finding_form.finding_add, name="finding_add"),
    path("audit/findings/files/<str:file_format>/", finding.finding_export, name="finding_export"),
    path(_FINDING, finding.finding, name="finding"),
    path(f"{_FINDING}edit/", finding_form.finding_edit, name="finding_edit"),
    path(f"{_FINDING}release/", finding.finding_release, name="finding_release"),
    path(f"{_FINDING}decide/", finding.finding_decide, name="finding_decide"),
    path(f"{_FINDING}close/", finding.finding_close, name="finding_close"),
    path(f"{_FINDING}answer/", finding.finding_answer, name="finding_answer"),
    path(f"{_FINDING}follow-up/", finding.finding_follow_up, name="finding_follow_up"),
    path(f"{_FINDING}correct/", finding.finding_correct, name="finding_correct"),
]
