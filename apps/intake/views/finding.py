"""The import behind an address."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.intake.models import ExpenditureImport
from apps.intake.permissions import can_edit_import, can_read_import
from apps.intake.selectors.expenditure_import import list_imports


def find_import(request: PartnershipRequest, import_id: int) -> ExpenditureImport:
    """404 for what the wall hides, 403 for what the member may not read."""
    upload = get_object_or_404(list_imports(), pk=import_id)
    require(can_read_import(request.membership, upload))
    return upload


def find_editable(request: PartnershipRequest, import_id: int) -> ExpenditureImport:
    """A preview that the member may correct."""
    upload = find_import(request, import_id)
    require(can_edit_import(request.membership, upload))
    return upload


def back_to_preview(request: PartnershipRequest, upload: ExpenditureImport, *, row: int | None = None) -> HttpResponse:
    """To the page of rows it came from, and to the row."""
    query = request.GET.copy()
    query.pop("edit", None)
    address = reverse("import_preview", args=[request.partnership.slug, upload.pk])
    anchor = f"#row-{row}" if row is not None else ""
    return redirect(f"{address}{'?' if query else ''}{query.urlencode()}{anchor}")
