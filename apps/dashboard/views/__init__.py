"""Pages that combine what several apps know. Every figure comes from a selector."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import CalendarFeed, User
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.permissions import (
    acts_for_a_partner,
    can_assign_controllers,
    can_change_partners,
    can_change_project_facts,
    can_correct_region,
)
from apps.consortia.selectors.composition import check_partnership
from apps.consortia.selectors.membership import list_room_seats
from apps.dashboard.enums import CockpitSort, DeadlineKind
from apps.dashboard.permissions import can_open_cockpit
from apps.dashboard.selectors.cockpit import get_cockpit
from apps.dashboard.selectors.cockpit_chart import draw_cockpit_chart
from apps.dashboard.selectors.composition import get_composition
from apps.dashboard.selectors.controller import get_control_board
from apps.dashboard.selectors.deadline import list_deadlines
from apps.dashboard.selectors.overview import get_overview
from apps.dashboard.selectors.partner import list_partner_entries
from apps.dashboard.selectors.period import list_period_entries
from apps.dashboard.selectors.portfolio import list_portfolio
from apps.dashboard.selectors.time_line import read_time_line
from apps.dashboard.services.calendar_feed import close_feed, open_feed
from apps.ideas.permissions import can_seek_partners
from apps.ideas.selectors.idea import find_idea_of

_NEW_ADDRESS = "new_calendar_address"


@require_safe
@login_required
def show_portfolio(request: HttpRequest) -> HttpResponse:
    """All partnerships of the person, whatever her role in each."""
    user_id = cast("User", request.user).pk
    context = {"entries": list_portfolio(user_id=user_id), "rooms": list_room_seats(user_id=user_id)}
    return render(request, "dashboard/portfolio.html", context)


@require_safe
@login_required
def show_overview(request: PartnershipRequest) -> HttpResponse:
    context = {
        "overview": get_overview(member=request.membership),
        "may_open_cockpit": can_open_cockpit(request.membership),
        "may_state_facts": can_change_project_facts(request.membership),
    }
    return render(request, "dashboard/overview.html", context)


@require_safe
@login_required
def show_cockpit(request: PartnershipRequest) -> HttpResponse:
    """Every partner side by side; the address says what the rows are ordered by."""
    require(can_open_cockpit(request.membership))
    sort = request.GET.get("sort", "")
    chosen = CockpitSort(sort) if sort in CockpitSort.values else CockpitSort.PARTNER
    cockpit = get_cockpit(member=request.membership, sort=chosen)
    return render(request, "dashboard/cockpit.html", {"cockpit": cockpit, "chart": draw_cockpit_chart(cockpit)})


@require_safe
@login_required
def show_deadlines(request: PartnershipRequest) -> HttpResponse:
    """What the reader has to do, overdue things first, and what else is to come."""
    today = timezone.localdate()
    rows = [(one, one.days_left(today)) for one in list_deadlines(member=request.membership)]
    context = {
        "own": [(one, days) for one, days in rows if one.is_open],
        "coming": [(one, days) for one, days in rows if not one.is_open and not one.is_done and days >= 0],
        "steps": [(kind.label, settings.REMINDER_DAYS[kind]) for kind in DeadlineKind],
    }
    return render(request, "dashboard/deadline_list.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def manage_calendar(request: HttpRequest) -> HttpResponse:
    """Open, renew or close the secret address of the person's calendar. It is shown once, after making."""
    user = cast("User", request.user)
    if request.method != "POST":
        feed = CalendarFeed.objects.filter(user=user).first()
        path = request.session.pop(_NEW_ADDRESS, "")
        context = {"feed": feed, "address": f"{settings.BASE_URL}{path}" if path else ""}
        return render(request, "dashboard/calendar_feed.html", context)
    if request.POST.get("action") == "close":
        close_feed(user=user)
        messages.success(request, _("The address is closed. Calendars that used it get no more news."))
    else:
        request.session[_NEW_ADDRESS] = open_feed(user=user)
    return redirect("account_calendar")


@require_safe
@login_required
def list_partners(request: PartnershipRequest) -> HttpResponse:
    context = {
        "entries": list_partner_entries(member=request.membership),
        "findings": check_partnership(partnership=request.partnership) if request.partnership.is_forming else [],
        "may_change": can_change_partners(request.membership),
        # Anything of every partner is the lead partner's to correct, what it is in law its own people's.
        "may_correct": can_correct_region(request.membership),
        "own_partner_id": request.membership.partner_id if acts_for_a_partner(request.membership) else None,
    }
    return render(request, "dashboard/partner_list.html", context)


@require_safe
@login_required
def show_composition(request: PartnershipRequest) -> HttpResponse:
    """The programme's conditions held against the partners; once the project runs, as they were approved."""
    context = {
        "page": get_composition(member=request.membership),
        "idea": find_idea_of(project_id=request.partnership.pk),
        "may_change": can_change_partners(request.membership),
        "may_seek": can_seek_partners(request.membership),
        "may_state_facts": can_change_project_facts(request.membership),
    }
    return render(request, "dashboard/composition.html", context)


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
