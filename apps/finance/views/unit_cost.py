"""Pages of unit costs and lump sums."""

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
from apps.finance.forms.unit_cost import UnitCostForm
from apps.finance.permissions import can_define_unit_costs
from apps.finance.selectors.unit_cost import list_unit_cost_entries, list_unit_costs
from apps.finance.services.unit_cost import add_unit_cost, change_unit_cost, delete_unit_cost


@require_safe
def unit_cost_list(request: PartnershipRequest) -> HttpResponse:
    context = {"entries": list_unit_cost_entries(), "can_define": can_define_unit_costs(request.membership)}
    return render(request, "finance/unit_cost_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def unit_cost_add(request: PartnershipRequest) -> HttpResponse:
    require(can_define_unit_costs(request.membership))
    form = UnitCostForm(request.POST or None)
    return _answer(request, form, lambda: add_unit_cost(member=request.membership, values=form.values))


@require_http_methods(["GET", "HEAD", "POST"])
def unit_cost_edit(request: PartnershipRequest, unit_cost_id: int) -> HttpResponse:
    cost = get_object_or_404(list_unit_costs(), pk=unit_cost_id)
    require(can_define_unit_costs(request.membership))
    form = UnitCostForm(request.POST or None, instance=cost)
    return _answer(request, form, lambda: change_unit_cost(member=request.membership, cost=cost, values=form.values))


@require_POST
def unit_cost_delete(request: PartnershipRequest, unit_cost_id: int) -> HttpResponse:
    cost = get_object_or_404(list_unit_costs(), pk=unit_cost_id)
    require(can_define_unit_costs(request.membership))
    try:
        delete_unit_cost(member=request.membership, cost=cost)
        messages.success(request, _("It was taken out."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("unit_cost_list", request.partnership.slug)


def _answer(request: PartnershipRequest, form: UnitCostForm, save: Callable[[], object]) -> HttpResponse:
    back = reverse("unit_cost_list", args=[request.partnership.slug])
    if request.method == "POST" and form.is_valid():
        try:
            save()
            messages.success(request, _("The unit cost or lump sum was saved."))
            return redirect(back)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "back": back, "title": _("Unit cost or lump sum")}
    return render(request, "finance/register_form.html", context, status=422 if form.errors else 200)
