"""Watch a worker work."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.jobs.models import Job
from apps.jobs.permissions import can_read_job


@require_GET
def show_job(request: PartnershipRequest, job_id: int) -> HttpResponse:
    """The bar alone, asked for every second while the worker works; finished, the page around it is loaded anew."""
    job = get_object_or_404(Job.objects.all(), pk=job_id)
    require(can_read_job(request.membership, job))
    if not request.headers.get("HX-Request"):
        return render(request, "jobs/job.html", {"job": job})
    response = render(request, "jobs/partials/job_progress.html", {"job": job})
    if job.is_finished:
        response.headers["HX-Refresh"] = "true"
    return response
