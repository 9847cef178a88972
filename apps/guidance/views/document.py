"""The documents of a programme, to be read whole and in every edition."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.guidance.selectors.document import find_documents, list_editions
from apps.guidance.selectors.shown_passage import list_read


@require_safe
def guidance_document(request: PartnershipRequest, guidance_document_id: int) -> HttpResponse:
    document = get_object_or_404(find_documents(), pk=guidance_document_id)
    context = {
        "document": document,
        "passages": list_read(document=document),
        "editions": list_editions(document=document),
    }
    return render(request, "guidance/document.html", context)
