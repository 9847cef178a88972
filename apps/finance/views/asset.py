"""Pages of equipment to depreciate."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.forms.asset import AssetFilterForm, AssetForm
from apps.finance.models import Asset
from apps.finance.permissions import can_add_to_register, can_edit_lines, can_edit_register
from apps.finance.selectors.asset import (
    find_assets,
    get_asset_entry,
    list_asset_entries,
    list_bookable_periods,
    list_planned_months,
)
from apps.finance.selectors.expenditure_line import list_reports
from apps.finance.selectors.register import list_partners_of
from apps.finance.services.asset import add_asset, book_depreciation, change_asset, delete_asset


@require_safe
def asset_list(request: PartnershipRequest) -> HttpResponse:
    form = AssetFilterForm(request.GET or None, partners=list_partners_of(Asset.objects.all()))
    context = {
        "entries": list_asset_entries(wanted=form.wanted),
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "can_add": can_add_to_register(request.membership),
    }
    return render(request, "finance/asset_list.html", context)


@require_safe
def asset(request: PartnershipRequest, asset_id: int) -> HttpResponse:
    found = get_object_or_404(find_assets(), pk=asset_id)
    can_edit = can_edit_register(request.membership, found.partner_id)
    bookable = list_bookable_periods(asset=found, partnership=request.partnership) if can_edit else []
    context = {
        "asset": found,
        "entry": get_asset_entry(found),
        "months": list_planned_months(asset=found, partnership=request.partnership),
        "bookable": [] if found.is_grant_funded else bookable,
        "can_edit": can_edit,
    }
    return render(request, "finance/asset.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def asset_add(request: PartnershipRequest) -> HttpResponse:
    require(can_add_to_register(request.membership))
    partner = request.membership.partner
    form = AssetForm(request.POST or None, initial={"currency": partner.currency if partner else ""})
    if request.method == "POST" and form.is_valid():
        added = add_asset(member=request.membership, values=form.values)
        messages.success(request, _("The equipment was added."))
        return redirect("asset", request.partnership.slug, added.pk)
    return _render_form(request, form, reverse("asset_list", args=[request.partnership.slug]), _("Add equipment"))


@require_http_methods(["GET", "HEAD", "POST"])
def asset_edit(request: PartnershipRequest, asset_id: int) -> HttpResponse:
    found = get_object_or_404(find_assets(), pk=asset_id)
    require(can_edit_register(request.membership, found.partner_id))
    back = reverse("asset", args=[request.partnership.slug, found.pk])
    form = AssetForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_asset(member=request.membership, asset=found, values=form.values)
            messages.success(request, _("The equipment was saved."))
            return redirect(back)
        except ValidationError as refusal:
            for field, errors in refusal.error_dict.items():
                form.add_error("percent" if field == "project_share" else field, ValidationError(errors))
    return _render_form(request, form, back, found.name)


@require_POST
def asset_delete(request: PartnershipRequest, asset_id: int) -> HttpResponse:
    found = get_object_or_404(find_assets(), pk=asset_id)
    require(can_edit_register(request.membership, found.partner_id))
    try:
        delete_asset(member=request.membership, asset=found)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("asset", request.partnership.slug, asset_id)
    messages.success(request, _("The equipment was taken out of the register."))
    return redirect("asset_list", request.partnership.slug)


@require_POST
def depreciation_book(request: PartnershipRequest, asset_id: int, report_id: int) -> HttpResponse:
    """Declare a period's depreciation in an open report."""
    found = get_object_or_404(find_assets(), pk=asset_id)
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_edit_register(request.membership, found.partner_id) and can_edit_lines(request.membership, report))
    try:
        line = book_depreciation(member=request.membership, asset=found, report=report)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("asset", request.partnership.slug, asset_id)
    messages.success(request, _("The depreciation of the period is a line of the report now. Attach what proves it."))
    return redirect("expenditure_line", request.partnership.slug, line.pk)


def _render_form(request: PartnershipRequest, form: AssetForm, back: str, title: str) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "back": back, "title": title, "active": "assets"}
    return render(request, "finance/register_form.html", context, status=422 if form.errors else 200)
