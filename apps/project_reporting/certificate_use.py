"""Control asks here before it takes a certificate back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.control.models import Certificate


def rests_on_certificate(certificate: Certificate) -> bool:
    """A frozen project report claims it, and was neither returned nor withdrawn. Every member sees which do.

    A report that was frozen before it said what it claims rests on all certificates of its period.
    """
    from apps.project_reporting.models import ProjectReport
    from apps.project_reporting.selectors.report_source import claimed
    from apps.project_reporting.selectors.submission import STANDS

    if claimed().filter(partner_report=certificate.report_id).exists():
        return True
    standing = ProjectReport.objects.filter(STANDS, period=certificate.report.period_id)
    return standing.exclude(snapshot__has_key="tabs").exists()
