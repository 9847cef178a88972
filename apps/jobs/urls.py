"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.jobs.views import job

urlpatterns: list[URLPattern] = [path("jobs/<int:job_id>/", job.show_job, name="job_progress")]
