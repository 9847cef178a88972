"""The page of a figure: what it is the sum of."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.tenancy.history import end_of_day
from apps.tracing.forms import DOCUMENT, DayForm, FigureForm
from apps.tracing.selectors.figure import list_figure_lines, read_figure
from apps.tracing.selectors.scope import find_document_moment, find_scope
from apps.tracing.structures.asked import Asked, When

LINES_PER_PAGE = 100


@require_safe
def figure(request: PartnershipRequest) -> HttpResponse:
    """The rows behind a figure, today, at the end of a day, or as the document was made in which it is printed."""
    asked = FigureForm(request.GET).read()
    if asked.address.line:
        return redirect("line_trace", request.partnership.slug, asked.address.line)
    member, made_at = request.membership, find_document_moment(asked=asked)
    form = DayForm(request.GET if request.GET.get("on") != DOCUMENT else None)
    when = find_moment(request.GET.get("on", ""), form, made_at)
    rows = read_figure(member=member, asked=asked, moment=when.moment)
    printed = _read_printed(request, asked, made_at, when)
    page = Paginator(rows.joined, LINES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "scope": find_scope(member=member, asked=asked),
        "rows": rows,
        "page": page,
        "lines": list_figure_lines(rows=rows, entries=page.object_list, moment=when.moment),
        "when": when,
        "printed": printed,
        "made_on": made_at and timezone.localdate(made_at),
        "form": form,
    }
    return render(request, "tracing/figure.html", context)


def find_moment(on: str, form: DayForm, made_at: dt.datetime | None) -> When:
    """A day that is none is read as today."""
    if on == DOCUMENT and made_at is not None:
        return When(made_at, timezone.localdate(made_at), is_document=True)
    day = form.cleaned_data.get("on") if form.is_valid() else None
    return When(end_of_day(day), day) if day else When()


def _read_printed(
    request: PartnershipRequest, asked: Asked, made_at: dt.datetime | None, when: When
) -> object:
    """What the document says, where it is not what is shown already."""
    if made_at is None or when.is_document:
        return None
    return read_figure(member=request.membership, asked=asked, moment=made_at).eur
