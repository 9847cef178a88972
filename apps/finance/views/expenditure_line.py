"""Pages of the list of expenditure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.permissions import can_see_person_names
from apps.finance.forms.expenditure_line import EvidenceForm, ExpenditureLineForm, LineFilterForm
from apps.finance.masking import shows_changes_of_person
from apps.finance.models import ExpenditureLine
from apps.finance.permissions import (
    can_decide_category,
    can_edit_line,
    can_edit_lines,
    can_park_line,
    can_read_lines,
    can_release_line,
)
from apps.finance.selectors.contract import suggest_contracts
from apps.finance.selectors.credit_note import list_corrections
from apps.finance.selectors.expenditure_grid import find_neighbours
from apps.finance.selectors.expenditure_line import find_lines, list_evidence, list_lines, list_reports, total_lines
from apps.finance.selectors.flat_rate import find_flat_formula, list_flat_rates
from apps.finance.selectors.line_history import list_line_changes
from apps.finance.services.expenditure_line import (
    LineConflict,
    add_line,
    change_line,
    decide_category,
    delete_line,
)

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

LINES_PER_PAGE = 50


@require_safe
def expenditure_list(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_read_lines(request.membership, report))
    form = LineFilterForm(request.GET or None)
    in_names = can_see_person_names(request.membership, report.partner_id)
    lines = list_lines(report_id=report.pk, wanted=replace(form.wanted, in_names=in_names))
    page = Paginator(lines, LINES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "report": report,
        "page": page,
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "totals": total_lines(report_id=report.pk),
        "flat_rates": list_flat_rates(report=report),
        "can_edit": can_edit_lines(request.membership, report),
    }
    return render(request, "finance/expenditure_list.html", context)


@require_safe
def expenditure_line(request: PartnershipRequest, line_id: int) -> HttpResponse:
    return render_line(request, _line(request, line_id), EvidenceForm())


def render_line(
    request: PartnershipRequest, line: ExpenditureLine, evidence_form: EvidenceForm, status: int = 200
) -> HttpResponse:
    """The line's page; also the answer to evidence that was refused."""
    context = {
        "line": line,
        "report": line.report,
        "evidence": list_evidence(line=line),
        "evidence_form": evidence_form,
        "changes": list_line_changes(line=line, shows_names=shows_changes_of_person(request.membership, line)),
        "can_edit": can_edit_line(request.membership, line),
        "fitting_contracts": suggest_contracts(line=line),
        "corrections": list_corrections(line=line),
        "flat_formula": find_flat_formula(line=line),
        "can_park": can_park_line(request.membership, line),
        "can_release": hasattr(line, "parking") and can_release_line(request.membership, line.parking),
        "proposal_probability": _exact(line.suggestion_probability),
        "can_decide_category": can_decide_category(request.membership, line),
    }
    return render(request, "finance/expenditure_line.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def line_add(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """A new line; ``?copy=`` begins with the facts of another one."""
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_edit_lines(request.membership, report))
    form = ExpenditureLineForm(
        request.POST or None, partner_id=report.partner_id, initial=_first_values(request, report)
    )
    if request.method == "POST" and form.is_valid():
        line = add_line(member=request.membership, report=report, values=form.values)
        messages.success(request, _("The line was added."))
        if "another" in request.POST:
            return redirect("line_add", request.partnership.slug, report.pk)
        return redirect("expenditure_line", request.partnership.slug, line.pk)
    return _render_form(request, form, {"report": report})


@require_http_methods(["GET", "HEAD", "POST"])
def line_edit(request: PartnershipRequest, line_id: int) -> HttpResponse:
    line = _line(request, line_id)
    require(can_edit_line(request.membership, line))
    form = ExpenditureLineForm(request.POST or None, instance=line, partner_id=line.partner_id)
    sent = request.POST.get("revision", "")
    revision = int(sent) if sent.isdecimal() else line.revision
    context = {"report": line.report, "line": line, "neighbours": find_neighbours(line=line), "revision": revision}
    if request.method == "POST" and form.is_valid():
        return _change_line(request, form, context)
    return _render_form(request, form, context)


def _change_line(request: PartnershipRequest, form: ExpenditureLineForm, context: dict[str, Any]) -> HttpResponse:
    line: ExpenditureLine = context["line"]
    try:
        change_line(member=request.membership, line=line, values=form.values, revision=context["revision"])
    except LineConflict as conflict:
        # Sent once more from the state that is stored now, her own facts are written over it.
        context |= {"conflict": conflict, "revision": line.revision}
        return render(request, "finance/expenditure_line_form.html", context | {"form": form}, status=409)
    messages.success(request, _("The line was saved."))
    if "next" in request.POST and context["neighbours"].following is not None:
        return redirect("line_edit", request.partnership.slug, context["neighbours"].following)
    return redirect("expenditure_line", request.partnership.slug, line.pk)


def _first_values(request: PartnershipRequest, report: PartnerReport) -> dict[str, Any]:
    copied = request.GET.get("copy", "")
    own = find_lines().filter(partner_id=report.partner_id)
    line = own.filter(pk=int(copied)).first() if copied.isdecimal() else None
    facts = model_to_dict(line, list(ExpenditureLineForm.base_fields)) if line else {}
    return {"currency": report.partner.currency} | facts


@require_http_methods(["GET", "HEAD", "POST"])
def line_delete(request: PartnershipRequest, line_id: int) -> HttpResponse:
    line = _line(request, line_id)
    require(can_edit_line(request.membership, line))
    context: dict[str, Any] = {"line": line, "report": line.report}
    if request.method != "POST":
        return render(request, "finance/expenditure_line_delete.html", context)
    try:
        delete_line(member=request.membership, line=line)
    except ValidationError as refusal:
        context["refusal"] = refusal.messages[0]
        return render(request, "finance/expenditure_line_delete.html", context, status=409)
    messages.success(request, _("The line was deleted."))
    return redirect("expenditure_list", request.partnership.slug, line.report_id)


@require_POST
def category_decide(request: PartnershipRequest, line_id: int) -> HttpResponse:
    line = _line(request, line_id)
    require(can_decide_category(request.membership, line))
    accepted = request.POST.get("decision") == "accept"
    try:
        decide_category(member=request.membership, line=line, accepted=accepted)
        messages.success(request, _("The category was changed.") if accepted else _("The category stays as it is."))
    except LineConflict as conflict:
        messages.warning(request, conflict.messages[0])
    return redirect("expenditure_line", request.partnership.slug, line.pk)


def _line(request: PartnershipRequest, line_id: int) -> ExpenditureLine:
    line = get_object_or_404(find_lines(), pk=line_id)
    require(can_read_lines(request.membership, line.report))
    return line


def _exact(probability: float | None) -> Decimal | None:
    return None if probability is None else Decimal(str(probability))


def _render_form(request: PartnershipRequest, form: ExpenditureLineForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "finance/expenditure_line_form.html", {"form": form, **context}, status=status)
