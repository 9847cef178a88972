"""The register of the deliverables."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.consortia.selectors.partner import list_partners
from apps.workplan.forms.deliverable import DeliverableFilterForm
from apps.workplan.selectors.deliverable import count_to_review, list_deliverables


@require_safe
def deliverable_list(request: PartnershipRequest) -> HttpResponse:
    form = DeliverableFilterForm(request.GET or None, partners=list(list_partners()))
    context = {
        "states": list_deliverables(member=request.membership, wanted=form.wanted),
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "to_review": count_to_review(member=request.membership),
    }
    return render(request, "workplan/deliverable_list.html", context)
