"""Pages that follow an application from its submission to the programme's decision."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.applications.permissions import can_remember_application
from apps.applications.selectors.readiness import read_text_state
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.permissions import can_change_partners, can_decide_application, can_submit_application
from apps.consortia.services.partnership_status import say_whether_searching
from apps.dashboard.forms.application import ApprovalForm, RejectionForm, SubmissionForm, WithdrawalForm
from apps.dashboard.selectors.application import get_application_state, propose_reporting
from apps.dashboard.services.application import (
    approve_application,
    reject_application,
    submit_application,
    withdraw_application,
)


@require_safe
@login_required
def application_status(request: PartnershipRequest) -> HttpResponse:
    """Where the application stands, what is missing, and the next steps."""
    context = {
        "state": get_application_state(member=request.membership),
        "texts": read_text_state(partnership=request.partnership) if request.partnership.is_forming else None,
        "may_submit": can_submit_application(request.membership),
        "may_decide": can_decide_application(request.membership),
        "may_remember": can_remember_application(request.membership),
    }
    return render(request, "dashboard/application_status.html", context)


@require_POST
@login_required
def application_search(request: PartnershipRequest) -> HttpResponse:
    """A POST with ``is_searching=1`` says that partners are sought, without that none are any more."""
    require(can_change_partners(request.membership))
    say_whether_searching(member=request.membership, is_searching=request.POST.get("is_searching") == "1")
    return redirect("application_status", request.partnership.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def application_submit(request: PartnershipRequest) -> HttpResponse:
    require(can_submit_application(request.membership))
    form = SubmissionForm(request.POST or None)

    def submit() -> None:
        submit_application(member=request.membership, submitted_on=form.cleaned_data["submitted_on"])
        messages.success(request, _("The application is submitted; partners and budget stay as they are."))

    return _answer(request, form, submit, _("The application was submitted"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def application_withdraw(request: PartnershipRequest) -> HttpResponse:
    require(can_decide_application(request.membership))
    form = WithdrawalForm(request.POST or None)

    def withdraw() -> None:
        withdraw_application(member=request.membership, reason=form.cleaned_data["reason"])
        messages.success(request, _("The application is in preparation again; its budget is a draft."))

    return _answer(request, form, withdraw, _("Take the application back"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def application_approve(request: PartnershipRequest) -> HttpResponse:
    require(can_decide_application(request.membership))
    form = ApprovalForm(request.POST or None, initial=propose_reporting(partnership=request.partnership))

    def approve() -> None:
        approve_application(member=request.membership, values=form.values)
        messages.success(request, _("The project runs: its budget is in force and its periods are made."))

    return _answer(request, form, approve, _("The programme approved the application"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def application_reject(request: PartnershipRequest) -> HttpResponse:
    require(can_decide_application(request.membership))
    form = RejectionForm(request.POST or None)

    def reject() -> None:
        given = form.cleaned_data
        reject_application(member=request.membership, decided_on=given["decided_on"], reason=given["reason"])
        messages.success(request, _("It is recorded; everything stays to be read."))

    return _answer(request, form, reject, _("The programme rejected the application"))


def _answer(request: PartnershipRequest, form: forms.Form, act: Callable[[], None], title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
            return redirect("application_status", request.partnership.slug)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    context = {"form": form, "title": title}
    return render(request, "dashboard/application_step.html", context, status=422 if form.errors else 200)
