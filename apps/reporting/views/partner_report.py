"""Pages of one partner's report: its home and its state."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import ReportingPeriod
from apps.finance.inforeuro import RateUnavailable
from apps.finance.permissions import can_read_lines
from apps.finance.selectors.budget_version import find_version_in_force
from apps.reporting.forms.partner_report import ReopenForm, WorkDescriptionForm
from apps.reporting.models import PartnerReport
from apps.reporting.permissions import (
    can_edit_partner_report,
    can_open_partner_report,
    can_reopen_partner_report,
    can_submit_partner_report,
)
from apps.reporting.selectors.partner_report import count_open_flags, get_report, list_snapshots, sum_report
from apps.reporting.selectors.report_step import list_report_steps
from apps.reporting.selectors.submission import read_checklist
from apps.reporting.services.partner_report import (
    describe_work,
    open_partner_report,
    reopen_partner_report,
    submit_partner_report,
)


@require_POST
def open_report(request: PartnershipRequest, period_id: int) -> HttpResponse:
    period = get_object_or_404(ReportingPeriod.objects.all(), pk=period_id)
    require(can_open_partner_report(request.membership, period))
    return _home(request, open_partner_report(member=request.membership, period=period))


@require_http_methods(["GET", "POST"])
def show_report(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_report(report_id=report_id)
    may_edit = can_edit_partner_report(request.membership, report)
    form = WorkDescriptionForm(
        request.POST or None, initial={"summary": report.summary, "deviations": report.deviations}
    )
    if request.method == "POST":
        require(may_edit)
        if form.is_valid():
            describe_work(member=request.membership, report=report, **form.cleaned_data)
            messages.success(request, _("Your text is saved."))
            return _home(request, report)
    status = 422 if form.errors else 200
    return render(request, "reporting/partner_report.html", _home_context(request, report, form), status=status)


def _home_context(request: PartnershipRequest, report: PartnerReport, form: WorkDescriptionForm) -> dict[str, object]:
    member = request.membership
    return {
        "report": report,
        "form": form,
        "budget_version": find_version_in_force(on=report.period.ends_on),
        "totals": sum_report(report=report),
        "open_flags": count_open_flags(report=report),
        "may_edit": can_edit_partner_report(member, report),
        "may_submit": can_submit_partner_report(member, report),
        "may_read_lines": can_read_lines(member, report),
        "active": "summary",
    }


@require_safe
def show_submission(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """What keeps the report from being submitted, in one list; what was submitted, and giving it back."""
    report = get_report(report_id=report_id)
    require(can_read_lines(request.membership, report))
    return _render_submission(request, report, ReopenForm())


def _render_submission(
    request: PartnershipRequest, report: PartnerReport, form: ReopenForm, status: int = 200
) -> HttpResponse:
    member = request.membership
    context = {
        "report": report,
        "checklist": read_checklist(report=report, month=timezone.localdate()) if report.is_editable else None,
        "snapshots": list_snapshots(report=report),
        "steps": list_report_steps(report=report),
        "reopen_form": form,
        "may_submit": can_submit_partner_report(member, report),
        "may_reopen": can_reopen_partner_report(member, report),
        "may_read_lines": True,
        "active": "submission",
    }
    return render(request, "reporting/submission.html", context, status=status)


@require_POST
def submit_report(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_report(report_id=report_id)
    require(can_submit_partner_report(request.membership, report))
    try:
        submit_partner_report(member=request.membership, report=report)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except RateUnavailable as error:
        messages.error(request, error.explain())
    else:
        messages.success(request, _("The report is submitted. Its numbers no longer move."))
    return redirect("report_submission", request.partnership.slug, report.pk)


@require_POST
def reopen_report(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_report(report_id=report_id)
    require(can_reopen_partner_report(request.membership, report))
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return _render_submission(request, report, form, 422)
    reopen_partner_report(member=request.membership, report=report, reason=form.cleaned_data["reason"])
    messages.success(request, _("The report is open again for its partner."))
    return redirect("report_submission", request.partnership.slug, report.pk)


def _home(request: PartnershipRequest, report: PartnerReport) -> HttpResponseRedirect:
    return redirect("partner_report", request.partnership.slug, report.pk)
