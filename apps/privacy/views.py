"""Who looked at personal data: page and export."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.common.exported_text import escape_formula
from apps.common.permissions import require
from apps.privacy.forms import ViewingFilterForm
from apps.privacy.permissions import can_read_viewings
from apps.privacy.selectors.viewing import CSV_HEADINGS, list_viewings, rows_for_csv

if TYPE_CHECKING:
    from apps.consortia.http import PartnershipRequest

VIEWINGS_PER_PAGE = 50


@require_safe
@login_required
def viewing_list(request: PartnershipRequest) -> HttpResponse:
    require(can_read_viewings(request.membership))
    form = ViewingFilterForm(request.GET)
    page = Paginator(list_viewings(wanted=form.wanted), VIEWINGS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "privacy/viewing_list.html", {"form": form, "page": page})


@require_safe
@login_required
def viewing_export(request: PartnershipRequest) -> HttpResponse:
    """The same rows as CSV, with the filter of the page."""
    require(can_read_viewings(request.membership))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{request.partnership.slug}-viewings.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    writer = csv.writer(response)
    writer.writerow(CSV_HEADINGS)
    for row in rows_for_csv(list_viewings(wanted=ViewingFilterForm(request.GET).wanted)):
        writer.writerow(map(escape_formula, row))
    return response
