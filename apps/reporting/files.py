"""Which of a partner report's files leave the house, by page and by API."""

from django.conf import settings
from django.http import Http404

from apps.consortia.models import Membership
from apps.reporting.enums import FORMATS
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.permissions import can_download_partner_report
from apps.reporting.selectors.report_document import find_submission


def require_submission(member: Membership, report: PartnerReport, format: str, language: str) -> PartnerReportSnapshot:
    """What was last handed in. Raises ``Http404`` if nothing was, for a reader who does not see the partner's lines,
    and for a format or language there is no file in."""
    is_known = format in FORMATS and language in dict(settings.LANGUAGES)
    submission = find_submission(report=report) if is_known and can_download_partner_report(member, report) else None
    if submission is None:
        raise Http404
    submission.report = report
    return submission
