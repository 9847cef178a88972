"""The seals over the trail: their hashes, to be kept by whoever wants to be sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.audit.selectors.seal import group_hash, list_seals, summarise_trail

if TYPE_CHECKING:
    from apps.consortia.http import PartnershipRequest

SEALS_PER_PAGE = 50


@require_safe
@login_required
def show_seals(request: PartnershipRequest) -> HttpResponse:
    """How far the trail is sealed, with the last hash in groups that can be read aloud."""
    summary = summarise_trail(partnership_id=request.partnership.pk)
    page = Paginator(list_seals(), SEALS_PER_PAGE).get_page(request.GET.get("page"))
    groups = group_hash(summary.last.hash) if summary.last else []
    return render(request, "audit/seal_list.html", {"summary": summary, "groups": groups, "page": page})
