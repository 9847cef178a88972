"""How a certificate's files leave the house, by page and by API."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from apps.consortia.models import Membership
from apps.control.enums import FORMATS, ControlDocument
from apps.control.models import Certificate
from apps.control.selectors.control_document import file_name
from apps.control.services.control_document import get_document
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.files import answer_with_rendered
from apps.publishing.models import RenderedDocument


def answer_with_file(
    request: HttpRequest, member: Membership, certificate: Certificate, document: str, format: str, language: str
) -> HttpResponseBase:
    """The kept file, or the bytes of one that is not kept yet. Call it after the right was checked.

    Raises ``Http404`` for a document, format or language there is none in.
    """
    known = document in ControlDocument.values and language in dict(settings.LANGUAGES)
    if not known or format not in FORMATS[ControlDocument(document)]:
        raise Http404
    wanted, kind = ControlDocument(document), Format(format)
    found = get_document(member=member, certificate=certificate, document=wanted, format=kind, language=language)
    if isinstance(found, RenderedDocument):
        return answer_with_rendered(request, found)
    response = HttpResponse(found, content_type=MEDIA_TYPES[kind])
    name = file_name(certificate, wanted, kind, language)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
