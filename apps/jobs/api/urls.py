"""Under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern, path

from apps.jobs.api.job import JobDetail

urlpatterns: list[URLPattern] = [path("jobs/<int:job_id>/", JobDetail.as_view(), name="api_job")]
