"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.assurance.api import finding, sample
from apps.assurance.api.analysis import AnalysisDetail, AnalysisList, AnalysisRow
from apps.assurance.api.evidence_pack import EvidencePackDetail, EvidencePackDownload, EvidencePackList
from apps.assurance.api.note import NoteDetail, NoteList, NoteRelease

_FINDING = "audit/findings/<int:finding_id>/"
_SAMPLE = "audit/samples/<int:sample_id>/"

urlpatterns = [
    path("analyses/", AnalysisList.as_view(), name="api_analysis_list"),
    path("analyses/<slug:code>/", AnalysisDetail.as_view(), name="api_analysis"),
    path("analyses/<slug:code>/rows/<slug:key>/", AnalysisRow.as_view(), name="api_analysis_row"),
    path("audit/packs/", EvidencePackList.as_view(), name="api_evidence_pack_list"),
    path("audit/packs/<int:pack_id>/", EvidencePackDetail.as_view(), name="api_evidence_pack"),
    path("audit/packs/<int:pack_id>/download/", EvidencePackDownload.as_view(), name="api_evidence_pack_download"),
    path("audit/notes/", NoteList.as_view(), name="api_note_list"),
    path("audit/notes/<int:note_id>/", NoteDetail.as_view(), name="api_note"),
    path("audit/notes/<int:note_id>/release/", NoteRelease.as_view(), name="api_note_release"),
    path("audit/samples/", sample.SampleList.as_view(), name="api_sample_list"),
    path("audit/samples/plan/", sample.SamplePlan.as_view(), name="api_sample_plan"),
    path(_SAMPLE, sample.SampleDetail.as_view(), name="api_sample"),
    path(f"{_SAMPLE}units/", sample.SampleUnits.as_view(), name="api_sample_units"),
    path(f"{_SAMPLE}units/<int:unit_id>/result/", sample.SampleUnitResult.as_view(), name="api_sample_result"),
    path(f"{_SAMPLE}release/", sample.SampleRelease.as_view(), name="api_sample_release"),
    path(f"{_SAMPLE}reproduction/", sample.SampleReproduction.as_view(), name="api_sample_reproduction"),
    path(f"{_SAMPLE}files/<str:name>", sample.SampleFile.as_view(), name="api_sample_file"),
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
