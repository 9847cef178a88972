from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.documents.files import answer_with_document
from apps.documents.permissions import can_read_document
from apps.documents.selectors.document import list_documents


@require_safe
@cache_control(private=True, no_store=True)
def document_download(request: PartnershipRequest, document_id: int) -> FileResponse:
    document = get_object_or_404(list_documents(), pk=document_id)
    require(can_read_document(request.membership, document))
    return answer_with_document(document)
