"""Control asks here before it takes a certificate back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.control.models import Certificate


def rests_on_certificate(certificate: Certificate) -> bool:
    """The project report of the certificate's period is frozen; every member sees that it is."""
    from apps.project_reporting.models import ProjectReport

    return ProjectReport.objects.filter(period=certificate.report.period_id, status="frozen").exists()
