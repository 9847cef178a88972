"""The parts of a partner report that show the ledger from one side: procurements, contributions, overview, spending."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.masking import reveals_names
from apps.consortia.selectors.period import list_periods
from apps.finance.content.earlier_periods import uncounted_costs
from apps.finance.content.overview_tables import overview_notes
from apps.finance.forms.spending import SpendingForecastForm
from apps.finance.permissions import can_edit_lines, can_edit_register, can_read_lines
from apps.finance.selectors.contract import subcontracts_listed_from
from apps.finance.selectors.contribution import partner_contributions
from apps.finance.selectors.report_contract import list_report_contracts
from apps.finance.selectors.spending_profile import spending_profile
from apps.finance.services.spending import state_forecast
from apps.finance.structures.overview_rows import list_overview_tables
from apps.finance.structures.spending_chart import draw_spending_chart
from apps.privacy.enums import ViewingKind
from apps.publishing.figure_address import figure_place
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.declared import open_sum
from apps.reporting.selectors.partner_report import get_report
from apps.reporting.selectors.report_tables import read_report_tables


@require_safe
def report_procurements(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """The partner's contracts up to this report, with beneficial owners and subcontracts."""
    report = _readable(request, report_id)
    entries = list_report_contracts(report=report)
    context = {
        "report": report,
        "entries": entries,
        "listed_from": subcontracts_listed_from(programme_version_id=request.partnership.programme_version_id),
        "shows_names": reveals_names(
            request.membership,
            ViewingKind.OWNER,
            partner_id=report.partner_id,
            record_ids=[owner.pk for entry in entries for owner in entry.contract.owners.all()],
        ),
        "can_add": report.is_editable and can_edit_register(request.membership, report.partner_id),
        "may_read_lines": True,
        "active": "procurements",
    }
    return render(request, "reporting/procurements.html", context)


@require_safe
def report_contributions(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """The sources of the own contribution, and what of this report and the earlier ones each carries."""
    report = _readable(request, report_id)
    context = {
        "report": report,
        "one": partner_contributions(partner=report.partner, period=report.period, current=open_sum(report=report)),
        "can_keep": report.is_editable and can_edit_register(request.membership, report.partner_id),
        "may_read_lines": True,
        "active": "contributions",
    }
    return render(request, "reporting/contributions.html", context)


@require_safe
def report_overview(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """The five tables of the financial overview."""
    report = _readable(request, report_id)
    tables = read_report_tables(report=report)
    context = {
        "report": report,
        "tables": list_overview_tables(tables),
        "figure_place": figure_place(request.partnership.slug, partner_report=report.pk),
        "notes": overview_notes(tables, list_periods()[0].number),
        "may_read_lines": True,
        "active": "overview",
    }
    return render(request, "reporting/financial_overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report_spending(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """Plan and spending as of this report; while it is open its partner says here what comes next."""
    report, member = _readable(request, report_id), request.membership
    row = spending_profile(partner=report.partner, period=report.period, current=open_sum(report=report))
    may_edit = can_edit_lines(member, report)
    initial = {"next_amount_eur": row.forecast, "deviation": row.deviation}
    form = SpendingForecastForm(request.POST or None, initial=initial)
    if request.method == "POST":
        require(may_edit)
        if form.is_valid() and _stated(request, report, form):
            return redirect("report_spending", request.partnership.slug, report.pk)
    context = {
        "report": report,
        "row": row,
        "uncounted": uncounted_costs(row.first_held),
        "chart": draw_spending_chart(row),
        "form": form,
        "may_edit": may_edit,
        "may_read_lines": True,
        "active": "spending",
    }
    return render(request, "reporting/spending.html", context, status=422 if form.errors else 200)


def _stated(request: PartnershipRequest, report: PartnerReport, form: SpendingForecastForm) -> bool:
    try:
        state_forecast(member=request.membership, report=report, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, _("The forecast is saved."))
    return True


def _readable(request: PartnershipRequest, report_id: int) -> PartnerReport:
    report = get_report(report_id=report_id)
    require(can_read_lines(request.membership, report))
    return report
