from apps.jobs.models import Job
from apps.jobs.selectors.job import is_job_unfinished, latest_job
from apps.jobs.services.job import perform_job
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.jobs import COUNT, ask


def test_latest_job_is_the_one_last_requested(cast: Cast, job: Job) -> None:
    perform_job(partnership_id=job.partnership_id, job_id=job.pk)
    again = ask(cast)

    with enter_tenant(cast.partner.seat):
        assert latest_job(kind=COUNT, subject_id=job.subject_id) == again


def test_latest_job_of_another_kind_or_subject_is_none(cast: Cast, job: Job) -> None:
    with enter_tenant(cast.partner.seat):
        assert latest_job(kind="tests.other", subject_id=job.subject_id) is None
        assert latest_job(kind=COUNT, subject_id=0) is None


def test_job_is_unfinished_until_it_is_done(cast: Cast, job: Job) -> None:
    found = []
    for _ in range(2):
        with enter_tenant(cast.partner.seat):
            found.append(is_job_unfinished(kind=COUNT, subject_id=job.subject_id))
        perform_job(partnership_id=job.partnership_id, job_id=job.pk)

    assert found == [True, False]


def test_job_is_seen_by_its_partner_lead_and_auditor_only(cast: Cast, job: Job) -> None:
    seen = {}
    for role in ("lead", "partner", "other_partner", "auditor", "stranger"):
        with enter_tenant(getattr(cast, role).seat):
            seen[role] = Job.objects.count()

    assert seen == {"lead": 1, "partner": 1, "other_partner": 0, "auditor": 1, "stranger": 0}
