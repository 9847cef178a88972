from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.consortia.models import ReportingPeriod
from apps.consortia.selectors.period import current_period, list_periods
from apps.workplan.permissions import can_change_plan
from apps.workplan.selectors.indicator import list_work_package_statuses, read_indicators


@require_safe
def indicator_list(request: PartnershipRequest) -> HttpResponse:
    """Outputs, results and target groups against their targets, up to a period."""
    periods = list_periods()
    period = _chosen(request.GET.get("period", ""), periods)
    context = {
        "periods": periods,
        "period": period,
        "overview": read_indicators(period=period) if period else None,
        "can_change": can_change_plan(request.membership),
        "statuses": list_work_package_statuses(period=period) if period else [],
    }
    return render(request, "workplan/indicator_list.html", context)


def _chosen(number: str, periods: list[ReportingPeriod]) -> ReportingPeriod | None:
    """The period asked for; else the one that matters today, or the first."""
    asked = next((period for period in periods if str(period.number) == number), None)
    return asked or current_period(periods, timezone.localdate()) or next(iter(periods), None)
