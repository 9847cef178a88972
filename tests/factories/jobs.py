"""A kind of work of the tests' own: it counts, and does what its subject's name says."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.jobs.enums import JobStatus
from apps.jobs.kinds import JobKind, register
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, JobFailed, JobPostponed, request_job
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast

COUNT = "tests.count"
BEHAVIOUR: dict[str, str] = {}
SEEN: list[str] = []
told_done: list[int] = []
told_failed: list[tuple[int, str]] = []


def count(claim: JobClaim) -> None:
    with claim.step("begin"):
        partner = Partner.objects.get(pk=claim.subject_id)
    SEEN.append(f"{partner.organisation_id and claim.language} {_('Finished')}")
    match BEHAVIOUR.get("do"):
        case "fail":
            raise JobFailed("missing", "XTS")
        case "postpone":
            raise JobPostponed("missing", "XTS")
        case "raise":
            raise ZeroDivisionError
    claim.announce("count", done=2, total=3)


register(
    JobKind(
        name=COUNT,
        label=_("Budget"),
        steps={"begin": _("Partner"), "count": _("Period")},
        perform=count,
        failures={
            "missing": _(
                "There is no exchange rate of this month for %(detail)s. Import the Commission's list of rates."
            )
        },
        on_done=lambda job: told_done.append(job.subject_id),
        on_failed=lambda job: told_failed.append((job.subject_id, job.failure)),
    )
)


def ask(cast: Cast) -> Job:
    with enter_tenant(cast.partner.seat):
        return request_job(
            kind=COUNT, subject=cast.partner.partner, partner_id=cast.partner.partner_id, user=cast.partner.user
        )


def end_job(job: Job) -> None:
    """The worker was done a moment ago, while a page was being made of what stood there before."""
    for status in (JobStatus.RUNNING, JobStatus.DONE):
        Job.objects.filter(pk=job.pk).update(status=status, finished_at=timezone.now())
