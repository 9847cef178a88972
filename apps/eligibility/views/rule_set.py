"""The versions of the programme's rules."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.eligibility.permissions import can_replay_reports
from apps.eligibility.selectors.rule_set import RuleSetEntry, list_rule_sets, rule_set_for


@require_safe
def list_sets(request: PartnershipRequest) -> HttpResponse:
    version = request.partnership.programme_version
    context = {
        "version": version,
        "entries": [RuleSetEntry(rule_set) for rule_set in list_rule_sets(programme=version.code)],
        "current": rule_set_for(version=version, on=timezone.localdate()),
        "may_replay": can_replay_reports(request.membership),
    }
    return render(request, "eligibility/rule_set_list.html", context)
