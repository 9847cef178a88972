"""Pages of what one partner gets: a transfer and its receipt, the partner's account, what it pays back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import Partner
from apps.consortia.selectors.partner import list_partners
from apps.payments.forms.payment import ComplaintForm, ReasonForm, ReceiptForm, RepaymentForm
from apps.payments.models import Distribution
from apps.payments.permissions import (
    acts_for,
    can_cancel_distribution,
    can_cancel_repayment,
    can_read_partner_payments,
    can_record_payments,
    can_state_receipt,
)
from apps.payments.selectors.payment import get_distribution
from apps.payments.selectors.statement import list_repayments, read_statement
from apps.payments.selectors.transfer import read_transfer_limit
from apps.payments.services.distribution import cancel_distribution
from apps.payments.services.receipt import confirm_receipt, dispute_receipt
from apps.payments.services.repayment import cancel_repayment, record_repayment


@require_safe
def distribution(request: PartnershipRequest, distribution_id: int) -> HttpResponse:
    return _render(request, get_distribution(distribution_id=distribution_id))


def _render(request: PartnershipRequest, found: Distribution, status: int = 200, **forms: Any) -> HttpResponse:
    member, limit = request.membership, read_transfer_limit(partnership=request.partnership)
    context = {
        "distribution": found,
        "days_late": limit.days_late(found),
        "days": (found.paid_on - found.payment.received_on).days,
        "can_state": can_state_receipt(member, found),
        "can_cancel": can_cancel_distribution(member, found) and found.receipt_state != "confirmed",
        "receipt_form": ReceiptForm(initial={"received_on": found.paid_on}),
        "complaint_form": ComplaintForm(),
        "reason_form": ReasonForm(),
        **forms,
    }
    return render(request, "payments/distribution.html", context, status=status)


@require_POST
def distribution_confirm(request: PartnershipRequest, distribution_id: int) -> HttpResponse:
    said = _("The receipt is confirmed.")
    return _state(request, distribution_id, "receipt_form", ReceiptForm(request.POST), confirm_receipt, said)


@require_POST
def distribution_dispute(request: PartnershipRequest, distribution_id: int) -> HttpResponse:
    said = _("The lead partner is told.")
    return _state(request, distribution_id, "complaint_form", ComplaintForm(request.POST), dispute_receipt, said)


def _state(
    request: PartnershipRequest, distribution_id: int, name: str, form: Form, state: Callable[..., object], said: str
) -> HttpResponse:
    """What the partner says of its money; refused, the page comes back with the form under its ``name``."""
    found = get_distribution(distribution_id=distribution_id)
    require(acts_for(request.membership, found.partner_id))
    if form.is_valid():
        try:
            state(member=request.membership, distribution=found, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    if form.errors:
        return _render(request, found, status=422, **{name: form})
    messages.success(request, said)
    return redirect("distribution", request.partnership.slug, found.pk)


@require_POST
def distribution_cancel(request: PartnershipRequest, distribution_id: int) -> HttpResponse:
    found, form = get_distribution(distribution_id=distribution_id), ReasonForm(request.POST)
    require(can_record_payments(request.membership))
    if form.is_valid():
        try:
            cancel_distribution(member=request.membership, distribution=found, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    if form.errors:
        return _render(request, found, status=422, reason_form=form)
    messages.success(request, _("The record is cancelled, and the partner is told."))
    return redirect("payment", request.partnership.slug, found.payment_id)


@require_safe
def partner_payments(request: PartnershipRequest, partner_id: int) -> HttpResponse:
    """What one partner may claim, got and gave back."""
    member, partner = request.membership, _find_partner(partner_id)
    require(can_read_partner_payments(member, partner.pk))
    limit, statement = read_transfer_limit(partnership=request.partnership), read_statement(partner=partner)
    context = {
        "statement": statement,
        "partner": partner,
        "balance": statement.balance,
        "distributions": [(row, limit.days_late(row) if row.is_recorded else 0) for row in statement.distributions],
        "repayments": [(row, can_cancel_repayment(member, row)) for row in statement.repayments],
        "can_record": can_record_payments(member),
        "reason_form": ReasonForm(),
    }
    return render(request, "payments/partner_payments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def repayment_add(request: PartnershipRequest, partner_id: int) -> HttpResponse:
    partner = _find_partner(partner_id)
    require(can_record_payments(request.membership))
    form = RepaymentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_repayment(member=request.membership, values=form.values_for(partner))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The repayment is recorded."))
            return redirect("partner_payments", request.partnership.slug, partner.pk)
    context = {"form": form, "partner": partner}
    return render(request, "payments/repayment_form.html", context, status=422 if form.errors else 200)


@require_POST
def repayment_cancel(request: PartnershipRequest, repayment_id: int) -> HttpResponse:
    found = get_object_or_404(list_repayments(), pk=repayment_id)
    require(can_record_payments(request.membership))
    form = ReasonForm(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        cancel_repayment(member=request.membership, repayment=found, reason=reason)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The repayment is cancelled."))
    return redirect("partner_payments", request.partnership.slug, found.partner_id)


def _find_partner(partner_id: int) -> Partner:
    return get_object_or_404(list_partners(), pk=partner_id)
