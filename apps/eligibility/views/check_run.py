"""Start a check."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.eligibility.permissions import can_check_report
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.services.check_run import request_check


@require_POST
def start_check(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_checked_report(report_id=report_id)
    require(can_check_report(request.membership, report))
    request_check(member=request.membership, report=report)
    return redirect("flag_list", request.partnership.slug, report.pk)
