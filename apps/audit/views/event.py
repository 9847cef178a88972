"""The log: a page, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.audit.forms import EventFilterForm
from apps.audit.log_files import FORMATS, MOST_EVENTS, TooManyEvents, render_log
from apps.audit.masking import mask_details
from apps.audit.selectors.change import list_changes
from apps.audit.selectors.event import describe_details, list_events
from apps.common.formats import format_number
from apps.common.languages import reading_language
from apps.publishing.enums import Format
from apps.publishing.files import answer_with_file

if TYPE_CHECKING:
    from apps.consortia.http import PartnershipRequest

EVENTS_PER_PAGE = 50


@require_safe
@login_required
def show_log(request: PartnershipRequest) -> HttpResponse:
    """Who did what and when, from what to what, as far as the reader may know."""
    return _show_page(request)


@require_safe
@login_required
def export_log(request: PartnershipRequest, table_format: str) -> HttpResponseBase:
    """What the filter leaves of the log, as a file; a page that says what to do if that is too much for one."""
    if table_format not in FORMATS:
        raise Http404
    events = list_events(wanted=EventFilterForm(request.GET).wanted, reader=request.membership)
    language = reading_language()
    try:
        content = render_log(events=events, reader=request.membership, format=Format(table_format), language=language)
    except TooManyEvents:
        problem = _("More than %(most)s entries match, too many for one file. Choose a shorter time or one partner.")
        return _show_page(request, problem % {"most": format_number(MOST_EVENTS)}, status=422)
    name = f"{request.partnership.slug}-log.{table_format}"
    return answer_with_file(request, content, name=name, format=table_format)


def _show_page(request: PartnershipRequest, problem: str = "", status: int = 200) -> HttpResponse:
    form = EventFilterForm(request.GET)
    page = Paginator(list_events(wanted=form.wanted, reader=request.membership), EVENTS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    changes = list_changes(events=page, reader=request.membership)
    reader = request.membership
    entries = [
        (event, describe_details(mask_details(event, reader=reader)), changes.get(event.pk, [])) for event in page
    ]
    context = {"form": form, "page": page, "entries": entries, "formats": FORMATS, "problem": problem}
    return render(request, "audit/event_list.html", context, status=status)
