"""Pages of one deliverable or one output: what is stated, its history, and the steps to acceptance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.workplan.forms.work_product import HandInForm, ProductFileForm, ProductForm, ReviewForm
from apps.workplan.models import Deliverable, DeliverableEvidence, Output, OutputFile, WorkProduct
from apps.workplan.permissions import (
    can_change_plan,
    can_describe_product,
    can_hand_in_product,
    can_prepare_product,
    can_review_product,
    can_start_product,
    can_work_on_product,
    is_reviewer,
)
from apps.workplan.selectors.work_product import (
    find_product_files,
    find_products,
    list_reported,
    list_steps,
    list_versions,
)
from apps.workplan.services.work_product import (
    accept_product,
    attach_product_file,
    change_product,
    hand_in_product,
    remove_product_file,
    return_product,
    start_product,
)

STEPS = ("plan", "edit", "start", "file_attach", "file_remove", "hand_in", "accept", "return")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of product, and the table of its files; addresses name their arguments by its noun."""

    model: type[Any]
    file: type[Any]

    @property
    def noun(self) -> str:
        return str(self.model.noun)


DELIVERABLE = Kind(Deliverable, DeliverableEvidence)
OUTPUT = Kind(Output, OutputFile)


@require_safe
def product(request: PartnershipRequest, *, kind: Kind, **ids: int) -> HttpResponse:
    return _render(request, _find(kind, ids))


def _render(request: PartnershipRequest, product: WorkProduct, status: int = 200, **forms: Any) -> HttpResponse:
    member = request.membership
    context = {
        "product": product,
        "at": _addresses(product),
        "steps": list_steps(product=product),
        "versions": list_versions(product=product),
        "reported": list_reported(member=member, product=product),
        "can_change": can_change_plan(member),
        "can_describe": can_describe_product(member, product),
        "can_start": can_start_product(member, product),
        "can_prepare": can_prepare_product(member, product),
        "can_hand_in": can_hand_in_product(member, product),
        "can_review": can_review_product(member, product),
        "file_form": ProductFileForm(),
        "hand_in_form": HandInForm(),
        "review_form": ReviewForm(),
        **forms,
    }
    return render(request, "workplan/work_product.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def product_edit(request: PartnershipRequest, *, kind: Kind, **ids: int) -> HttpResponse:
    product = _find(kind, ids)
    require(can_describe_product(request.membership, product))
    form = ProductForm(request.POST or None, product=product, by_lead=can_change_plan(request.membership))
    if request.method == "POST" and form.is_valid():
        try:
            change_product(member=request.membership, product=product, values=form.values)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("%(name)s is saved.") % {"name": product.code})
            return _home(request, product)
    context = {"product": product, "at": _addresses(product), "form": form}
    return render(request, "workplan/work_product_form.html", context, status=422 if form.errors else 200)


@require_POST
def product_start(request: PartnershipRequest, *, kind: Kind, **ids: int) -> HttpResponse:
    product = _find(kind, ids)
    require(can_work_on_product(request.membership, product))
    return _step(
        request, product, lambda: start_product(member=request.membership, product=product),
        _("%(code)s is in work."),
    )  # fmt: skip


@require_POST
def product_file_attach(request: PartnershipRequest, *, kind: Kind, **ids: int) -> HttpResponse:
    product = _find(kind, ids)
    require(can_work_on_product(request.membership, product))
    form = ProductFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            attach_product_file(member=request.membership, product=product, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("file", refusal)
    if form.errors:
        return _render(request, product, status=422, file_form=form)
    messages.success(request, _("The file was added."))
    return _home(request, product)


@require_POST
def product_file_remove(request: PartnershipRequest, *, kind: Kind, **ids: int) -> HttpResponse:
    evidence = get_object_or_404(find_product_files(kind.file, kind.model), pk=ids[f"{kind.noun}_file_id"])
    require(can_work_on_product(request.membership, evidence.product))
    return _step(
        request, evidence.product, lambda: remove_product_file(member=request.membership, evidence=evidence),
        _("The file was taken out of the next version of %(code)s."),
    )  # fmt: skip


@require_POST
def product_hand_in(request: PartnershipRequest, *, kind: Kind, **ids: int) -> HttpResponse:
    product = _find(kind, ids)
    require(can_work_on_product(request.membership, product))
    form = HandInForm(request.POST)
    if not form.is_valid():
        return _render(request, product, status=422, hand_in_form=form)
    return _step(
        request, product,
        lambda: hand_in_product(member=request.membership, product=product, **form.cleaned_data),
        _("%(code)s is handed in for review."),
    )  # fmt: skip


@require_POST
def product_accept(request: PartnershipRequest, *, kind: Kind, **ids: int) -> HttpResponse:
    product, form = _find(kind, ids), ReviewForm(request.POST)
    require(is_reviewer(request.membership, product))
    if not form.is_valid():
        return _render(request, product, status=422, review_form=form)
    return _step(
        request, product,
        lambda: accept_product(member=request.membership, product=product, **form.cleaned_data),
        _("%(code)s is accepted."),
    )  # fmt: skip


@require_POST
def product_return(request: PartnershipRequest, *, kind: Kind, **ids: int) -> HttpResponse:
    product, form = _find(kind, ids), ReviewForm(request.POST)
    require(is_reviewer(request.membership, product))
    if not form.is_valid():
        return _render(request, product, status=422, review_form=form)
    reason = form.cleaned_data["comment"]
    return _step(
        request, product,
        lambda: return_product(member=request.membership, product=product, reason=reason),
        _("%(code)s is returned to its partner."),
    )  # fmt: skip


def _step(request: PartnershipRequest, product: WorkProduct, take: Callable[[], object], done: str) -> HttpResponse:
    """Take one step and say so; a refusal is said on the page it came from."""
    try:
        take()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done % {"code": product.code})
    return _home(request, product)


def _find(kind: Kind, ids: dict[str, int]) -> WorkProduct:
    return get_object_or_404(find_products(kind.model), pk=ids[f"{kind.noun}_id"])


def _home(request: PartnershipRequest, product: WorkProduct) -> HttpResponse:
    return redirect(product.noun, request.partnership.slug, product.pk)


def _addresses(product: WorkProduct) -> dict[str, str]:
    """What the pages of its kind are called, by what is done there."""
    return {step: f"{product.noun}_{step}" for step in STEPS} | {"home": product.noun}
