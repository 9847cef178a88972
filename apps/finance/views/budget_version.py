"""Pages of the budget's versions: list, one version with what it changes, the draft's table, the comparison."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.forms.budget_version import (
    BudgetChangeForm,
    BudgetDecisionForm,
    BudgetTableForm,
    BudgetWithdrawalForm,
    VersionChoiceForm,
)
from apps.finance.models import BudgetVersion
from apps.finance.permissions import can_change_budget
from apps.finance.selectors.budget_version import (
    compare_versions,
    find_last_approved,
    find_open_change,
    find_version_before,
    find_version_in_force,
    list_budget_partners,
    list_budget_versions,
    read_budget_cells,
)
from apps.finance.selectors.budget_what_if import follow_flat_rates, preview_change
from apps.finance.services.budget_version import (
    approve_budget_change,
    change_budget_draft,
    draft_budget_change,
    submit_budget_change,
    withdraw_budget_change,
)


@require_safe
def budget_version_list(request: PartnershipRequest) -> HttpResponse:
    context = {
        "versions": list_budget_versions(),
        "in_force": find_version_in_force(on=timezone.localdate()),
        "can_draft": can_change_budget(request.membership) and find_open_change() is None,
    }
    return render(request, "finance/budget_version_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def budget_version_add(request: PartnershipRequest) -> HttpResponse:
    require(can_change_budget(request.membership))
    form = BudgetChangeForm(request.POST or None, is_first=find_last_approved() is None)
    if request.method == "POST" and form.is_valid():
        try:
            version = draft_budget_change(member=request.membership, values=form.values)
            return redirect("budget_version_edit", request.partnership.slug, version.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form}
    return render(request, "finance/budget_version_add.html", context, status=422 if form.errors else 200)


@require_safe
def budget_version(request: PartnershipRequest, version_id: int) -> HttpResponse:
    version = _find(version_id)
    before = find_version_before(version)
    context = {
        "version": version,
        "before": before,
        "what_if": preview_change(member=request.membership, version=version) if version.is_open else None,
        # The first version changes nothing: its amounts stand alone.
        "difference": compare_versions(old=before or version, new=version),
        "is_in_force": version == find_version_in_force(on=timezone.localdate()),
        "can_change": can_change_budget(request.membership),
        "decision_form": BudgetDecisionForm(),
        "withdrawal_form": BudgetWithdrawalForm(auto_id="withdraw_%s"),
    }
    return render(request, "finance/budget_version.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def budget_version_edit(request: PartnershipRequest, version_id: int) -> HttpResponse:
    """The draft's table. The button ``follow`` saves it with every flat rate at what follows from its base."""
    version = _find(version_id)
    require(can_change_budget(request.membership) and version.is_drafted)
    form = _table_form(request, version)
    if request.method == "POST" and form.is_valid() and _save_table(request, version, form):
        return redirect("budget_version", request.partnership.slug, version.pk)
    context = {"form": form, "version": version}
    return render(request, "finance/budget_version_edit.html", context, status=422 if form.errors else 200)


@require_POST
def budget_version_submit(request: PartnershipRequest, version_id: int) -> HttpResponse:
    version = _find(version_id)
    require(can_change_budget(request.membership))
    try:
        submit_budget_change(member=request.membership, version=version)
        messages.success(request, _("The change is marked as sent to the programme; its amounts stay as they are."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("budget_version", request.partnership.slug, version.pk)


@require_POST
def budget_version_approve(request: PartnershipRequest, version_id: int) -> HttpResponse:
    version = _find(version_id)
    require(can_change_budget(request.membership))
    form = BudgetDecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the day of the decision and the programme's reference."))
        return redirect("budget_version", request.partnership.slug, version.pk)
    try:
        approve_budget_change(member=request.membership, version=version, decision=form.decision)
        messages.success(request, _("The approval is recorded."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("budget_version", request.partnership.slug, version.pk)


@require_POST
def budget_version_withdraw(request: PartnershipRequest, version_id: int) -> HttpResponse:
    version = _find(version_id)
    require(can_change_budget(request.membership))
    form = BudgetWithdrawalForm(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        withdraw_budget_change(member=request.membership, version=version, reason=reason)
        messages.success(request, _("The change is withdrawn. It stays here to be read."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("budget_version", request.partnership.slug, version.pk)


@require_safe
def budget_difference(request: PartnershipRequest) -> HttpResponse:
    """Any two versions beside each other; the last two if the address names none."""
    newest = list(list_budget_versions()[:2])
    first = {"old": newest[-1].pk, "new": newest[0].pk} if newest else {}
    form = VersionChoiceForm(request.GET if "old" in request.GET else None, initial=first)
    old, new = (newest[-1], newest[0]) if newest else (None, None)
    if form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
    context = {"form": form, "old": old, "new": new, "difference": compare_versions(old=old, new=new)}
    return render(request, "finance/budget_difference.html", context)


def _find(version_id: int) -> BudgetVersion:
    return get_object_or_404(list_budget_versions(), pk=version_id)


def _table_form(request: PartnershipRequest, version: BudgetVersion) -> BudgetTableForm:
    stated = {"kind": version.kind, "valid_from": version.valid_from, "reason": version.reason}
    return BudgetTableForm(
        request.POST or None,
        partners=list_budget_partners(),
        cells=read_budget_cells(version),
        is_first=find_last_approved() is None,
        initial=stated | {"revision": version.revision},
    )


def _save_table(request: PartnershipRequest, version: BudgetVersion, form: BudgetTableForm) -> bool:
    cells = follow_flat_rates(form.partners, form.cells) if "follow" in request.POST else form.cells
    try:
        change_budget_draft(
            member=request.membership,
            version=version,
            values=form.values,
            cells=cells,
            revision=form.cleaned_data["revision"],
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, _("The draft is saved. Below is what it would change."))
    return True
