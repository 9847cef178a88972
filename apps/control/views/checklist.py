"""The page of the control's checklist."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.consortia.http import PartnershipRequest
from apps.control.checklist import find_checklist
from apps.control.forms.checklist import ChecklistForm
from apps.control.services.checklist import answer_checklist
from apps.control.services.control_report import require_work
from apps.control.views.control_report import find_readable, shared_context


@require_http_methods(["GET", "HEAD", "POST"])
def control_checklist(request: PartnershipRequest, report_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    given = {row.question: row for row in control.answers.all()}
    form = ChecklistForm(request.POST or None, checklist=find_checklist(control.checklist_version), given=given)
    if request.method == "POST":
        require_work(request.membership, control.report)
        if form.is_valid():
            answer_checklist(member=request.membership, control=control, answers=form.answers)
            messages.success(request, _("Your answers are saved."))
            return redirect("control_checklist", request.partnership.slug, report_id)
    context = {**shared_context(request, control, "checklist"), "form": form, "answered": len(given)}
    return render(request, "control/checklist.html", context, status=422 if form.errors else 200)
