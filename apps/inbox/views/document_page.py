"""A page of a document as a picture."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.documents.files import note_document
from apps.documents.permissions import can_read_document
from apps.documents.selectors.document import list_documents
from apps.inbox.page_pictures import open_picture


@require_safe
@cache_control(private=True, max_age=600)
def document_page(request: PartnershipRequest, document_id: int, number: int) -> FileResponse:
    """The PNG that a worker drew of one page.

    SECURITY: drawn anew by us, so it holds nothing that could run; still it gets no right of a page of ours.
    """
    document = get_object_or_404(list_documents(), pk=document_id)
    require(can_read_document(request.membership, document))
    if document.is_held:
        raise Http404
    try:
        picture = open_picture(document, number)
    except FileNotFoundError as error:
        raise Http404 from error
    note_document(document)
    response = FileResponse(picture, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
