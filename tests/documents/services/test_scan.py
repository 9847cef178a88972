"""A file is held until the scanner has seen it."""

from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import ProgrammingError
from django.test import Client
from django.urls import reverse

from apps.audit.models import Event
from apps.documents.enums import SCAN, DocumentState
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.jobs.models import Job
from apps.jobs.services.job import perform_job
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.documents import make_pdf, make_upload
from tests.factories.jobs import end_job
from tests.factories.scanner import EICAR, VERSION, scanner_on_a_path


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def scanner(settings: Any, tmp_path: Path):
    with scanner_on_a_path(tmp_path / "clamd.ctl") as address:
        settings.CLAMAV_SOCKET = address
        yield


def infected_upload():
    return make_upload("faktura.pdf", make_pdf() + EICAR)


def store(cast: Cast, upload: Any) -> Document:
    with enter_tenant(cast.partner.seat):
        return store_document(member=cast.partner, file=upload)


def scan(document: Document) -> Document:
    with enter_tenant(system_seat(document.partnership_id)):
        job = Job.objects.get(kind=SCAN, subject_id=document.pk)
    perform_job(partnership_id=document.partnership_id, job_id=job.pk)
    with enter_tenant(system_seat(document.partnership_id)):
        return Document.objects.get(pk=document.pk)


def download(client: Client, cast: Cast, document: Document, url: str = "document_download"):
    client.force_login(cast.partner.user)
    return client.get(reverse(url, args=[cast.partnership.slug, document.pk]))


def test_page_made_while_the_scan_became_done_asks_for_its_progress_all_the_same(
    cast: Cast, client: Client, scanner: None
) -> None:
    document = store(cast, make_upload("faktura.pdf"))
    with enter_tenant(cast.partner.seat):
        job = Job.objects.get(kind=SCAN, subject_id=document.pk)
        end_job(job)

    page = download(client, cast, document).content.decode()

    assert f'hx-get="/p/alpha/jobs/{job.pk}/"' in page


def test_document_without_a_scanner_is_kept_unscanned_and_says_so(cast: Cast, client: Client, settings: Any) -> None:
    settings.CLAMAV_SOCKET = ""

    document = store(cast, make_upload())

    assert (document.state, document.scanned_with) == (DocumentState.CLEAN, "")
    assert download(client, cast, document).status_code == 200
    with enter_tenant(cast.partner.seat):
        assert Job.objects.count() == 0


def test_document_waits_for_the_scanner_and_is_refused_meanwhile(cast: Cast, client: Client, scanner: None) -> None:
    document = store(cast, make_upload())

    page = download(client, cast, document)
    problem = download(client, cast, document, "api_document_content")

    assert (page.status_code, problem.status_code) == (409, 409)
    assert "job-" in page.content.decode()
    assert (problem["Content-Type"], problem.json()["code"]) == ("application/problem+json", "waiting")


def test_clean_document_is_given_out_once_it_was_scanned(cast: Cast, client: Client, scanner: None) -> None:
    document = scan(store(cast, make_upload()))

    assert (document.state, document.scanned_with, document.threat) == (DocumentState.CLEAN, VERSION, "")
    assert download(client, cast, document).status_code == 200


def test_document_is_scanned_after_commit(
    cast: Cast, scanner: None, tasks_run_at_once: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = store(cast, make_upload())

    with enter_tenant(cast.partner.seat):
        assert Document.objects.get(pk=document.pk).state == DocumentState.CLEAN


def test_infected_document_is_kept_and_given_to_nobody(cast: Cast, client: Client, scanner: None) -> None:
    document = scan(store(cast, infected_upload()))

    assert (document.state, document.threat) == (DocumentState.INFECTED, "Win.Test.EICAR_HDB-1")
    assert Path(document.file.path).read_bytes().endswith(EICAR)
    assert download(client, cast, document).status_code == 403
    problem = download(client, cast, document, "api_document_content")
    assert (problem.status_code, problem.json()["code"]) == (403, "infected")
    assert "Win.Test.EICAR_HDB-1" in problem.json()["title"]


def test_virus_is_logged_and_told_to_the_partners_people_in_their_language(
    cast: Cast, scanner: None, tasks_run_at_once: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        store(cast, infected_upload())

    with enter_tenant(cast.auditor.seat):
        told = Event.objects.get(key="documents.document.infected").data
    assert told == {"name": "faktura.pdf", "threat": "Win.Test.EICAR_HDB-1"}
    assert [message.to for message in mail.outbox] == [[cast.partner.user.email]]
    assert "Win.Test.EICAR_HDB-1" in mail.outbox[0].body


def test_infected_file_handed_in_again_is_refused(cast: Cast, scanner: None) -> None:
    scan(store(cast, infected_upload()))

    with pytest.raises(ValidationError) as refusal:
        store(cast, infected_upload())

    assert refusal.value.code == "infected"


def test_scanner_away_document_waits_visibly_and_is_scanned_once_it_answers(
    cast: Cast, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.CLAMAV_SOCKET = str(tmp_path / "clamd.ctl")
    cast.partner.user.language = "en"
    cast.partner.user.save()

    document = scan(store(cast, make_upload()))

    assert document.state == DocumentState.WAITING
    page = download(client, cast, document)
    assert page.status_code == 409
    assert "The virus scanner does not answer." in page.content.decode()
    with scanner_on_a_path(tmp_path / "clamd.ctl"):
        assert scan(document).state == DocumentState.CLEAN


def test_verdict_is_never_taken_back_in_the_database(cast: Cast, scanner: None) -> None:
    document = scan(store(cast, infected_upload()))

    with pytest.raises(ProgrammingError, match="Invalid transition"), enter_tenant(cast.partner.seat):
        Document.objects.filter(pk=document.pk).update(state=DocumentState.CLEAN)
