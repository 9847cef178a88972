"""Follow one cost: from its document to the payment, and back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.tracing.forms import DayForm
from apps.tracing.selectors.line_trace import list_changes_since, read_line_trace
from apps.tracing.views.figure import find_moment


@require_safe
def line_trace(request: PartnershipRequest, line_id: int) -> HttpResponse:
    """Everything the line hangs on, today or at the end of a day, with what changed since."""
    form = DayForm(request.GET)
    when = find_moment("", form, None)
    trace = read_line_trace(member=request.membership, line_id=line_id, moment=when.moment)
    since = None
    if when.moment is not None:
        since = list_changes_since(member=request.membership, line_id=line_id, moment=when.moment)
    context = {
        "trace": trace,
        "line": trace.line,
        "report": trace.line.report,
        "when": when,
        "since": since,
        "form": form,
    }
    return render(request, "tracing/line_trace.html", context)
