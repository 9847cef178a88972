"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.tracing.views import figure, line_trace

urlpatterns = [
    path("figure/", figure.figure, name="figure"),
    path("lines/<int:line_id>/trace/", line_trace.line_trace, name="line_trace"),
]
