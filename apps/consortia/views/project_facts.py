"""The page on which the lead partner states facts about the project."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.permissions import require
from apps.consortia.forms.project_facts import ProjectFactsForm
from apps.consortia.http import PartnershipRequest
from apps.consortia.permissions import can_change_project_facts
from apps.consortia.services.project_facts import change_project_facts


@require_http_methods(["GET", "HEAD", "POST"])
def project_facts(request: PartnershipRequest) -> HttpResponse:
    require(can_change_project_facts(request.membership))
    form = ProjectFactsForm(request.POST or None, instance=request.partnership)
    if request.method == "POST" and form.is_valid():
        change_project_facts(member=request.membership, values=form.values)
        messages.success(request, _("The facts about the project were saved."))
        return redirect("overview", request.partnership.slug)
    return render(request, "consortia/project_facts.html", {"form": form}, status=422 if form.errors else 200)
