from django.test import Client
from django.urls import reverse

from apps.jobs.models import Job
from apps.jobs.services.job import claim_job
from tests.factories.cast import Cast
from tests.factories.jobs import COUNT


def test_job_in_the_api_says_how_far_it_is(client: Client, cast: Cast, job: Job) -> None:
    claim = claim_job(partnership_id=job.partnership_id, job_id=job.pk)
    assert claim is not None
    claim.announce("count", done=1, total=3)
    client.force_login(cast.auditor.user)

    answer = client.get(reverse("api_job", args=[cast.partnership.slug, job.pk])).json()

    answer.pop("requested_at")
    assert answer == {
        "id": job.pk,
        "kind": COUNT,
        "kind_text": "Budget",
        "status": "running",
        "step": "count",
        "step_text": "Periode",
        "done": 1,
        "total": 3,
        "failure": "",
        "failure_text": "",
        "finished_at": None,
    }
