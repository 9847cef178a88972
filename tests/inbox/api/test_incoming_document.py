"""The API from a file to a line."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.finance.models import ExpenditureLine
from apps.inbox.models import IncomingDocument
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import PROGRAM, make_upload
from tests.factories.inbox import Sale, ksef_invoice, receive_document
from tests.factories.intake import ROWS, xlsx_list

Work = Callable[[], Any]


@pytest.fixture
def incoming(cast: Cast, report: PartnerReport, work: Work) -> IncomingDocument:
    with work(), enter_tenant(cast.partner.seat):
        return receive_document(cast.partner, report)


@pytest.fixture
def caller(cast: Cast, client: Client) -> Client:
    client.force_login(cast.partner.user)
    return client


def send(caller: Client, report: PartnerReport, *files: Any, key: str = "") -> Any:
    url = reverse("api_incoming_document_list", args=["alpha", report.pk])
    return caller.post(url, {"files": list(files)}, headers={"Idempotency-Key": key} if key else {})


def test_files_are_answered_one_by_one(caller: Client, report: PartnerReport) -> None:
    answer = send(
        caller,
        report,
        make_upload("faktura.xml", ksef_invoice()),
        make_upload("lista.xlsx", xlsx_list(*ROWS)),
        make_upload("program.pdf", PROGRAM),
    )

    assert answer.status_code == 201
    assert [(each["name"], each["outcome"]) for each in answer.json()] == [
        ("faktura.xml", "taken_in"),
        ("lista.xlsx", "list"),
        ("program.pdf", "refused"),
    ]
    assert [bool(each["incoming_document"]) for each in answer.json()] == [True, False, False]
    assert [bool(each["list_import"]) for each in answer.json()] == [False, True, False]


def test_same_sending_with_its_key_answers_200_and_the_same_document(caller: Client, report: PartnerReport) -> None:
    first = send(caller, report, make_upload("faktura.xml", ksef_invoice()), key="k-1")
    second = send(caller, report, make_upload("faktura.xml", ksef_invoice()), key="k-1")

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()[0]["incoming_document"] == second.json()[0]["incoming_document"]


def test_key_of_another_sending_is_a_problem(caller: Client, report: PartnerReport) -> None:
    send(caller, report, make_upload("faktura.xml", ksef_invoice()), key="k-1")

    answer = send(caller, report, make_upload("b.xml", ksef_invoice(Sale(number="2"))), key="k-1")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_only_refused_files_answer_422_with_the_reasons(caller: Client, report: PartnerReport) -> None:
    answer = send(caller, report, make_upload("program.pdf", PROGRAM))

    assert answer.status_code == 422
    assert "program.pdf" in answer.json()[0]["reason"]


def test_detail_holds_reading_proposal_and_findings(caller: Client, incoming: IncomingDocument) -> None:
    answer = caller.get(reverse("api_incoming_document", args=["alpha", incoming.pk])).json()

    reading = answer["incoming_document"]["reading"]
    assert (reading["read_from"], reading["invoice"]["gross"], reading["confidence"]["gross"]) == (
        "xml", "1230.00", "checked",
    )  # fmt: skip
    assert {row["field"]: row["value"] for row in answer["proposal"]}["declared"] == "1230.00"
    assert answer["findings"] == []


def test_document_is_taken_with_the_values_sent_over_the_proposal(caller: Client, incoming: IncomingDocument) -> None:
    url = reverse("api_incoming_document_take", args=["alpha", incoming.pk])

    answer = caller.post(url, {"category": "external", "declared": "1000.00"}, content_type="application/json")

    assert answer.status_code == 201
    line = answer.json()
    assert (line["invoice_no"], line["declared"], line["gross"]) == ("FV/17/2026", "1000.00", "1230.00")
    assert (line["category"], line["evidence_count"]) == ("external", 1)


def test_document_without_a_category_is_not_taken(cast: Cast, caller: Client, incoming: IncomingDocument) -> None:
    url = reverse("api_incoming_document_take", args=["alpha", incoming.pk])

    answer = caller.post(url, {}, content_type="application/json")

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"category"}
    with enter_tenant(cast.partner.seat):
        assert not ExpenditureLine.objects.exists()


def test_document_set_aside_is_listed_as_such(caller: Client, incoming: IncomingDocument) -> None:
    answer = caller.post(reverse("api_incoming_document_set_aside", args=["alpha", incoming.pk]))

    assert (answer.status_code, answer.json()["status"]) == (200, "set_aside")
    listed = caller.get(reverse("api_incoming_document_list", args=["alpha", incoming.report_id])).json()
    assert [row["status"] for row in listed["results"]] == ["set_aside"]
