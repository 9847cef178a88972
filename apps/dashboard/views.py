"""Pages that combine what several apps know. Every figure comes from a selector."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.models import User
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.permissions import can_assign_controllers
from apps.dashboard.selectors.controller import get_control_board
from apps.dashboard.selectors.overview import get_overview
from apps.dashboard.selectors.partner import check_partnership, list_partner_entries
from apps.dashboard.selectors.period import list_period_entries
from apps.dashboard.selectors.portfolio import list_portfolio
from apps.dashboard.selectors.report_overview import read_report_overview
from apps.dashboard.selectors.time_line import read_time_line
from apps.finance.permissions import can_read_lines
from apps.finance.structures.overview_rows import list_overview_tables
from apps.reporting.selectors.partner_report import get_report


@require_safe
@login_required
def show_portfolio(request: HttpRequest) -> HttpResponse:
    """All partnerships of the person, whatever her role in each."""
    entries = list_portfolio(user_id=cast("User", request.user).pk)
    return render(request, "dashboard/portfolio.html", {"entries": entries})


@require_safe
@login_required
def show_overview(request: PartnershipRequest) -> HttpResponse:
    return render(request, "dashboard/overview.html", {"overview": get_overview(member=request.membership)})


@require_safe
@login_required
def list_partners(request: PartnershipRequest) -> HttpResponse:
    context = {
        "entries": list_partner_entries(member=request.membership),
        "findings": check_partnership(partnership=request.partnership),
    }
    return render(request, "dashboard/partner_list.html", context)


@require_safe
@login_required
def list_controllers(request: PartnershipRequest) -> HttpResponse:
    """Who controls whom since when, and how long reports have waited."""
    context = {
        "board": get_control_board(partnership=request.partnership),
        "may_assign": can_assign_controllers(request.membership),
    }
    return render(request, "dashboard/controller_list.html", context)


@require_safe
@login_required
def list_periods(request: PartnershipRequest) -> HttpResponse:
    entries = list_period_entries(member=request.membership)
    later = [entry for entry in entries if not entry.has_begun]
    return render(request, "dashboard/period_list.html", {"entries": entries, "later": later})


@require_safe
@login_required
def show_time_line(request: PartnershipRequest) -> HttpResponse:
    """The work plan, the reports' deadlines and the meetings on one line, for screen and paper."""
    context = {
        "time_line": read_time_line(member=request.membership),
        "paper": "a3" if request.GET.get("paper") == "a3" else "a4",
    }
    return render(request, "workplan/time_line.html", context)


@require_safe
@login_required
def show_report_overview(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """The five tables of a partner report: here, because control and payments add their columns to the ledger's."""
    report = get_report(report_id=report_id)
    require(can_read_lines(request.membership, report))
    context = {
        "report": report,
        "tables": list_overview_tables(read_report_overview(report=report)),
        "may_read_lines": True,
        "active": "overview",
    }
    return render(request, "reporting/financial_overview.html", context)
