from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.finance.selectors.budget import get_budget_table


@require_safe
@login_required
def show_budget(request: PartnershipRequest) -> HttpResponse:
    """Budget per partner × cost category with fund, own contribution, reported and remaining."""
    return render(request, "finance/budget.html", {"table": get_budget_table(member=request.membership)})
