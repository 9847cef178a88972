"""The flags of a report, those that wait over all reports, and the decisions on them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import Membership
from apps.eligibility.enums import FlagState, Severity
from apps.eligibility.forms.flag import DecisionForm
from apps.eligibility.models import Flag
from apps.eligibility.permissions import can_answer_flag, can_check_report, can_decide_flag, can_read_flags
from apps.eligibility.selectors.deduction import UNDECIDED, sum_flags
from apps.eligibility.selectors.flag import FlagText, find_latest_run, list_flags
from apps.eligibility.selectors.flag_evidence import load_evidence
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.services.flag import decide_flag

PAGE = 50


@require_GET
def list_report_flags(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_checked_report(report_id=report_id)
    require(can_read_flags(request.membership, report))
    flags = _filtered(request, list_flags(report_id=report.pk))
    context = _page(request, flags) | {
        "report": report,
        "run": find_latest_run(report_id=report.pk),
        "sums": sum_flags(report_id=report.pk),
        "may_check": can_check_report(request.membership, report),
    }
    return render(request, "eligibility/flag_list.html", context)


@require_GET
def show_inbox(request: PartnershipRequest) -> HttpResponse:
    """What waits for somebody, over all reports this seat sees."""
    flags = _filtered(request, list_flags(states=UNDECIDED))
    return render(request, "eligibility/flag_inbox.html", _page(request, flags))


def _filtered(request: PartnershipRequest, flags: QuerySet[Flag]) -> QuerySet[Flag]:
    severity, state = request.GET.get("severity", ""), request.GET.get("state", "")
    if severity in Severity.values:
        flags = flags.filter(severity=severity)
    if state in FlagState.values:
        flags = flags.filter(state=state)
    return flags


def _page(request: PartnershipRequest, flags: QuerySet[Flag]) -> dict[str, Any]:
    page = Paginator(flags, PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "rows": _rows(request.membership, list(page)),
        "severities": Severity,
        "states": FlagState,
        "severity": request.GET.get("severity", ""),
        "state": request.GET.get("state", ""),
    }


def _rows(member: Membership, flags: list[Flag]) -> list[dict[str, Any]]:
    evidence = load_evidence(member=member, flags=flags)
    return [_row(member, flag) | {"evidence": evidence[flag.pk]} for flag in flags]


def _row(member: Membership, flag: Flag) -> dict[str, Any]:
    return {
        "flag": flag,
        "text": FlagText(flag),
        "may_decide": can_decide_flag(member, flag),
        "may_answer": can_answer_flag(member, flag),
        "form": DecisionForm(auto_id=f"flag{flag.pk}_%s"),
    }


@require_POST
def decide(request: PartnershipRequest, flag_id: int) -> HttpResponse:
    flag = get_object_or_404(Flag.objects.select_related("report"), pk=flag_id)
    form = DecisionForm(request.POST)
    state = FlagState(form.cleaned_data["state"]) if form.is_valid() else None
    answering = state == FlagState.ANSWERED
    require(can_answer_flag(request.membership, flag) if answering else can_decide_flag(request.membership, flag))
    if state is None:
        messages.error(request, _("Nothing was decided: choose what to do, and say why in at most 2,000 characters."))
    else:
        _decide(request, flag, state, form.cleaned_data["reason"])
    return _back(request, flag)


def _decide(request: PartnershipRequest, flag: Flag, state: FlagState, reason: str) -> None:
    try:
        decide_flag(member=request.membership, flag=flag, state=state, reason=reason)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Your decision is recorded."))


def _back(request: PartnershipRequest, flag: Flag) -> HttpResponse:
    """To the list the person came from, at the same flag."""
    came_from = request.POST.get("next", "")
    if came_from.startswith("/") and url_has_allowed_host_and_scheme(came_from, allowed_hosts=None):
        return redirect(f"{came_from}#flag{flag.pk}")
    return redirect("flag_list", request.partnership.slug, flag.report_id)
