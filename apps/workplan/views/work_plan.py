from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.workplan.selectors.time_line import draw_time_line
from apps.workplan.selectors.work_plan import get_work_plan


@require_safe
@login_required
def show_work_plan(request: PartnershipRequest) -> HttpResponse:
    """Work packages with their deliverables on a time line, and the same as tables."""
    today = timezone.localdate()
    plan = get_work_plan(member=request.membership, today=today)
    time_line = draw_time_line(plan=plan, today=today)
    return render(request, "workplan/work_plan.html", {"plan": plan, "time_line": time_line})
