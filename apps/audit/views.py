from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.audit.forms import EventFilterForm
from apps.audit.selectors.event import describe_details, list_events

if TYPE_CHECKING:
    from apps.consortia.http import PartnershipRequest

EVENTS_PER_PAGE = 50


@require_safe
@login_required
def show_log(request: "PartnershipRequest") -> HttpResponse:
    """Who did what and when, as far as the reader may know."""
    form = EventFilterForm(request.GET)
    page = Paginator(list_events(wanted=form.wanted), EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    entries = [(event, describe_details(event.data)) for event in page]
    return render(request, "audit/event_list.html", {"form": form, "page": page, "entries": entries})
