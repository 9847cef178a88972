"""The page of a figure: what it is the sum of."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.tracing.forms import DayForm, FigureForm
from apps.tracing.selectors.figure import list_figure_lines
from apps.tracing.selectors.scope import find_scope
from apps.tracing.selectors.shown_figure import show_figure

LINES_PER_PAGE = 100


@require_safe
def figure(request: PartnershipRequest) -> HttpResponse:
    """The rows behind a figure, today, at the end of a day, or as the document was made in which it is printed."""
    asked = FigureForm(request.GET).read()
    if asked.address.line:
        return redirect("line_trace", request.partnership.slug, asked.address.line)
    form = DayForm(request.GET)
    shown = show_figure(member=request.membership, asked=asked, on=request.GET.get("on", ""), day=form.day)
    page = Paginator(shown.rows.joined, LINES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "scope": find_scope(member=request.membership, asked=asked),
        "rows": shown.rows,
        "page": page,
        "lines": list_figure_lines(rows=shown.rows, entries=page.object_list, moment=shown.when.moment),
        "when": shown.when,
        "printed": shown.printed,
        "made_on": shown.made_on,
        "form": form,
    }
    return render(request, "tracing/figure.html", context)
