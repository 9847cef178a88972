"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.assurance.views import analysis

urlpatterns: list[URLPattern] = [
    path("audit/analyses/", analysis.analysis_list, name="analysis_list"),
    path("audit/analyses/<slug:code>/", analysis.analysis, name="analysis"),
    path("audit/analyses/<slug:code>/rows/<slug:key>/", analysis.analysis_row, name="analysis_row"),
    path("audit/analyses/<slug:code>/file/<slug:extension>/", analysis.analysis_file, name="analysis_file"),
]
