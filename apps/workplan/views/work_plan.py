from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.workplan.permissions import can_change_plan
from apps.workplan.selectors.work_plan import get_work_plan


@require_safe
@login_required
def show_work_plan(request: PartnershipRequest) -> HttpResponse:
    """Work packages with their activities, deliverables and outputs."""
    context = {
        "plan": get_work_plan(member=request.membership),
        "can_change": can_change_plan(request.membership),
    }
    return render(request, "workplan/work_plan.html", context)
