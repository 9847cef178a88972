"""Pages of requests of people about their data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.enums import Language
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.jobs.selectors.job import latest_job
from apps.retention.enums import EXPORT_JOB, RequestDecision
from apps.retention.files import answer_with_copy
from apps.retention.forms.subject_request import DecisionForm, ExtensionForm, IdentityForm, RequestForm
from apps.retention.models import SubjectRequest
from apps.retention.permissions import answers_for, can_answer_request, can_keep_requests, can_read_requests
from apps.retention.selectors.letter import write_letter
from apps.retention.selectors.subject_request import get_request, list_requests, show_requests
from apps.retention.services.export import request_export
from apps.retention.services.subject_request import (
    answer_request,
    confirm_identity,
    decide_request,
    erase_what_may_be,
    extend_request,
    record_request,
)


@require_safe
def request_list(request: PartnershipRequest) -> HttpResponse:
    require(can_read_requests(request.membership))
    context = {
        "rows": show_requests(member=request.membership, requests=list_requests()),
        "can_add": can_keep_requests(request.membership),
    }
    return render(request, "retention/request_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def request_add(request: PartnershipRequest) -> HttpResponse:
    require(can_keep_requests(request.membership))
    form = RequestForm(request.POST or None, member=request.membership)
    if request.method == "POST" and form.is_valid():
        try:
            made = record_request(member=request.membership, values=form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The request is recorded. Make sure next who asks."))
            return redirect("subject_request", request.partnership.slug, made.pk)
    return render(request, "retention/request_form.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_safe
def subject_request(request: PartnershipRequest, subject_request_id: int) -> HttpResponse:
    return _render(request, _answered_by(request, subject_request_id))


@require_POST
def request_identity(request: PartnershipRequest, subject_request_id: int) -> HttpResponse:
    save = lambda found, given: confirm_identity(member=request.membership, request=found, **given)  # noqa: E731
    return _save(request, subject_request_id, IdentityForm(request.POST), save, "identity_form")


@require_POST
def request_extend(request: PartnershipRequest, subject_request_id: int) -> HttpResponse:
    save = lambda found, given: extend_request(member=request.membership, request=found, **given)  # noqa: E731
    return _save(request, subject_request_id, ExtensionForm(request.POST), save, "extension_form")


@require_POST
def request_decide(request: PartnershipRequest, subject_request_id: int) -> HttpResponse:
    def save(found: SubjectRequest, given: dict[str, Any]) -> object:
        decision = RequestDecision(given["decision"])
        return decide_request(member=request.membership, request=found, decision=decision, reason=given["reason"])

    return _save(request, subject_request_id, DecisionForm(request.POST), save, "decision_form")


@require_POST
def request_copy(request: PartnershipRequest, subject_request_id: int) -> HttpResponse:
    return _do(request, subject_request_id, request_export)


@require_POST
def request_erase(request: PartnershipRequest, subject_request_id: int) -> HttpResponse:
    return _do(request, subject_request_id, erase_what_may_be)


@require_POST
def request_answer(request: PartnershipRequest, subject_request_id: int) -> HttpResponse:
    return _do(request, subject_request_id, answer_request)


@never_cache
@require_safe
def request_download(request: PartnershipRequest, subject_request_id: int) -> HttpResponseBase:
    return answer_with_copy(_answered_by(request, subject_request_id))


def _answered_by(request: PartnershipRequest, subject_request_id: int) -> SubjectRequest:
    """For those who answer; others know from the list that there is one."""
    found = get_request(subject_request_id=subject_request_id)
    require(answers_for(request.membership, found.partner_id))
    return found


def _save(
    request: PartnershipRequest,
    subject_request_id: int,
    form: forms.Form,
    save: Callable[[SubjectRequest, dict[str, Any]], object],
    name: str,
) -> HttpResponse:
    found = _answered_by(request, subject_request_id)
    if form.is_valid():
        try:
            save(found, form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(request, _("Recorded."))
            return redirect("subject_request", request.partnership.slug, found.pk)
    return _render(request, found, status=422, **{name: form})


def _do(request: PartnershipRequest, subject_request_id: int, act: Callable[..., object]) -> HttpResponse:
    found = _answered_by(request, subject_request_id)
    try:
        act(member=request.membership, request=found)
    except ValidationError as refusal:
        for text in refusal.messages:
            messages.error(request, text)
    else:
        messages.success(request, _("Done."))
    return redirect("subject_request", request.partnership.slug, found.pk)


def _render(request: PartnershipRequest, found: SubjectRequest, status: int = 200, **forms: forms.Form) -> HttpResponse:
    language = request.GET.get("language", "")
    context = {
        "found": found,
        "shown": show_requests(member=request.membership, requests=[found])[0],
        "can_answer": can_answer_request(request.membership, found),
        "identity_form": IdentityForm(),
        "extension_form": ExtensionForm(),
        "decision_form": DecisionForm(initial={"decision": found.decision, "reason": found.reason}),
        "job": latest_job(kind=EXPORT_JOB, subject_id=found.pk),
        "letter": write_letter(request=found, language=language if language in Language.values else ""),
        "languages": Language.choices,
    }
    return render(request, "retention/subject_request.html", context | forms, status=status)
