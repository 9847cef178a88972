"""A report's check: what it costs, what to do about it, flag by flag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.eligibility.forms.flag_filter import FlagFilterForm
from apps.eligibility.permissions import can_check_report, can_read_flags
from apps.eligibility.selectors.check_state import is_stale
from apps.eligibility.selectors.check_totals import read_check_totals
from apps.eligibility.selectors.flag import find_latest_run, list_flags
from apps.eligibility.selectors.flag_filter import count_choices, filter_flags, with_stakes
from apps.eligibility.selectors.flag_group import FlagGroup, RuleGroup, group_flags, head_of_rules, order_flags
from apps.eligibility.selectors.replay import find_checked_run
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.selectors.rule_set import name_run_rules
from apps.eligibility.selectors.untold import group_untold
from apps.eligibility.views.flag_row import FlagRow, make_rows

PAGE = 50
# A longer list shows of each rule this many flags, and all of them once the rule is asked for.
HEAD = 5


@dataclass(frozen=True)
class GroupSection:
    """A group with those of its flags that are shown."""

    group: FlagGroup
    rules: list[tuple[RuleGroup, list[FlagRow]]]


@require_GET
def show_check(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_checked_report(report_id=report_id)
    require(can_read_flags(request.membership, report))
    if request.GET.get("flag", "").isdigit():
        return redirect(_address_of(request, report.pk, int(request.GET["flag"])))
    run, checked = find_latest_run(report_id=report.pk), find_checked_run(report_id=report.pk)
    context = _flags_context(request, report.pk) | {
        "report": report,
        "run": run,
        "checked": checked,
        "rules_name": name_run_rules(checked) if checked else "",
        "is_stale": checked is not None and run == checked and is_stale(checked),
        "totals": read_check_totals(report=report),
        "untold": group_untold(checked),
        "may_check": can_check_report(request.membership, report),
    }
    return render(request, "eligibility/flag_list.html", context)


def _flags_context(request: PartnershipRequest, report_id: int) -> dict[str, Any]:
    form = FlagFilterForm(request.GET)
    every = with_stakes(list_flags(report_id=report_id))
    flags = filter_flags(every, form.wanted)
    groups = group_flags(flags)
    found = sum(group.count for group in groups)
    heads_only = found > PAGE and not form.wanted.rule
    page = Paginator(order_flags(flags, groups), PAGE).get_page(request.GET.get("page"))
    shown = list(order_flags(head_of_rules(flags, HEAD), groups) if heads_only else page)
    rows = make_rows(request.membership, shown)
    form.offer(count_choices(every, form.wanted))
    return {
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "sections": _lay_out(groups, rows),
        "heads_only": heads_only,
        "page": page,
        "found": found,
        "waiting": sum(group.waiting for group in groups),
        "filter": request.GET.urlencode(),
        "may_act": any(row.may_act for row in rows),
        "may_decide": any(row.may_decide for row in rows),
        "may_answer": any(row.may_answer for row in rows),
    }


def _address_of(request: PartnershipRequest, report_id: int, flag_id: int) -> str:
    """Where one flag stands: among the flags of its rule, on the page it is on."""
    address = reverse("flag_list", args=[request.partnership.slug, report_id])
    every = with_stakes(list_flags(report_id=report_id))
    rule = every.filter(pk=flag_id).values_list("rule_id", flat=True).first()
    if rule is None:
        return address
    flags = every.filter(rule_id=rule)
    order = list(order_flags(flags, group_flags(flags)).values_list("pk", flat=True))
    query = urlencode({"rule": rule, "page": order.index(flag_id) // PAGE + 1})
    return f"{address}?{query}#flag{flag_id}"


def _lay_out(groups: Sequence[FlagGroup], rows: Sequence[FlagRow]) -> list[GroupSection]:
    by_rule: dict[tuple[str, str], list[FlagRow]] = defaultdict(list)
    for row in rows:
        by_rule[row.remedy, row.flag.rule_id].append(row)
    return [
        GroupSection(group, [(rule, here) for rule in group.rules if (here := by_rule[group.remedy, rule.rule_id])])
        for group in groups
    ]
