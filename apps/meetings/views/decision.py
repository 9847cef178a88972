"""Pages of decisions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.selectors.partner import list_partners
from apps.meetings.forms.decision import DecisionFilterForm, DecisionForm, DoneForm
from apps.meetings.models import Decision, Meeting
from apps.meetings.permissions import can_complete_decision, can_record_decision
from apps.meetings.selectors.decision import find_decisions, list_decisions
from apps.meetings.selectors.meeting import find_meetings
from apps.meetings.selectors.minutes import latest_minutes
from apps.meetings.services.decision import change_decision, complete_decision, record_decision


@require_safe
def decision_list(request: PartnershipRequest) -> HttpResponse:
    form = DecisionFilterForm(request.GET or None, partners=list(list_partners()))
    rows = list_decisions(member=request.membership, wanted=form.wanted)
    context = {
        "decisions": [(row, can_complete_decision(request.membership, row)) for row in rows],
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "today": timezone.localdate().isoformat(),
    }
    return render(request, "meetings/decision_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_add(request: PartnershipRequest, meeting_id: int) -> HttpResponse:
    meeting = get_object_or_404(find_meetings(), pk=meeting_id)
    require(can_record_decision(request.membership, meeting, latest_minutes(meeting=meeting)))
    form = DecisionForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            added = record_decision(member=request.membership, meeting=meeting, values=form.values)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Decision %(number)s is recorded.") % {"number": added.number})
            return redirect("meeting", request.partnership.slug, meeting.pk)
    return _render_form(request, form, meeting, {})


@require_http_methods(["GET", "HEAD", "POST"])
def decision_edit(request: PartnershipRequest, decision_id: int) -> HttpResponse:
    decision = _find(decision_id)
    meeting = decision.meeting
    require(can_record_decision(request.membership, meeting, latest_minutes(meeting=meeting)))
    form = DecisionForm(request.POST or None, meeting=meeting, decision=decision)
    if request.method == "POST" and form.is_valid():
        try:
            change_decision(member=request.membership, decision=decision, values=form.values)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The decision was saved."))
            return redirect("meeting", request.partnership.slug, meeting.pk)
    return _render_form(request, form, meeting, {"decision": decision})


def _render_form(
    request: PartnershipRequest, form: DecisionForm, meeting: Meeting, context: dict[str, Any]
) -> HttpResponse:
    context = {"form": form, "meeting": meeting, **context}
    return render(request, "meetings/decision_form.html", context, status=422 if form.errors else 200)


@require_POST
def decision_complete(request: PartnershipRequest, decision_id: int) -> HttpResponse:
    """Done on a day, or open again where none is given."""
    decision, form = _find(decision_id), DoneForm(request.POST)
    require(can_complete_decision(request.membership, decision))
    try:
        if not form.is_valid():
            raise ValidationError([message for errors in form.errors.values() for message in errors])
        complete_decision(member=request.membership, decision=decision, **form.cleaned_data)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The decision was saved."))
    return redirect("decision_list", request.partnership.slug)


def _find(decision_id: int) -> Decision:
    return get_object_or_404(find_decisions(), pk=decision_id)
