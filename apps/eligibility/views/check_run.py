"""Start a check and watch it work."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.eligibility.models import CheckRun
from apps.eligibility.permissions import can_check_report
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.services.check_run import request_check


@require_POST
def start_check(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_checked_report(report_id=report_id)
    require(can_check_report(request.membership, report))
    request_check(member=request.membership, report=report)
    return redirect("flag_list", request.partnership.slug, report.pk)


@require_GET
def show_run(request: PartnershipRequest, run_id: int) -> HttpResponse:
    """The bar alone, asked for every second while the worker works; finished, the page is loaded anew."""
    run = get_object_or_404(CheckRun.objects.select_related("report"), pk=run_id)
    if not request.headers.get("HX-Request"):
        return redirect("flag_list", request.partnership.slug, run.report_id)
    response = render(request, "eligibility/partials/run_progress.html", {"run": run})
    if run.is_finished:
        response.headers["HX-Refresh"] = "true"
    return response
