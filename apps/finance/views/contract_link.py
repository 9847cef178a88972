"""What is tied to a contract: documents of the procurement, and lines of expenditure."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.forms.contract import ContractFileForm, LinkLinesForm
from apps.finance.permissions import can_edit_line, can_edit_register
from apps.finance.selectors.contract import find_contract_files, find_contracts, suggest_contracts, suggest_lines
from apps.finance.selectors.expenditure_line import find_lines
from apps.finance.services.contract import attach_contract_files, link_lines, remove_contract_file, unlink_line
from apps.finance.views.contract import render_contract


@require_POST
def contract_file_attach(request: PartnershipRequest, contract_id: int) -> HttpResponse:
    contract = get_object_or_404(find_contracts(), pk=contract_id)
    require(can_edit_register(request.membership, contract.partner_id))
    form = ContractFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render_contract(request, contract, form, status=422)
    files, kind = form.cleaned_data["documents"], form.cleaned_data["kind"]
    try:
        attached = attach_contract_files(member=request.membership, contract=contract, files=files, kind=kind)
    except ValidationError as refusal:
        form.add_error("documents", refusal)
        return render_contract(request, contract, form, status=422)
    text = ngettext("%(count)d file was attached.", "%(count)d files were attached.", len(attached))
    messages.success(request, text % {"count": len(attached)})
    return redirect("contract", request.partnership.slug, contract.pk)


@require_POST
def contract_file_remove(request: PartnershipRequest, contract_file_id: int) -> HttpResponse:
    file = get_object_or_404(find_contract_files(), pk=contract_file_id)
    require(can_edit_register(request.membership, file.partner_id))
    remove_contract_file(member=request.membership, file=file)
    messages.success(request, _("The file was taken off this contract. It stays with your organisation's files."))
    return redirect("contract", request.partnership.slug, file.contract_id)


@require_POST
def contract_lines_link(request: PartnershipRequest, contract_id: int) -> HttpResponse:
    """Ticked lines of the suggestion name the contract from now on."""
    contract = get_object_or_404(find_contracts(), pk=contract_id)
    require(can_edit_register(request.membership, contract.partner_id))
    form = LinkLinesForm(
        request.POST, choices=find_lines().filter(pk__in=suggest_lines(contract=contract).values("pk"))
    )
    if form.is_valid():
        count = link_lines(member=request.membership, contract=contract, lines=form.cleaned_data["lines"])
        text = ngettext("%(count)d line was linked.", "%(count)d lines were linked.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.error(request, _("Tick the lines that belong to this contract, then link them."))
    return redirect("contract", request.partnership.slug, contract.pk)


@require_POST
def line_contract(request: PartnershipRequest, line_id: int) -> HttpResponse:
    """Link a line to one of the contracts that fit its supplier, or take its contract off."""
    line = get_object_or_404(find_lines(), pk=line_id)
    require(can_edit_line(request.membership, line))
    chosen = request.POST.get("contract", "")
    contract = next((one for one in suggest_contracts(line=line) if str(one.pk) == chosen), None)
    if contract is not None:
        link_lines(member=request.membership, contract=contract, lines=[line])
        messages.success(request, _("The line was linked to the contract."))
    elif not chosen:
        unlink_line(member=request.membership, line=line)
        messages.success(request, _("The contract was taken off the line."))
    else:
        messages.error(request, _("This contract no longer fits the line. Choose it in the line's form."))
    return redirect("expenditure_line", request.partnership.slug, line.pk)
