"""Who may watch a job."""

from typing import TYPE_CHECKING

from apps.consortia.models import Membership
from apps.consortia.permissions import can_see_partner_figures

if TYPE_CHECKING:
    from apps.jobs.models import Job


def can_read_job(member: Membership, job: "Job") -> bool:
    """The partner whose work it is, its controller, the lead partner and auditors."""
    return can_see_partner_figures(member, job.partner_id)
