from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.documents.enums import SCAN
from apps.documents.files import DocumentHeld, answer_with_document
from apps.documents.permissions import can_read_document
from apps.documents.selectors.document import list_documents
from apps.jobs.selectors.job import latest_job


@require_safe
@cache_control(private=True, no_store=True)
def document_download(request: PartnershipRequest, document_id: int) -> HttpResponseBase:
    document = get_object_or_404(list_documents(), pk=document_id)
    require(can_read_document(request.membership, document))
    try:
        return answer_with_document(document)
    except DocumentHeld as held:
        return _refuse(request, held)


def _refuse(request: PartnershipRequest, held: DocumentHeld) -> HttpResponse:
    job = latest_job(kind=SCAN, subject_id=held.document.pk) if held.status == 409 else None
    context = {"document": held.document, "reason": held.reason, "job": job}
    return render(request, "documents/document_held.html", context, status=held.status)
