"""Who may watch a job."""

from typing import TYPE_CHECKING

from apps.consortia.models import Membership
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.jobs.models import Job


def can_read_job(member: Membership, job: "Job") -> bool:
    """The partner whose work it is, the lead partner and auditors."""
    return member.role in {Role.LEAD, Role.AUDITOR} or member.partner_id == job.partner_id
