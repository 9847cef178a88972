"""Parked lines: the list, and what lead and partner do with them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.forms.parked_line import ParkedFilterForm, ParkForm
from apps.finance.models import ParkedLine
from apps.finance.permissions import can_edit_lines, can_park_line, can_release_line, can_return_line
from apps.finance.selectors.expenditure_line import find_lines, list_reports
from apps.finance.selectors.parked_line import list_parked_lines, list_receiving_reports
from apps.finance.selectors.register import list_partners_of
from apps.finance.services.parked_line import park_line, release_line, return_line


@require_safe
def parked_line_list(request: PartnershipRequest) -> HttpResponse:
    form = ParkedFilterForm(request.GET or None, partners=list_partners_of(ParkedLine.objects.all()))
    context = {
        "parked_lines": list_parked_lines(wanted=form.wanted),
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "reports": [
            one for one in list_receiving_reports(member=request.membership) if can_edit_lines(request.membership, one)
        ],
    }
    return render(request, "finance/parked_line_list.html", context)


@require_POST
def line_park(request: PartnershipRequest, line_id: int) -> HttpResponse:
    line = get_object_or_404(find_lines(), pk=line_id)
    require(can_park_line(request.membership, line))
    form = ParkForm(request.POST)
    try:
        park_line(member=request.membership, line=line, reason=form.cleaned_data["reason"] if form.is_valid() else "")
        messages.success(request, _("The line is parked. The partner can take it into a later report."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("expenditure_line", request.partnership.slug, line.pk)


@require_POST
def line_release(request: PartnershipRequest, parked_line_id: int) -> HttpResponse:
    parked = get_object_or_404(list_parked_lines(), pk=parked_line_id)
    require(can_release_line(request.membership, parked))
    try:
        release_line(member=request.membership, parked=parked)
        messages.success(request, _("The line counts in its own report again."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("expenditure_line", request.partnership.slug, parked.line_id)


@require_POST
def line_return(request: PartnershipRequest, parked_line_id: int, report_id: int) -> HttpResponse:
    """Take a parked line into a report of the member's own partner."""
    parked = get_object_or_404(list_parked_lines(), pk=parked_line_id)
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_return_line(request.membership, parked) and can_edit_lines(request.membership, report))
    try:
        line = return_line(member=request.membership, parked=parked, report=report)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("parked_line_list", request.partnership.slug)
    messages.success(request, _("The line is in this report now, at the rate it was first submitted at."))
    return redirect("expenditure_line", request.partnership.slug, line.pk)
