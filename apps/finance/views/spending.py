"""Pages of the spending plan: profile by partner with the project's chart, the plan's table, a partner's forecast."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import ReportingPeriod
from apps.finance.forms.spending import SpendingForecastForm, SpendingPlanForm
from apps.finance.models import SpendingForecast
from apps.finance.permissions import can_edit_lines, can_plan_spending
from apps.finance.selectors.budget_version import list_budget_partners
from apps.finance.selectors.expenditure_line import list_reports
from apps.finance.selectors.spending_profile import read_spending, read_spending_targets
from apps.finance.services.spending import plan_spending, state_forecast
from apps.finance.structures.spending_chart import draw_spending_chart
from apps.finance.views.period_choice import find_asked_period


@require_safe
def spending_profile(request: PartnershipRequest) -> HttpResponse:
    """As of the period in the address, else of the last one that somebody reported."""
    period = find_asked_period(request)
    spending = read_spending(member=request.membership, period=period) if period else None
    context = {
        "period": period,
        "periods": ReportingPeriod.objects.order_by("number"),
        "spending": spending,
        "chart": draw_spending_chart(spending.shown) if spending and spending.shown else None,
        "can_plan": can_plan_spending(request.membership) and period is not None,
        "open_reports": [one for one in list_reports() if can_edit_lines(request.membership, one)],
    }
    return render(request, "finance/spending_profile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def spending_plan(request: PartnershipRequest) -> HttpResponse:
    require(can_plan_spending(request.membership))
    periods = list(ReportingPeriod.objects.order_by("number"))
    form = SpendingPlanForm(
        request.POST or None, partners=list_budget_partners(), periods=periods, targets=read_spending_targets()
    )
    if request.method == "POST" and form.is_valid():
        plan_spending(member=request.membership, targets=form.targets)
        messages.success(request, _("The spending plan is saved."))
        return redirect("spending_profile", request.partnership.slug)
    return render(request, "finance/spending_plan.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def spending_forecast(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_edit_lines(request.membership, report))
    stated = SpendingForecast.objects.filter(partner_id=report.partner_id, period_id=report.period_id).first()
    initial = {"next_amount_eur": stated.next_amount_eur, "deviation": stated.deviation} if stated else {}
    form = SpendingForecastForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            state_forecast(member=request.membership, report=report, **form.cleaned_data)
            messages.success(request, _("The forecast is saved."))
            return redirect("spending_profile", request.partnership.slug)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "report": report}
    return render(request, "finance/spending_forecast.html", context, status=422 if form.errors else 200)
