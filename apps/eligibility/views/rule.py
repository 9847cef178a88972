"""The catalogue of rules, under any version of any programme's rules: nothing in it is a project's own."""

from __future__ import annotations

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.eligibility.forms.rule_filter import RuleFilterForm
from apps.eligibility.selectors.rule_catalogue import (
    Edition,
    RuleFilter,
    find_entry,
    find_own_rule,
    list_ec_types,
    list_editions,
    list_entries,
    list_programmes,
    load_edition,
)
from apps.eligibility.selectors.rule_set import rule_set_for
from apps.programmes.models import ProgrammeVersion


@require_safe
def list_rules(request: PartnershipRequest) -> HttpResponse:
    form = _form(request)
    edition = _edition(request, form)
    entries = list_entries(edition, form.wanted)
    context = {
        "filter_form": form,
        "edition": edition,
        "entries": entries,
        "total": len(list_entries(edition)),
        "is_filtered": form.wanted != RuleFilter(),
    }
    return render(request, "eligibility/rule_list.html", context)


@require_safe
def show_rule(request: PartnershipRequest, rule_id: str) -> HttpResponse:
    own = find_own_rule(rule_id)
    if own is not None:
        return redirect("own_rule", request.partnership.slug, own.pk)
    edition = _edition(request, _form(request))
    entry = find_entry(edition, rule_id)
    if entry is None:
        raise Http404
    context = {
        "entry": entry,
        "edition": edition,
        "programmes": list_programmes(entry, list(ProgrammeVersion.objects.all())),
    }
    return render(request, "eligibility/rule.html", context)


def _form(request: PartnershipRequest) -> RuleFilterForm:
    version = request.partnership.programme_version
    current = rule_set_for(version=version, on=timezone.localdate())
    every = list_entries(Edition(version, current))
    data: QueryDict = request.GET
    return RuleFilterForm(data, editions=list(list_editions()), current=current, ec_types=list_ec_types(every))


def _edition(request: PartnershipRequest, form: RuleFilterForm) -> Edition:
    chosen = form.edition
    version = chosen.programme_version if chosen else request.partnership.programme_version
    return load_edition(version=version, rule_set=chosen)
