"""Pages of the programme's payments: the overview, one payment, recording, handing on, cancelling."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.selectors.partner import list_partners
from apps.payments.files import answer_with_distribution
from apps.payments.forms.distribution import DistributionForm
from apps.payments.forms.payment import PaymentForm, PaymentTermsForm, ReasonForm
from apps.payments.models import Payment
from apps.payments.pdf.distribution import FORMATS
from apps.payments.permissions import (
    can_cancel_payment,
    can_distribute_payment,
    can_record_payments,
    can_state_receipt,
    sees_all_payments,
)
from apps.payments.selectors.claim import list_payment_deadlines
from apps.payments.selectors.overview import draw_overview_chart, read_payment_overview
from apps.payments.selectors.payment import (
    get_payment,
    is_handed_on,
    list_distributions,
    list_payments,
    list_unconfirmed,
    propose_for_payment,
)
from apps.payments.selectors.programme_figure import read_offset_rate
from apps.payments.selectors.transfer import list_waiting_payments, read_transfer_limit
from apps.payments.services.distribution import distribute_payment
from apps.payments.services.payment import cancel_payment, record_payment
from apps.payments.services.payment_terms import state_payment_terms


@require_safe
def payment_list(request: PartnershipRequest) -> HttpResponse:
    member = request.membership
    overview = read_payment_overview(member=member)
    limit = read_transfer_limit(partnership=request.partnership)
    sees_all = sees_all_payments(member)
    unconfirmed = list_unconfirmed()
    waiting = list_waiting_payments(partnership=request.partnership, limit=limit) if sees_all else []
    context = {
        "overview": overview,
        "chart": draw_overview_chart(overview),
        "payments": list_payments(),
        "deadlines": list_payment_deadlines(partnership=request.partnership),
        "limit": limit,
        "waiting": waiting,
        "to_confirm": [row for row in unconfirmed if can_state_receipt(member, row)],
        "unconfirmed": unconfirmed,
        "sees_all": sees_all,
        "can_record": can_record_payments(member),
    }
    return render(request, "payments/payment_list.html", context)


@require_safe
def payment(request: PartnershipRequest, payment_id: int) -> HttpResponse:
    return _render(request, get_payment(payment_id=payment_id), ReasonForm())


def _render(request: PartnershipRequest, payment: Payment, form: forms.Form, status: int = 200) -> HttpResponse:
    member, limit = request.membership, read_transfer_limit(partnership=request.partnership)
    rows = list(list_distributions().filter(payment=payment).order_by("partner__number", "pk"))
    standing = any(row.is_recorded for row in rows)
    context = {
        "payment": payment,
        "distributions": [(row, limit.days_late(row) if row.is_recorded else 0) for row in rows],
        "limit": limit,
        "due_on": limit.due_on(payment.received_on),
        "sees_all": sees_all_payments(member),
        "formats": FORMATS if standing else (),
        "can_distribute": can_distribute_payment(member, payment),
        "waits": not is_handed_on(payment=payment),
        "can_cancel": can_cancel_payment(member, payment) and not standing,
        "reason_form": form,
    }
    return render(request, "payments/payment.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def payment_add(request: PartnershipRequest) -> HttpResponse:
    require(can_record_payments(request.membership))
    form = PaymentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = record_payment(member=request.membership, values=form.values, file=form.cleaned_data["file"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The payment is recorded. Say next what each partner gets of it."))
            return redirect("payment_distribute", request.partnership.slug, made.pk)
    return render(request, "payments/payment_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def payment_distribute(request: PartnershipRequest, payment_id: int) -> HttpResponse:
    payment, member = get_payment(payment_id=payment_id), request.membership
    require(can_record_payments(member))
    if not can_distribute_payment(member, payment):
        messages.error(request, _("A cancelled payment is not handed on."))
        return redirect("payment", request.partnership.slug, payment.pk)
    if is_handed_on(payment=payment):
        messages.info(request, _("All of this payment is handed on."))
        return redirect("payment", request.partnership.slug, payment.pk)
    rate = read_offset_rate(partnership=request.partnership)
    proposal = propose_for_payment(payment=payment, offset_rate=rate)
    form = DistributionForm(
        request.POST or None,
        partners=[partner for partner in list_partners() if partner.has_budget],
        proposal=proposal,
        is_advance=payment.is_advance,
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            distribute_payment(member=member, payment=payment, shares=form.values, excess=form.excess)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Recorded. The partners are told and asked to confirm the receipt."))
            return redirect("payment", request.partnership.slug, payment.pk)
    context = {
        "payment": payment,
        "proposal": proposal,
        "rate": rate,
        "form": form,
        "limit": read_transfer_limit(partnership=request.partnership),
    }
    return render(request, "payments/payment_distribute.html", context, status=422 if form.errors else 200)


@require_POST
def payment_cancel(request: PartnershipRequest, payment_id: int) -> HttpResponse:
    payment, form = get_payment(payment_id=payment_id), ReasonForm(request.POST)
    require(can_record_payments(request.membership))
    if form.is_valid():
        try:
            cancel_payment(member=request.membership, payment=payment, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    if form.errors:
        return _render(request, payment, form, status=422)
    messages.success(request, _("The payment is cancelled."))
    return redirect("payment", request.partnership.slug, payment.pk)


@require_safe
def payment_export(request: PartnershipRequest, payment_id: int, file_format: str) -> HttpResponse:
    return answer_with_distribution(request, get_payment(payment_id=payment_id), file_format)


@require_http_methods(["GET", "HEAD", "POST"])
def payment_terms(request: PartnershipRequest) -> HttpResponse:
    require(can_record_payments(request.membership))
    limit = read_transfer_limit(partnership=request.partnership)
    now = {"transfer_days": limit.agreed.transfer_days, "clause": limit.agreed.clause} if limit.agreed else {}
    form = PaymentTermsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            state_payment_terms(member=request.membership, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The agreement is recorded."))
            return redirect("payment_list", request.partnership.slug)
    context = {"form": form, "limit": limit}
    return render(request, "payments/payment_terms.html", context, status=422 if form.errors else 200)
