"""Pages on which the lead partner closes the project, and opens it again."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.applications.permissions import can_remember_application
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, after_closure
from apps.consortia.permissions import can_close_project, can_reopen_project
from apps.consortia.services.closure import close_project, reopen_project
from apps.dashboard.forms.closure import ClosureForm, ReopeningForm
from apps.dashboard.selectors.closure import get_closure_state


@require_safe
@login_required
def project_closure(request: PartnershipRequest) -> HttpResponse:
    """Whether the project is closed, what is still open, and what closing means."""
    if not request.partnership.has_begun:
        raise Http404
    return _render(request)


@require_POST
@login_required
def project_close(request: PartnershipRequest) -> HttpResponse:
    require(can_close_project(request.membership))
    form = ClosureForm(request.POST)

    def close() -> None:
        close_project(member=request.membership, closed_on=form.cleaned_data["closed_on"])
        messages.success(request, _("The project is closed."))

    return _answer(request, form, close)


@after_closure
@require_POST
@login_required
def project_reopen(request: PartnershipRequest) -> HttpResponse:
    require(can_reopen_project(request.membership))
    form = ReopeningForm(request.POST)

    def reopen() -> None:
        reopen_project(member=request.membership, reason=form.cleaned_data["reason"])
        messages.success(request, _("The project runs again."))

    return _answer(request, form, reopen)


def _answer(request: PartnershipRequest, form: forms.Form, act: Callable[[], None]) -> HttpResponse:
    if form.is_valid():
        try:
            act()
            return redirect("project_closure", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    return _render(request, form, status=422)


def _render(request: PartnershipRequest, form: forms.Form | None = None, status: int = 200) -> HttpResponse:
    member = request.membership
    may_close, may_reopen = can_close_project(member), can_reopen_project(member)
    context = {
        "state": get_closure_state(member=member),
        "may_close": may_close,
        "may_reopen": may_reopen,
        "may_remember": can_remember_application(member),
        "form": form or (ClosureForm() if may_close else ReopeningForm()),
    }
    return render(request, "dashboard/project_closure.html", context, status=status)
