"""Passages of earlier applications beside a section."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.applications.permissions import can_write_application
from apps.applications.selectors.passage import find_similar_passages
from apps.applications.selectors.section import find_section
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest


@require_safe
def application_passages(request: PartnershipRequest, section: str) -> HttpResponse:
    """A page of its own, or for htmx what stands beside the section."""
    entry = find_section(partnership=request.partnership, key=section)
    if entry is None or not entry.is_written:
        raise Http404
    require(can_write_application(request.membership))
    context = {"entry": entry, "similar": find_similar_passages(member=request.membership, entry=entry)}
    template = "partials/passages.html" if request.headers.get("HX-Request") else "passages.html"
    return render(request, f"applications/{template}", context)
