"""The pages on which an auditor writes a finding and changes it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.assurance.forms.finding import FindingForm, LineFormSet, line_choices
from apps.assurance.models import Finding
from apps.assurance.permissions import can_change_finding, say_too_late
from apps.assurance.selectors.finding import list_findings
from apps.assurance.selectors.finding_line import find_lines, list_finding_lines
from apps.assurance.services.finding import change_finding, write_finding
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, writes_papers
from apps.consortia.permissions import can_write_papers

_SAME = (
    "title", "typology", "found", "criterion", "cause", "recommendation", "kind", "scenario", "follow_up",
    "correction_rate", "recommendation_due_on", "partner", "period", "contract", "certificate", "implementer",
)  # fmt: skip


@writes_papers
@require_http_methods(["GET", "HEAD", "POST"])
def finding_add(request: PartnershipRequest) -> HttpResponse:
    """From a line's page the line comes along: ``?line=``."""
    require(can_write_papers(request.membership))
    asked = request.GET.get("line", "")
    lines = find_lines([int(asked)] if asked.isdecimal() else []).values()
    rows = [{"partner": one.partner_id, "period": one.report.period_id, "number": one.number} for one in lines]
    return _write(request, None, {}, rows)


@writes_papers
@require_http_methods(["GET", "HEAD", "POST"])
def finding_edit(request: PartnershipRequest, finding_id: int) -> HttpResponse:
    finding = get_object_or_404(list_findings(), pk=finding_id)
    require(can_change_finding(request.membership, finding), say_too_late(request.membership, finding))
    rows = [
        {
            "partner": row.line.partner_id,
            "period": row.line.report.period_id,
            "number": row.line.number,
            "amount_eur": row.amount_eur,
        }
        for row in list_finding_lines([finding.pk])
    ]
    return _write(request, finding, {name: getattr(finding, name) for name in _SAME}, rows)


def _write(
    request: PartnershipRequest, finding: Finding | None, start: dict[str, Any], rows: list[dict[str, Any]]
) -> HttpResponse:
    is_sent = request.method == "POST"
    form = FindingForm(request.POST if is_sent else None, finding=finding, initial=start)
    # Rows that stand are not told from rows that are new: what is empty is no line.
    lines = LineFormSet(
        request.POST if is_sent and "lines-TOTAL_FORMS" in request.POST else None,
        prefix="lines", initial=rows, form_kwargs={"choices": line_choices()},
    )  # fmt: skip
    if is_sent and form.is_valid() and (not lines.is_bound or lines.is_valid()):
        try:
            saved = _save(request, finding, form, lines)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The finding was saved."))
            return redirect("finding", request.partnership.slug, saved.pk)
    refused = bool(form.errors) or (lines.is_bound and not lines.is_valid())
    context = {"form": form, "lines": lines, "finding": finding}
    return render(request, "assurance/finding_form.html", context, status=422 if refused else 200)


def _save(request: PartnershipRequest, finding: Finding | None, form: FindingForm, lines: Any) -> Finding:
    values = form.values_with(lines.lines if lines.is_bound else ())
    if finding is None:
        return write_finding(member=request.membership, values=values)
    reason = form.cleaned_data.get("reason", "")
    return change_finding(member=request.membership, finding=finding, values=values, reason=reason)
