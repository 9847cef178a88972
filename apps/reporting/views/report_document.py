"""The files of a handed-in partner report."""

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from apps.consortia.http import PartnershipRequest
from apps.publishing.enums import Format
from apps.publishing.files import answer_with_file
from apps.reporting.files import require_submission
from apps.reporting.selectors.partner_report import get_report
from apps.reporting.selectors.report_document import file_name
from apps.reporting.services.report_document import get_document


@require_safe
def download_file(request: PartnershipRequest, report_id: int, file_format: str, language: str) -> HttpResponseBase:
    """A file of what was last handed in. The address stays, whether a worker has drawn it up already or not."""
    report = get_report(report_id=report_id)
    submission = require_submission(request.membership, report, file_format, language)
    format = Format(file_format)
    document = get_document(member=request.membership, submission=submission, format=format, language=language)
    return answer_with_file(request, document, name=file_name(report, format, language), format=format)
