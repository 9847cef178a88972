"""Reading on a worker: text, pictures, held files, and work that fails."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.documents.enums import DocumentState
from apps.documents.models import Document
from apps.inbox.enums import IncomingStatus, ReadingSource
from apps.inbox.jobs import READ
from apps.inbox.models import DocumentReading, IncomingDocument
from apps.inbox.recognition import failure_text
from apps.inbox.services.reading import keep_failed_job, perform_reading
from apps.jobs.models import Job
from apps.jobs.services.job import claim_job
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.documents import MAIL
from tests.factories.inbox import receive_document
from tests.intake.scans.camera import as_pdf
from tests.intake.scans.papers import paper

Work = Callable[[], Any]


@pytest.fixture
def held(cast: Cast, report: PartnerReport, settings: Any) -> Document:
    """A document that waits for the virus scanner; no other work is asked for."""
    settings.CLAMAV_SOCKET = "/nowhere/clamd.sock"
    with enter_tenant(cast.partner.seat):
        incoming = receive_document(cast.partner, report)
        assert list(Job.objects.values_list("kind", flat=True)) == ["documents.scan"]
        Job.objects.all().delete()
        return incoming.document


def test_pdf_with_text_is_read_drawn_and_shown_as_a_picture(
    cast: Cast, report: PartnerReport, work: Work, client: Client
) -> None:
    with work(), enter_tenant(cast.partner.seat):
        incoming = receive_document(cast.partner, report, as_pdf(paper("pl-two-columns")), "faktura.pdf")

    with enter_tenant(cast.partner.seat):
        reading = DocumentReading.objects.get()
        assert (reading.source, reading.pictures, reading.pages) == (ReadingSource.PDF_TEXT, 1, 1)
        assert reading.invoice is not None
        assert (reading.invoice.number, str(reading.invoice.gross)) == ("FV 12/03/2026", "2017.20")
        assert reading.confidence["supplier.vat_id"] == "checked"
    client.force_login(cast.auditor.user)
    answer = client.get(reverse("document_page", args=["alpha", incoming.document_id, 1]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert client.get(reverse("document_page", args=["alpha", incoming.document_id, 2])).status_code == 404


def test_picture_of_another_partners_page_is_not_found(
    cast: Cast, report: PartnerReport, work: Work, client: Client
) -> None:
    with work(), enter_tenant(cast.partner.seat):
        incoming = receive_document(cast.partner, report, as_pdf(paper("pl-two-columns")), "faktura.pdf")
    client.force_login(cast.other_partner.user)

    assert client.get(reverse("document_page", args=["alpha", incoming.document_id, 1])).status_code == 404


def test_file_of_a_kind_nobody_reads_waits_for_a_person(cast: Cast, report: PartnerReport, work: Work) -> None:
    with work(), enter_tenant(cast.partner.seat):
        receive_document(cast.partner, report, MAIL, "list.eml")

    with enter_tenant(cast.partner.seat):
        incoming = IncomingDocument.objects.get()
        assert incoming.status == IncomingStatus.FAILED
        assert failure_text(incoming.reading.failure) != ""


def test_held_file_is_read_when_the_scanner_sets_it_free(cast: Cast, held: Document) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        held.state = DocumentState.CLEAN
        held.save(update_fields=["state"])

        assert list(Job.objects.values_list("kind", "subject_id")) == [(READ, held.pk)]


def test_infected_file_ends_with_its_virus_named_and_is_not_read(cast: Cast, held: Document) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        held.state, held.threat = DocumentState.INFECTED, "Eicar-Test"
        held.save(update_fields=["state", "threat"])

        incoming = IncomingDocument.objects.get()
        assert (incoming.status, Job.objects.count()) == (IncomingStatus.FAILED, 0)
        assert "Eicar-Test" in failure_text(incoming.reading.failure)


def test_work_that_failed_leaves_the_document_to_a_person(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        receive_document(cast.partner, report)
        job = Job.objects.get()
        job.failure = "abandoned"

        keep_failed_job(job)

        incoming = IncomingDocument.objects.get()
        assert incoming.status == IncomingStatus.FAILED
        assert failure_text(incoming.reading.failure) == job.failure_text


def test_reading_done_twice_finds_the_same_once(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        receive_document(cast.partner, report)
        job = Job.objects.get()
    claim = claim_job(partnership_id=cast.partnership.pk, job_id=job.pk)
    assert claim is not None

    perform_reading(claim)
    perform_reading(claim)

    with enter_tenant(cast.partner.seat):
        assert DocumentReading.objects.count() == 1
        assert IncomingDocument.objects.get().status == IncomingStatus.READ
