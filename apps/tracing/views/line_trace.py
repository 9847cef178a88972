"""Follow one cost: from its document to the payment, and back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.tracing.forms import DayForm
from apps.tracing.selectors.line_trace import list_changes_since, read_line_trace
from apps.tracing.selectors.shown_figure import find_when


@require_safe
def line_trace(request: PartnershipRequest, line_id: int) -> HttpResponse:
    """Everything the line hangs on, today or at the end of a day, with what changed since."""
    member, form = request.membership, DayForm(request.GET)
    when = find_when("", form.day)
    trace = read_line_trace(member=member, line_id=line_id, moment=when.moment)
    context = {
        "trace": trace,
        "line": trace.line,
        "report": trace.line.report,
        "when": when,
        "since": when.moment and list_changes_since(member=member, line_id=line_id, moment=when.moment),
        "form": form,
    }
    return render(request, "tracing/line_trace.html", context)
