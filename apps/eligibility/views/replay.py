"""Reports under another version of the rules: ask, follow, read line by line."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.eligibility.forms.replay import ReplayForm
from apps.eligibility.models import Replay, RuleSet
from apps.eligibility.permissions import can_read_flags, can_replay_report, can_replay_reports
from apps.eligibility.replay_table import make_csv
from apps.eligibility.selectors.replay import (
    DifferenceText,
    find_checked_run,
    list_differences,
    list_replays,
    list_replays_together,
    sum_differences_by_rule,
    sum_replays,
)
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.selectors.rule_set import name_rule_set, name_run_rules
from apps.eligibility.services.replay import request_replay, request_replays

PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def list_report_replays(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_checked_report(report_id=report_id)
    require(can_read_flags(request.membership, report))
    form = ReplayForm(request.POST or None, programme=request.partnership.programme_version.code)
    if request.method == "POST":
        require(can_replay_report(request.membership, report))
        if form.is_valid():
            try:
                replay = request_replay(
                    member=request.membership, report=report, rule_set=form.cleaned_data["rule_set"]
                )
                return redirect("replay", request.partnership.slug, replay.pk)
            except ValidationError as refusal:
                form.add_error(None, refusal)
    run = find_checked_run(report_id=report.pk)
    context = {
        "report": report,
        "form": form,
        "run": run,
        "rules_name": name_run_rules(run) if run else "",
        "replays": [(replay, name_rule_set(replay.rule_set)) for replay in list_replays().filter(report=report)[:PAGE]],
        "may_replay": can_replay_report(request.membership, report),
    }
    return render(request, "eligibility/replay_list.html", context, status=422 if form.errors else 200)


@require_safe
def show_replay(request: PartnershipRequest, replay_id: int) -> HttpResponse:
    replay = _get(request, replay_id)
    page = Paginator(list_differences(replay=replay), PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "replay": replay,
        "report": replay.report,
        "job": replay.job,
        "name": name_rule_set(replay.rule_set),
        "checked_with": name_run_rules(replay.run),
        "sums": sum_replays([replay]),
        "by_rule": sum_differences_by_rule(replay=replay),
        "page": page,
        "rows": [DifferenceText(difference) for difference in page],
    }
    return render(request, "eligibility/replay.html", context)


@require_safe
def export_replay(request: PartnershipRequest, replay_id: int) -> HttpResponse:
    """The differences as a table for a spreadsheet, in the reader's language and formats."""
    replay = _get(request, replay_id)
    answer = HttpResponse(make_csv(replay=replay), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="differences-{replay.pk}.csv"'
    return answer


@require_POST
def replay_all(request: PartnershipRequest, rule_set_id: int) -> HttpResponse:
    """Hold every submitted report of this seat against one version."""
    require(can_replay_reports(request.membership))
    rule_set = get_object_or_404(RuleSet.objects.select_related("programme_version"), pk=rule_set_id)
    try:
        request_id = request_replays(member=request.membership, rule_set=rule_set)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("rule_set_list", request.partnership.slug)
    return redirect("replay_request", request.partnership.slug, request_id)


@require_safe
def show_replays_together(request: PartnershipRequest, request_id: uuid.UUID) -> HttpResponse:
    replays = list(list_replays_together(request_id=request_id))
    if not replays:
        raise Http404
    context = {"replays": replays, "sums": sum_replays(replays), "name": name_rule_set(replays[0].rule_set)}
    return render(request, "eligibility/replay_request.html", context)


def _get(request: PartnershipRequest, replay_id: int) -> Replay:
    replay = get_object_or_404(list_replays(), pk=replay_id)
    require(can_read_flags(request.membership, replay.report))
    return replay
