"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern, path

from apps.assurance.api.analysis import AnalysisDetail, AnalysisList, AnalysisRow

urlpatterns: list[URLPattern] = [
    path("analyses/", AnalysisList.as_view(), name="api_analysis_list"),
    path("analyses/<slug:code>/", AnalysisDetail.as_view(), name="api_analysis"),
    path("analyses/<slug:code>/rows/<slug:key>/", AnalysisRow.as_view(), name="api_analysis_row"),
]
