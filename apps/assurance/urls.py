"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.assurance.views import analysis, evidence_pack, finding, finding_form, note, sample, sample_result

_NOTE = "audit/notes/<int:note_id>/"
_FINDING = "audit/findings/<int:finding_id>/"
_SAMPLE = "audit/samples/<int:sample_id>/"

urlpatterns = [
    path("audit/analyses/", analysis.analysis_list, name="analysis_list"),
    path("audit/analyses/<slug:code>/", analysis.analysis, name="analysis"),
    path("audit/analyses/<slug:code>/rows/<slug:key>/", analysis.analysis_row, name="analysis_row"),
    path("audit/analyses/<slug:code>/file/<slug:extension>/", analysis.analysis_file, name="analysis_file"),
    path("audit/packs/", evidence_pack.evidence_pack_list, name="evidence_pack_list"),
    path("audit/packs/<int:pack_id>/download/", evidence_pack.evidence_pack_download, name="evidence_pack_download"),
    path("audit/notes/", note.note_list, name="note_list"),
    path("audit/notes/new/", note.note_add, name="note_add"),
    path(f"{_NOTE}edit/", note.note_edit, name="note_edit"),
    path(f"{_NOTE}release/", note.note_release, name="note_release"),
    path("audit/samples/", sample.sample_list, name="sample_list"),
    path("audit/samples/new/", sample.sample_new, name="sample_new"),
    path("audit/samples/plan/", sample.sample_preview, name="sample_preview"),
    path(_SAMPLE, sample.show_sample, name="sample"),
    path(f"{_SAMPLE}clear/", sample.sample_clear, name="sample_clear"),
    path(f"{_SAMPLE}release/", sample.sample_release, name="sample_release"),
    path(f"{_SAMPLE}units/<int:unit_id>/", sample_result.sample_unit, name="sample_unit"),
    path(f"{_SAMPLE}files/<str:name>", sample.sample_file, name="sample_file"),
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
