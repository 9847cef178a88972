"""Checks of reports, as a worker leaves them."""

from typing import TYPE_CHECKING

from apps.eligibility.enums import CHECK
from apps.eligibility.models import CheckRun
from apps.jobs.enums import JobStatus
from apps.jobs.models import Job

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def make_check_run(report: "PartnerReport", status: JobStatus = JobStatus.DONE) -> CheckRun:
    owned = {"partnership_id": report.partnership_id, "partner_id": report.partner_id}
    job = Job.objects.create(kind=CHECK, subject_id=report.pk, status=status, **owned)
    return CheckRun.objects.create(report=report, job=job, **owned)
