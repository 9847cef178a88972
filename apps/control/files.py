"""How a certificate's files leave the house, by page and by API."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from apps.consortia.models import Membership
from apps.control.enums import FORMATS, ControlDocument
from apps.control.models import Certificate
from apps.control.selectors.control_document import file_name
from apps.control.services.control_document import get_document
from apps.publishing.enums import Format
from apps.publishing.files import answer_with_file as publish


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
    name = file_name(certificate, wanted, kind, language)
    return publish(request, found, name=name, format=kind)
