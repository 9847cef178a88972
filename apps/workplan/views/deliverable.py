"""Pages of the deliverables: their register, one of them with its history, and the steps to acceptance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.selectors.partner import list_partners
from apps.workplan.forms.deliverable import (
    DeliverableFileForm,
    DeliverableFilterForm,
    DeliverableForm,
    HandInForm,
    ReviewForm,
)
from apps.workplan.models import Deliverable
from apps.workplan.permissions import (
    can_change_plan,
    can_describe_deliverable,
    can_hand_in_deliverable,
    can_prepare_deliverable,
    can_review_deliverable,
    can_start_deliverable,
    can_work_on_deliverable,
    is_reviewer,
)
from apps.workplan.selectors.deliverable import (
    count_to_review,
    find_deliverables,
    find_evidence,
    list_deliverables,
    list_reported,
    list_steps,
    list_versions,
)
from apps.workplan.services.deliverable import (
    accept_deliverable,
    attach_deliverable_file,
    change_deliverable,
    hand_in_deliverable,
    remove_deliverable_file,
    return_deliverable,
    start_deliverable,
)


@require_safe
def deliverable_list(request: PartnershipRequest) -> HttpResponse:
    form = DeliverableFilterForm(request.GET or None, partners=list(list_partners()))
    context = {
        "states": list_deliverables(member=request.membership, wanted=form.wanted),
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "to_review": count_to_review(member=request.membership),
    }
    return render(request, "workplan/deliverable_list.html", context)


@require_safe
def deliverable(request: PartnershipRequest, deliverable_id: int) -> HttpResponse:
    return _render(request, _find(deliverable_id))


def _render(request: PartnershipRequest, deliverable: Deliverable, status: int = 200, **forms: Any) -> HttpResponse:
    member = request.membership
    context = {
        "deliverable": deliverable,
        "steps": list_steps(deliverable=deliverable),
        "versions": list_versions(deliverable=deliverable),
        "reported": list_reported(member=member, deliverable=deliverable),
        "can_change": can_change_plan(member),
        "can_describe": can_describe_deliverable(member, deliverable),
        "can_start": can_start_deliverable(member, deliverable),
        "can_prepare": can_prepare_deliverable(member, deliverable),
        "can_hand_in": can_hand_in_deliverable(member, deliverable),
        "can_review": can_review_deliverable(member, deliverable),
        "file_form": DeliverableFileForm(),
        "hand_in_form": HandInForm(),
        "review_form": ReviewForm(),
        **forms,
    }
    return render(request, "workplan/deliverable.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def deliverable_edit(request: PartnershipRequest, deliverable_id: int) -> HttpResponse:
    deliverable = _find(deliverable_id)
    require(can_describe_deliverable(request.membership, deliverable))
    form = DeliverableForm(request.POST or None, deliverable=deliverable, by_lead=can_change_plan(request.membership))
    if request.method == "POST" and form.is_valid():
        change_deliverable(member=request.membership, deliverable=deliverable, values=form.values)
        messages.success(request, _("The deliverable was saved."))
        return _home(request, deliverable)
    context = {"deliverable": deliverable, "form": form}
    return render(request, "workplan/deliverable_form.html", context, status=422 if form.errors else 200)


@require_POST
def deliverable_start(request: PartnershipRequest, deliverable_id: int) -> HttpResponse:
    deliverable = _find(deliverable_id)
    require(can_work_on_deliverable(request.membership, deliverable))
    return _step(
        request, deliverable, lambda: start_deliverable(member=request.membership, deliverable=deliverable),
        _("%(code)s is in work."),
    )  # fmt: skip


@require_POST
def deliverable_file_attach(request: PartnershipRequest, deliverable_id: int) -> HttpResponse:
    deliverable = _find(deliverable_id)
    require(can_work_on_deliverable(request.membership, deliverable))
    form = DeliverableFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            attach_deliverable_file(member=request.membership, deliverable=deliverable, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("file", refusal)
    if form.errors:
        return _render(request, deliverable, status=422, file_form=form)
    messages.success(request, _("The file was added."))
    return _home(request, deliverable)


@require_POST
def deliverable_file_remove(request: PartnershipRequest, deliverable_file_id: int) -> HttpResponse:
    evidence = get_object_or_404(find_evidence(), pk=deliverable_file_id)
    require(can_work_on_deliverable(request.membership, evidence.deliverable))
    return _step(
        request, evidence.deliverable, lambda: remove_deliverable_file(member=request.membership, evidence=evidence),
        _("The file was taken out of the next version of %(code)s."),
    )  # fmt: skip


@require_POST
def deliverable_hand_in(request: PartnershipRequest, deliverable_id: int) -> HttpResponse:
    deliverable = _find(deliverable_id)
    require(can_work_on_deliverable(request.membership, deliverable))
    form = HandInForm(request.POST)
    if not form.is_valid():
        return _render(request, deliverable, status=422, hand_in_form=form)
    return _step(
        request, deliverable,
        lambda: hand_in_deliverable(member=request.membership, deliverable=deliverable, **form.cleaned_data),
        _("%(code)s is handed in for review."),
    )  # fmt: skip


@require_POST
def deliverable_accept(request: PartnershipRequest, deliverable_id: int) -> HttpResponse:
    deliverable, form = _find(deliverable_id), ReviewForm(request.POST)
    require(is_reviewer(request.membership, deliverable))
    if not form.is_valid():
        return _render(request, deliverable, status=422, review_form=form)
    return _step(
        request, deliverable,
        lambda: accept_deliverable(member=request.membership, deliverable=deliverable, **form.cleaned_data),
        _("%(code)s is accepted."),
    )  # fmt: skip


@require_POST
def deliverable_return(request: PartnershipRequest, deliverable_id: int) -> HttpResponse:
    deliverable, form = _find(deliverable_id), ReviewForm(request.POST)
    require(is_reviewer(request.membership, deliverable))
    if not form.is_valid():
        return _render(request, deliverable, status=422, review_form=form)
    reason = form.cleaned_data["comment"]
    return _step(
        request, deliverable,
        lambda: return_deliverable(member=request.membership, deliverable=deliverable, reason=reason),
        _("%(code)s is returned to its partner."),
    )  # fmt: skip


def _step(request: PartnershipRequest, deliverable: Deliverable, take: Callable[[], object], done: str) -> HttpResponse:
    """Take one step and say so; a refusal is said on the page it came from."""
    try:
        take()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done % {"code": deliverable.code})
    return _home(request, deliverable)


def _find(deliverable_id: int) -> Deliverable:
    return get_object_or_404(find_deliverables(), pk=deliverable_id)


def _home(request: PartnershipRequest, deliverable: Deliverable) -> HttpResponse:
    return redirect("deliverable", request.partnership.slug, deliverable.pk)
