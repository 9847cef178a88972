"""The flags that wait over all reports, and the decisions on flags, one by one or together."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from apps.common.formats import format_number
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.eligibility.enums import FlagState, Severity
from apps.eligibility.forms.flag import DecisionForm, DecisionsForm
from apps.eligibility.forms.flag_filter import FlagFilterForm
from apps.eligibility.models import Flag
from apps.eligibility.permissions import can_read_flags, can_take_step
from apps.eligibility.selectors.deduction import UNDECIDED
from apps.eligibility.selectors.flag import list_flags
from apps.eligibility.selectors.flag_filter import filter_flags, with_stakes
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.services.flag_decision import Together, decide_all_flags, decide_flag, decide_flags
from apps.eligibility.views.flag_row import make_rows

PAGE = 50


@require_GET
def show_inbox(request: PartnershipRequest) -> HttpResponse:
    """What waits for somebody, over all reports this seat sees."""
    flags = list_flags(states=UNDECIDED)
    severity = request.GET.get("severity", "")
    if severity in Severity.values:
        flags = flags.filter(severity=severity)
    page = Paginator(flags, PAGE).get_page(request.GET.get("page"))
    rows = make_rows(request.membership, list(page))
    context = {
        "page": page,
        "rows": rows,
        "severities": Severity,
        "severity": severity,
        "may_act": any(row.may_act for row in rows),
        "may_decide": any(row.may_decide for row in rows),
        "may_answer": any(row.may_answer for row in rows),
    }
    return render(request, "eligibility/flag_inbox.html", context)


@require_POST
def decide(request: PartnershipRequest, flag_id: int) -> HttpResponse:
    flag = get_object_or_404(Flag.objects.select_related("report"), pk=flag_id)
    form = DecisionForm(request.POST)
    state = FlagState(form.cleaned_data["state"]) if form.is_valid() else None
    require(can_take_step(request.membership, flag, state or FlagState.ACCEPTED))
    if state is None:
        messages.error(request, _("Nothing was decided: choose what to do, and say why in at most 2,000 characters."))
    else:
        _decide(request, flag, state, form.cleaned_data["reason"])
    return _back(request, f"#flag{flag.pk}") or redirect("flag_list", request.partnership.slug, flag.report_id)


def _decide(request: PartnershipRequest, flag: Flag, state: FlagState, reason: str) -> None:
    try:
        decide_flag(member=request.membership, flag=flag, state=state, reason=reason)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Your decision is recorded."))


@require_POST
def decide_together(request: PartnershipRequest) -> HttpResponse:
    """One step with every flag that was chosen, or with all that wait in a report's list as it was filtered."""
    form = DecisionsForm(request.POST)
    if form.is_valid():
        try:
            _tell(request, _decide_together(request, form))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    else:
        messages.error(request, _("Nothing was decided: choose flags and what to do with them."))
    return _back(request) or redirect("flag_inbox", request.partnership.slug)


def _decide_together(request: PartnershipRequest, form: DecisionsForm) -> Together:
    given, member = form.cleaned_data, request.membership
    state, reason = FlagState(given["state"]), given["reason"]
    if not given["whole"]:
        return decide_flags(member=member, seen=given["flag"], state=state, reason=reason)
    flags, expected = _listed(request, given["report"], given["filter"]), given["expected"] or 0
    return decide_all_flags(member=member, flags=flags, expected=expected, state=state, reason=reason)


def _listed(request: PartnershipRequest, report_id: int, query: str) -> QuerySet[Flag]:
    report = get_checked_report(report_id=report_id)
    require(can_read_flags(request.membership, report))
    wanted = FlagFilterForm(QueryDict(query)).wanted
    return filter_flags(with_stakes(list_flags(report_id=report.pk)), wanted)


def _tell(request: PartnershipRequest, done: Together) -> None:
    if done.decided:
        count = len(done.decided)
        said = ngettext(
            "Your decision on %(count)s flag is recorded.", "Your decisions on %(count)s flags are recorded.", count
        )
        messages.success(request, said % {"count": format_number(count)})
    for refusal in done.refusals:
        said = ngettext("%(count)s flag stays as it is.", "%(count)s flags stay as they are.", refusal.count)
        messages.warning(request, f"{said % {'count': format_number(refusal.count)}} {refusal.sentence}")


def _back(request: PartnershipRequest, anchor: str = "") -> HttpResponse | None:
    """To the list the person came from, at the same flag."""
    came_from = request.POST.get("next", "")
    if came_from.startswith("/") and url_has_allowed_host_and_scheme(came_from, allowed_hosts=None):
        return redirect(f"{came_from}{anchor}")
    return None
