"""Pages that combine what several apps know. Every figure comes from a selector."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest


@require_safe
@login_required
def show_portfolio(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboard/portfolio.html")


@require_safe
@login_required
def show_overview(request: PartnershipRequest) -> HttpResponse:
    return render(request, "dashboard/overview.html")
