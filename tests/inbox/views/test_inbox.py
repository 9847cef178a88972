"""The page on which documents are dropped, and the page on which one becomes a line."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.finance.models import ExpenditureLine
from apps.inbox.enums import IncomingStatus
from apps.inbox.models import IncomingDocument
from apps.intake.models import ExpenditureImport
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import PROGRAM, make_upload
from tests.factories.inbox import Sale, finvoice, ksef_invoice, receive_document
from tests.factories.intake import ROWS, xlsx_list

Work = Callable[[], Any]


@pytest.fixture
def url(report: PartnerReport) -> str:
    return reverse("inbox", args=["alpha", report.pk])


@pytest.fixture
def incoming(cast: Cast, report: PartnerReport, work: Work) -> IncomingDocument:
    with work(), enter_tenant(cast.partner.seat):
        return receive_document(cast.partner, report)


def test_files_dropped_together_are_answered_one_by_one(cast: Cast, url: str, client: Client) -> None:
    client.force_login(cast.partner.user)
    files = [make_upload("faktura.xml", ksef_invoice()), make_upload("program.pdf", PROGRAM)]

    answer = client.post(url, {"documents": files})

    assert answer.status_code == 200
    assert [str(each.outcome) for each in answer.context["received"]] == ["taken_in", "refused"]
    with enter_tenant(cast.partner.seat):
        assert IncomingDocument.objects.count() == 1


def test_only_refused_files_answer_422(cast: Cast, url: str, client: Client) -> None:
    client.force_login(cast.partner.user)

    assert client.post(url, {"documents": [make_upload("program.pdf", PROGRAM)]}).status_code == 422


def test_no_file_at_all_answers_422(cast: Cast, url: str, client: Client) -> None:
    client.force_login(cast.partner.user)

    assert client.post(url, {}).status_code == 422


def test_list_alone_goes_straight_to_its_preview(cast: Cast, url: str, client: Client) -> None:
    client.force_login(cast.partner.user)

    answer = client.post(url, {"documents": [make_upload("lista.xlsx", xlsx_list(*ROWS))]})

    with enter_tenant(cast.partner.seat):
        upload = ExpenditureImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("import_preview", args=["alpha", upload.pk]))


def test_list_waiting_in_its_preview_is_named_beside_the_documents(
    cast: Cast, report: PartnerReport, url: str, work: Work, client: Client
) -> None:
    client.force_login(cast.partner.user)
    with work():
        client.post(url, {"documents": [make_upload("lista.xlsx", xlsx_list(*ROWS))]})
    with enter_tenant(cast.partner.seat):
        upload = ExpenditureImport.objects.get()

    page = client.get(url).content.decode()

    assert "lista.xlsx" in page
    assert reverse("import_preview", args=["alpha", upload.pk]) in page


@pytest.mark.parametrize(("seat", "status"), [("lead", 403), ("auditor", 403), ("other_partner", 404)])
def test_people_of_others_hand_nothing_in(cast: Cast, url: str, client: Client, seat: str, status: int) -> None:
    client.force_login(getattr(cast, seat).user)

    assert client.post(url, {"documents": [make_upload("faktura.xml", ksef_invoice())]}).status_code == status


def test_reader_who_may_not_act_sees_the_document_and_no_form(
    cast: Cast, incoming: IncomingDocument, client: Client
) -> None:
    client.force_login(cast.auditor.user)

    page = client.get(reverse("incoming_document", args=["alpha", incoming.pk])).content.decode()

    assert "Drukarnia Zmyślona" in page
    assert "<textarea" not in page


def test_document_page_proposes_each_field_with_how_sure_it_is(
    cast: Cast, incoming: IncomingDocument, client: Client
) -> None:
    client.force_login(cast.partner.user)

    answer = client.get(reverse("incoming_document", args=["alpha", incoming.pk]))

    proposed = {name: str(field.confidence) for name, field in answer.context["form"].proposal.fields.items()}
    assert proposed == {
        "kind": "checked", "description": "likely", "invoice_no": "checked", "supplier_name": "checked",
        "currency": "checked", "supplier_tax_id": "checked", "supplier_country": "checked",
        "invoice_date": "checked", "delivery_date": "checked", "net": "checked", "vat": "checked",
        "gross": "checked", "declared": "doubtful", "buyer_name": "checked",
    }  # fmt: skip
    assert 'value="12.03.2026"' in answer.content.decode()


def test_document_still_being_read_has_no_form_that_the_reading_would_empty(
    cast: Cast, report: PartnerReport, client: Client
) -> None:
    with enter_tenant(cast.partner.seat):
        waiting = receive_document(cast.partner, report)
    client.force_login(cast.partner.user)

    page = client.get(reverse("incoming_document", args=["alpha", waiting.pk])).content.decode()

    assert "hx-get" in page
    assert "<textarea" not in page


def test_document_is_taken_with_the_persons_values(cast: Cast, incoming: IncomingDocument, client: Client) -> None:
    client.force_login(cast.partner.user)
    url = reverse("incoming_document", args=["alpha", incoming.pk])
    shown = client.get(url).context["form"]
    values = {name: shown[name].value() or "" for name in shown.fields} | {"category": "external", "declared": "1000"}

    answer = client.post(url, values)

    assert answer.status_code == 302
    with enter_tenant(cast.partner.seat):
        line = ExpenditureLine.objects.get()
        taken = IncomingDocument.objects.get()
    assert (str(line.declared), line.category, line.invoice_no) == ("1000.00", "external", "FV/17/2026")
    assert (taken.status, taken.line_id, list(taken.changed)) == (IncomingStatus.TAKEN, line.pk, ["declared"])


def test_missing_value_is_named_and_nothing_is_stored(cast: Cast, incoming: IncomingDocument, client: Client) -> None:
    client.force_login(cast.partner.user)

    answer = client.post(reverse("incoming_document", args=["alpha", incoming.pk]), {"kind": "invoice"})

    assert answer.status_code == 422
    assert {"description", "category", "declared", "currency"} <= set(answer.context["form"].errors)
    with enter_tenant(cast.partner.seat):
        assert not ExpenditureLine.objects.exists()


def test_document_page_is_never_the_file_itself(cast: Cast, report: PartnerReport, work: Work, client: Client) -> None:
    hostile = ksef_invoice(Sale(item="&lt;script&gt;alert(1)&lt;/script&gt;"))
    with work(), enter_tenant(cast.partner.seat):
        incoming = receive_document(cast.partner, report, hostile)
    client.force_login(cast.partner.user)

    page = client.get(reverse("incoming_document", args=["alpha", incoming.pk])).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_list_of_documents_asks_the_same_for_one_and_for_three(
    cast: Cast, report: PartnerReport, url: str, client: Client, work: Work, django_assert_num_queries: Any
) -> None:
    client.force_login(cast.partner.user)
    with work(), enter_tenant(cast.partner.seat):
        receive_document(cast.partner, report)
    client.get(url)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(url)
    with work(), enter_tenant(cast.partner.seat):
        receive_document(cast.partner, report, ksef_invoice(Sale(number="FV/18/2026")), "b.xml")
        receive_document(cast.partner, report, finvoice(), "c.xml")

    with django_assert_num_queries(len(one)):
        client.get(url)
