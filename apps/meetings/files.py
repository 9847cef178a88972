"""How printed minutes leave the house, by page and by API."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from apps.meetings.models import Minutes
from apps.meetings.selectors.minutes_document import minutes_file_name
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.files import answer_with_rendered
from apps.publishing.models import RenderedDocument


def require_minutes_file(minutes: Minutes, language: str) -> None:
    """Raises ``Http404`` before approval, and for a language there is no file in."""
    if not minutes.is_approved or language not in dict(settings.LANGUAGES):
        raise Http404


def answer_with_minutes(
    request: HttpRequest, minutes: Minutes, language: str, document: RenderedDocument | bytes
) -> HttpResponseBase:
    """The kept file, or the bytes of one that is not kept yet."""
    if isinstance(document, RenderedDocument):
        return answer_with_rendered(request, document)
    response = HttpResponse(document, content_type=MEDIA_TYPES[Format.PDF])
    name = minutes_file_name(minutes, language)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
