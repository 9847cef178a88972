"""Which of a project report's files leave the house, by page and by API."""

from django.http import Http404

from apps.consortia.models import Membership
from apps.project_reporting.enums import FORMATS
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.permissions import can_download_project_report
from apps.project_reporting.selectors.report_content import all_languages


def require_file(member: Membership, report: ProjectReport, format: str, language: str) -> None:
    """Raises ``Http404`` for a draft, and for a format or language there is no file in."""
    is_known = format in FORMATS and language in all_languages()
    if not is_known or not can_download_project_report(member, report):
        raise Http404
