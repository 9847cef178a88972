"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.tracing.api.figure import FigureDetail
from apps.tracing.api.line_trace import LineTraceDetail

urlpatterns = [
    path("figure/", FigureDetail.as_view(), name="api_figure"),
    path("lines/<int:line_id>/trace/", LineTraceDetail.as_view(), name="api_line_trace"),
]
