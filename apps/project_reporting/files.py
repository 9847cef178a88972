"""How a project report's files leave the house, by page and by API."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from apps.consortia.models import Membership
from apps.project_reporting.enums import FORMATS
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.permissions import can_download_project_report
from apps.project_reporting.selectors.report_content import all_languages
from apps.project_reporting.selectors.report_document import file_name
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.files import answer_with_rendered
from apps.publishing.models import RenderedDocument


def require_file(member: Membership, report: ProjectReport, format: str, language: str) -> None:
    """Raises ``Http404`` for a draft, and for a format or language there is no file in."""
    is_known = format in FORMATS and language in all_languages()
    if not is_known or not can_download_project_report(member, report):
        raise Http404


def answer_with_file(
    request: HttpRequest, report: ProjectReport, format: Format, language: str, document: RenderedDocument | bytes
) -> HttpResponseBase:
    """The kept file, or the bytes of one that is not kept yet. Call it after the right was checked."""
    if isinstance(document, RenderedDocument):
        return answer_with_rendered(request, document)
    response = HttpResponse(document, content_type=MEDIA_TYPES[format])
    name = file_name(report, format, language)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
