"""The lock every edit of a draft takes first, so that freezing and editing never cross."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.project_reporting.enums import ProjectReportStatus
from apps.project_reporting.models import ProjectReport


def lock_report(report_id: int) -> ProjectReport:
    """The report's row as it stands, held until the transaction ends."""
    related = ("period", "partnership__programme_version")
    return ProjectReport.objects.select_for_update(of=("self",)).select_related(*related).get(pk=report_id)


def lock_draft(report_id: int) -> ProjectReport:
    """As ``lock_report``. Raises ``ValidationError`` (code ``state``) once the report is no draft."""
    locked = lock_report(report_id)
    if locked.status != ProjectReportStatus.DRAFT:
        raise ValidationError(_("The report is not a draft. Reload the page."), code="state")
    return locked
