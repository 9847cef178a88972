"""The page of the whole application: how ready it is, and what is stated of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.applications.forms.section import ApplicationForm
from apps.applications.permissions import can_plan_application, can_remember_application, can_write_application
from apps.applications.selectors.readiness import draw_lengths, read_readiness
from apps.applications.selectors.section import get_application
from apps.applications.services.application import plan_application
from apps.common.errors import show_refusal
from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.meetings.selectors.decision import count_open_decisions
from apps.meetings.selectors.meeting import list_meetings


@require_safe
def application(request: PartnershipRequest) -> HttpResponse:
    return _render(request, ApplicationForm(application=get_application(request.partnership)))


@require_POST
def application_edit(request: PartnershipRequest) -> HttpResponse:
    require(can_plan_application(request.membership))
    form = ApplicationForm(request.POST, application=get_application(request.partnership))
    if form.is_valid():
        try:
            plan_application(member=request.membership, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    if form.errors:
        return _render(request, form, status=422)
    messages.success(request, _("This was saved."))
    return redirect("application", request.partnership.slug)


def _render(request: PartnershipRequest, form: ApplicationForm, status: int = 200) -> HttpResponse:
    readiness = read_readiness(member=request.membership)
    context = {
        "readiness": readiness,
        "chart": draw_lengths(readiness.rows, reading_language()),
        "form": form,
        "can_plan": can_plan_application(request.membership),
        "next_meeting": next(iter(list_meetings().coming), None),
        "open_decisions": count_open_decisions(),
        "can_write": can_write_application(request.membership),
        "can_remember": can_remember_application(request.membership),
    }
    return render(request, "applications/application.html", context, status=status)
