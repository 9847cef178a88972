"""What is checked of the application, and people's decisions on it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.applications.forms.finding import FindingDecisionForm
from apps.applications.permissions import can_write_application
from apps.applications.selectors.finding import read_findings
from apps.applications.selectors.section import list_sections
from apps.applications.services.finding import decide_finding
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest


@require_safe
def application_findings(request: PartnershipRequest) -> HttpResponse:
    entries = list_sections(partnership=request.partnership)
    found = read_findings(partnership=request.partnership, entries=entries)
    context = {
        "findings": found.judged,
        "comparison": found.comparison,
        "forms": {one.form.key: one.form for one in entries},
        "can_write": can_write_application(request.membership),
    }
    return render(request, "applications/finding_list.html", context)


@require_POST
def application_finding_decide(request: PartnershipRequest) -> HttpResponse:
    require(can_write_application(request.membership))
    form = FindingDecisionForm(request.POST)
    if form.is_valid():
        try:
            decide_finding(member=request.membership, **form.cleaned_data)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Your decision was kept."))
    else:
        messages.error(request, _("Say why the text is right."))
    return redirect("application_findings", request.partnership.slug)
