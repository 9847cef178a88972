"""Asked before a certificate is taken back, and before a partner report is reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.control.models import Certificate
    from apps.reporting.models import PartnerReport


def claims_report(report: PartnerReport) -> bool:
    """A frozen project report claims it, and was neither returned nor withdrawn."""
    from apps.project_reporting.selectors.report_source import claimed

    return claimed().filter(partner_report=report.pk).exists()


def rests_on_certificate(certificate: Certificate) -> bool:
    """A frozen project report claims it, and was neither returned nor withdrawn. Every member sees which do.

    A report that was frozen before it said what it claims rests on all certificates of its period.
    """
    from apps.project_reporting.selectors.report_source import claimed
    from apps.project_reporting.selectors.submission import unnamed_claims

    if claimed().filter(partner_report=certificate.report_id).exists():
        return True
    return unnamed_claims().filter(period=certificate.report.period_id).exists()
