from django.test import Client
from django.urls import reverse

from apps.jobs.models import Job
from apps.jobs.services.job import claim_job, perform_job
from tests.factories.cast import Cast
from tests.factories.jobs import BEHAVIOUR


def watch(client: Client, cast: Cast, job: Job, **headers: str):
    client.force_login(cast.partner.user)
    return client.get(reverse("job_progress", args=[cast.partnership.slug, job.pk]), headers=headers)


def test_job_that_waits_says_so_and_asks_again(client: Client, cast: Cast, job: Job) -> None:
    answer = watch(client, cast, job, hx_request="true")

    assert 'hx-trigger="every 1s"' in answer.content.decode()
    assert "HX-Refresh" not in answer.headers


def test_job_that_runs_shows_how_far_it_is(client: Client, cast: Cast, job: Job) -> None:
    claim = claim_job(partnership_id=job.partnership_id, job_id=job.pk)
    assert claim is not None
    claim.announce("count", done=1, total=3)

    page = watch(client, cast, job, hx_request="true").content.decode()

    assert '<progress value="1" max="3"' in page


def test_job_whose_step_counts_nothing_shows_the_step(client: Client, cast: Cast, job: Job) -> None:
    claim = claim_job(partnership_id=job.partnership_id, job_id=job.pk)
    assert claim is not None
    claim.announce("begin")

    page = watch(client, cast, job, hx_request="true").content.decode()

    assert '<progress value="1" max="2"' in page


def test_job_done_has_the_page_loaded_anew_and_asks_no_more(client: Client, cast: Cast, job: Job) -> None:
    perform_job(partnership_id=job.partnership_id, job_id=job.pk)

    answer = watch(client, cast, job, hx_request="true")

    assert answer.headers["HX-Refresh"] == "true"
    assert "hx-trigger" not in answer.content.decode()


def test_job_failed_says_what_to_do_in_the_persons_language(client: Client, cast: Cast, job: Job) -> None:
    BEHAVIOUR["do"] = "fail"
    perform_job(partnership_id=job.partnership_id, job_id=job.pk)

    page = watch(client, cast, job).content.decode()

    assert "<html" in page
    assert "XTS" in page
    assert "There is no exchange rate" not in page
