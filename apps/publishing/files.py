"""How a rendered document leaves the house, by page and by API."""

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from apps.publishing.enums import MEDIA_TYPES
from apps.publishing.models import RenderedDocument


def answer_with_file(
    request: HttpRequest, document: RenderedDocument | bytes, *, name: str, format: str
) -> HttpResponseBase:
    """The kept file, or the bytes of one that is not kept. Call it after the right was checked."""
    if isinstance(document, RenderedDocument):
        return answer_with_rendered(request, document)
    response = HttpResponse(document, content_type=MEDIA_TYPES[format])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return _without_rights(response)


def answer_with_rendered(request: HttpRequest, document: RenderedDocument) -> HttpResponseBase:
    """The file as a download, or "not modified" for a reader who has it. Call it after the right was checked.

    SECURITY: as with documents from outside, always an attachment, never sniffed, and without any right of a page:
    a PDF holds other people's texts and files.
    """
    tag = f'"{document.sha256}"'
    known = get_conditional_response(request, etag=tag)
    if known is not None:
        return known
    response = FileResponse(
        document.file.open("rb"), as_attachment=True, filename=document.name, content_type=document.media_type
    )
    response["ETag"] = tag
    return _without_rights(response)


def _without_rights(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
