"""Pages of the procurement register."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.forms.contract import ContractFileForm, ContractFilterForm, ContractForms
from apps.finance.masking import shows_owners
from apps.finance.models import Contract
from apps.finance.permissions import can_add_to_register, can_edit_register
from apps.finance.selectors.contract import (
    find_contracts,
    get_contract_entry,
    list_contract_entries,
    list_contract_lines,
    subcontracts_listed_from,
    suggest_lines,
)
from apps.finance.selectors.register import list_partners_of
from apps.finance.services.contract import add_contract, change_contract, delete_contract, rows_of


@require_safe
def contract_list(request: PartnershipRequest) -> HttpResponse:
    form = ContractFilterForm(request.GET or None, partners=list_partners_of(Contract.objects.all()))
    context = {
        "entries": list_contract_entries(wanted=form.wanted),
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "can_add": can_add_to_register(request.membership),
    }
    return render(request, "finance/contract_list.html", context)


@require_safe
def contract(request: PartnershipRequest, contract_id: int) -> HttpResponse:
    return render_contract(request, _contract(contract_id), ContractFileForm())


def render_contract(
    request: PartnershipRequest, contract: Contract, file_form: ContractFileForm, status: int = 200
) -> HttpResponse:
    """The contract's page; also the answer to documents that were refused."""
    can_edit = can_edit_register(request.membership, contract.partner_id)
    context = {
        "contract": contract,
        "entry": get_contract_entry(contract),
        "lines": list_contract_lines(contract=contract),
        "suggested": suggest_lines(contract=contract) if can_edit else [],
        "files": contract.files.select_related("document__uploaded_by"),
        "file_form": file_form,
        "listed_from": subcontracts_listed_from(programme_version_id=request.partnership.programme_version_id),
        "shows_names": shows_owners(request.membership, contract),
        "can_edit": can_edit,
    }
    return render(request, "finance/contract.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_add(request: PartnershipRequest) -> HttpResponse:
    require(can_add_to_register(request.membership))
    partner = request.membership.partner
    bundle = ContractForms(request.POST or None, initial={"currency": partner.currency if partner else ""})
    if request.method == "POST" and bundle.is_valid(timezone.localdate()):
        try:
            added = add_contract(member=request.membership, values=bundle.values, rows=bundle.rows)
        except ValidationError as refusal:
            return _refuse(request, bundle, refusal, {})
        messages.success(request, _("The contract was added."))
        return redirect("contract", request.partnership.slug, added.pk)
    return _render_form(request, bundle, {})


@require_http_methods(["GET", "HEAD", "POST"])
def contract_edit(request: PartnershipRequest, contract_id: int) -> HttpResponse:
    contract = _contract(contract_id)
    require(can_edit_register(request.membership, contract.partner_id))
    bundle = ContractForms(request.POST or None, contract=contract, rows=rows_of(contract))
    if request.method == "POST" and bundle.is_valid(timezone.localdate()):
        try:
            change_contract(member=request.membership, contract=contract, values=bundle.values, rows=bundle.rows)
        except ValidationError as refusal:
            return _refuse(request, bundle, refusal, {"contract": contract})
        messages.success(request, _("The contract was saved."))
        return redirect("contract", request.partnership.slug, contract.pk)
    return _render_form(request, bundle, {"contract": contract})


@require_POST
def contract_delete(request: PartnershipRequest, contract_id: int) -> HttpResponse:
    contract = _contract(contract_id)
    require(can_edit_register(request.membership, contract.partner_id))
    try:
        delete_contract(member=request.membership, contract=contract)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("contract", request.partnership.slug, contract_id)
    messages.success(request, _("The contract was deleted. Its documents stay with your organisation's files."))
    return redirect("contract_list", request.partnership.slug)


def _contract(contract_id: int) -> Contract:
    return get_object_or_404(find_contracts(), pk=contract_id)


def _refuse(
    request: PartnershipRequest, bundle: ContractForms, refusal: ValidationError, context: dict[str, Any]
) -> HttpResponse:
    for field, errors in refusal.error_dict.items():
        bundle.add_error(field, ValidationError(errors))
    return _render_form(request, bundle, context)


def _render_form(request: PartnershipRequest, bundle: ContractForms, context: dict[str, Any]) -> HttpResponse:
    context = {"bundle": bundle, **context}
    return render(request, "finance/contract_form.html", context, status=422 if bundle.has_errors else 200)
