"""What becomes of files that are handed in: each gets its answer, and none is lost for another."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.documents.models import Document
from apps.inbox.enums import Channel, IncomingStatus, Outcome, ReadingSource
from apps.inbox.models import DocumentReading, IncomingDocument
from apps.inbox.services.receiving import receive_files
from apps.intake.models import ExpenditureImport
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import PROGRAM, make_pdf, make_upload
from tests.factories.inbox import ksef_invoice, oioubl, receive
from tests.factories.intake import ROWS, csv_list, xlsx_list

Work = Callable[[], Any]


def test_e_invoice_is_kept_read_and_open_for_a_person(cast: Cast, report: PartnerReport, work: Work) -> None:
    with work(), enter_tenant(cast.partner.seat):
        received = receive(cast.partner, report)

    with enter_tenant(cast.partner.seat):
        incoming = IncomingDocument.objects.get()
        assert (received.outcome, received.incoming) == (Outcome.TAKEN_IN, incoming)
        assert (incoming.status, incoming.channel) == (IncomingStatus.READ, Channel.PAGE)
        assert (incoming.reading.source, incoming.reading.engine) == (ReadingSource.XML, "ksef")
        assert incoming.reading.invoice.number == "FV/17/2026"
        assert Event.objects.get(key=EventKey.DOCUMENT_RECEIVED).data == {
            "report": report.pk, "document": incoming.document_id, "channel": "page",
        }  # fmt: skip


def test_several_files_one_of_them_bad_each_has_its_answer(cast: Cast, report: PartnerReport) -> None:
    files = [
        make_upload("faktura.xml", ksef_invoice()),
        make_upload("wirus.pdf", PROGRAM),
        make_upload("lista.xlsx", xlsx_list(*ROWS)),
        make_upload("lista.csv", csv_list(*ROWS)),
        make_upload("skan.pdf", make_pdf()),
        make_upload("pusty.pdf", b""),
    ]

    with enter_tenant(cast.partner.seat):
        received = receive_files(member=cast.partner, report=report, files=files, channel=Channel.PAGE)

        assert [(each.name, each.outcome) for each in received] == [
            ("faktura.xml", Outcome.TAKEN_IN),
            ("wirus.pdf", Outcome.REFUSED),
            ("lista.xlsx", Outcome.LIST),
            ("lista.csv", Outcome.LIST),
            ("skan.pdf", Outcome.TAKEN_IN),
            ("pusty.pdf", Outcome.REFUSED),
        ]
        assert "wirus.pdf" in received[1].reason
        assert [each.document.name for each in IncomingDocument.objects.order_by("pk")] == ["faktura.xml", "skan.pdf"]
        assert sorted(ExpenditureImport.objects.values_list("name", flat=True)) == ["lista.csv", "lista.xlsx"]
        assert Document.objects.count() == 2


def test_same_file_again_is_known_and_kept_once(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        first = receive(cast.partner, report)
        second = receive(cast.partner, report, name="kopia.xml")

        assert (second.outcome, second.incoming) == (Outcome.KNOWN, first.incoming)
        assert IncomingDocument.objects.count() == Document.objects.count() == 1
        assert Event.objects.filter(key=EventKey.DOCUMENT_RECEIVED).count() == 1


def test_file_of_no_use_leaves_nothing_behind(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        received = receive(cast.partner, report, PROGRAM, "program.xml")

        assert received.outcome == Outcome.REFUSED
        assert (Document.objects.count(), IncomingDocument.objects.count(), Event.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("seat", ["lead", "other_partner", "auditor"])
def test_people_of_others_hand_nothing_in(cast: Cast, report: PartnerReport, seat: str) -> None:
    member = getattr(cast, seat)

    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        receive(member, report)


def test_key_used_again_for_the_same_files_answers_the_same(cast: Cast, report: PartnerReport) -> None:
    def send() -> list[Any]:
        files = [make_upload("a.xml", ksef_invoice()), make_upload("b.xml", oioubl())]
        sent = receive_files(
            member=cast.partner, report=report, files=files, channel=Channel.API, idempotency_key="send-1"
        )
        return [each.incoming for each in sent]

    with enter_tenant(cast.partner.seat):
        assert send() == send()
        assert IncomingDocument.objects.filter(idempotency_key="send-1").count() == 2


def test_key_used_for_other_files_is_refused_and_nothing_kept(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        receive_files(
            member=cast.partner, report=report, files=[make_upload("a.xml", ksef_invoice())], channel=Channel.API,
            idempotency_key="send-1",
        )  # fmt: skip

        with pytest.raises(ValidationError) as refusal:
            receive_files(
                member=cast.partner, report=report, files=[make_upload("b.xml", oioubl())], channel=Channel.API,
                idempotency_key="send-1",
            )  # fmt: skip

        assert refusal.value.code == "idempotency_key"
        assert IncomingDocument.objects.count() == 1


def test_file_inside_an_e_invoice_is_kept_as_a_document(cast: Cast, report: PartnerReport, work: Work) -> None:
    with work(), enter_tenant(cast.partner.seat):
        receive(cast.partner, report, oioubl(attachment=make_pdf("bilag")), "faktura.xml")

    with enter_tenant(cast.partner.seat):
        attachment = DocumentReading.objects.get().attachments.get()
        assert (attachment.document.name, attachment.document.media_type) == ("bilag.pdf", "application/pdf")
        with attachment.document.file.open() as file:
            assert file.read() == make_pdf("bilag")


def test_xml_that_is_no_invoice_waits_for_a_person_with_the_reason(
    cast: Cast, report: PartnerReport, work: Work
) -> None:
    with work(), enter_tenant(cast.partner.seat):
        receive(cast.partner, report, b"<?xml version='1.0'?><order><number>1</number></order>", "zamowienie.xml")

    with enter_tenant(cast.partner.seat):
        incoming = IncomingDocument.objects.get()
        assert incoming.status == IncomingStatus.FAILED
        assert incoming.reading.failure == {"kind": "invoice", "code": "unknown_format", "params": {}}
