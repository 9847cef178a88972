"""Pages of the partners' own contributions and their sources."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.forms.contribution import ContributionForm
from apps.finance.permissions import can_edit_register, can_keep_contributions
from apps.finance.selectors.contribution import list_contributions, read_contributions
from apps.finance.services.contribution import (
    add_contribution,
    change_contribution,
    contribution_values_of,
    delete_contribution,
)
from apps.finance.views.period_choice import find_asked_period


@require_safe
def contribution_list(request: PartnershipRequest) -> HttpResponse:
    """As of the period in the address, else of the last one that somebody reported."""
    period = find_asked_period(request)
    entries = read_contributions(member=request.membership, period=period) if period else []
    context = {
        "period": period,
        "periods": ReportingPeriod.objects.order_by("number"),
        "entries": [(one, can_keep_contributions(request.membership, one.partner.pk)) for one in entries],
    }
    return render(request, "finance/contribution_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_add(request: PartnershipRequest, partner_id: int) -> HttpResponse:
    partner = get_object_or_404(Partner.objects.all(), pk=partner_id)
    require(can_keep_contributions(request.membership, partner.pk))
    form = ContributionForm(request.POST or None)
    return _answer(
        request, form, lambda: add_contribution(member=request.membership, partner=partner, values=form.values)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_edit(request: PartnershipRequest, contribution_id: int) -> HttpResponse:
    one = get_object_or_404(list_contributions(), pk=contribution_id)
    require(can_keep_contributions(request.membership, one.partner_id))
    values = contribution_values_of(one)
    initial = {name: getattr(values, name) for name in ("name", "legal_status", "amount_eur")}
    form = ContributionForm(request.POST or None, initial=initial)
    return _answer(
        request, form, lambda: change_contribution(member=request.membership, contribution=one, values=form.values)
    )


@require_POST
def contribution_delete(request: PartnershipRequest, contribution_id: int) -> HttpResponse:
    one = get_object_or_404(list_contributions(), pk=contribution_id)
    require(can_edit_register(request.membership, one.partner_id))
    delete_contribution(member=request.membership, contribution=one)
    messages.success(request, _("The source was taken out."))
    return redirect("contribution_list", request.partnership.slug)


def _answer(request: PartnershipRequest, form: ContributionForm, save: Callable[[], object]) -> HttpResponse:
    back = reverse("contribution_list", args=[request.partnership.slug])
    if request.method == "POST" and form.is_valid():
        try:
            save()
            messages.success(request, _("The source is saved."))
            return redirect(back)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "back": back, "title": _("Source of the own contribution")}
    return render(request, "finance/register_form.html", context, status=422 if form.errors else 200)
