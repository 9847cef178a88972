"""Searching earlier applications."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.memory.forms.search import PassageSearchForm
from apps.memory.permissions import can_search_memory
from apps.memory.selectors.search import list_filter_options, search_memory


@require_safe
def memory_search(request: PartnershipRequest) -> HttpResponse:
    """The whole page, or for htmx what was found alone."""
    require(can_search_memory(request.membership))
    form = PassageSearchForm(request.GET or None, options=list_filter_options(member=request.membership))
    query = form.query if form.is_bound else ""
    found = search_memory(member=request.membership, query=query, wanted=form.wanted) if query else None
    template = "partials/found.html" if request.headers.get("HX-Request") else "memory_search.html"
    return render(request, f"memory/{template}", {"form": form, "query": query, "found": found})
