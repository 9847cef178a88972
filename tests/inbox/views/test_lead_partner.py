"""What the lead partner reads of another partner's documents: anything may be a payslip until it proves a line."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.finance.models import LineEvidence
from apps.finance.services.expenditure_line import delete_line
from apps.finance.validators.expenditure_line import LineValues
from apps.inbox.models import IncomingDocument
from apps.inbox.selectors.incoming_document import list_incoming
from apps.inbox.selectors.proposal import get_proposal
from apps.inbox.services.taking import take_document
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.inbox import receive_document

Work = Callable[[], Any]


@pytest.fixture
def incoming(cast: Cast, report: PartnerReport, work: Work) -> IncomingDocument:
    with work(), enter_tenant(cast.partner.seat):
        return receive_document(cast.partner, report, name="Anna Wymyślona.xml")


def take(cast: Cast, incoming: IncomingDocument, **changes: Any) -> LineEvidence:
    with enter_tenant(cast.partner.seat):
        waiting = list_incoming().get(pk=incoming.pk)
        values = replace(LineValues(**get_proposal(waiting).initial, category="external"), **changes)
        return take_document(member=cast.partner, incoming=waiting, values=values).evidence.get()


def addresses(incoming: IncomingDocument) -> list[str]:
    """Every place that hands out the document or what was read in it."""
    return [
        reverse("incoming_document", args=["alpha", incoming.pk]),
        reverse("api_incoming_document", args=["alpha", incoming.pk]),
        reverse("document_download", args=["alpha", incoming.document_id]),
        reverse("api_document_content", args=["alpha", incoming.document_id]),
    ]


def answers(client: Client, incoming: IncomingDocument) -> list[int]:
    return [client.get(address).status_code for address in addresses(incoming)]


def is_listed(client: Client, incoming: IncomingDocument) -> list[bool]:
    """On the page of documents, in the API of documents that came in and in the API of files."""
    page = client.get(reverse("inbox", args=["alpha", incoming.report_id])).content.decode()
    came_in = client.get(reverse("api_incoming_document_list", args=["alpha", incoming.report_id])).json()
    files = client.get(reverse("api_document_list", args=["alpha"])).json()
    return ["Anna Wymy" in page, came_in["results"] != [], files["results"] != []]


def test_document_that_proves_nothing_yet_is_hidden_from_the_lead(
    cast: Cast, incoming: IncomingDocument, client: Client
) -> None:
    client.force_login(cast.lead.user)

    assert answers(client, incoming) == [403, 403, 403, 403]
    assert is_listed(client, incoming) == [False, False, False]


@pytest.mark.parametrize("seat", ["partner", "auditor"])
def test_document_that_proves_nothing_yet_is_read_by_its_partner_and_auditors(
    cast: Cast, incoming: IncomingDocument, client: Client, seat: str
) -> None:
    client.force_login(getattr(cast, seat).user)

    assert answers(client, incoming) == [200, 200, 200, 200]
    assert is_listed(client, incoming) == [True, True, True]


def test_document_that_proves_an_invoice_is_read_by_the_lead(
    cast: Cast, incoming: IncomingDocument, client: Client
) -> None:
    take(cast, incoming)
    client.force_login(cast.lead.user)

    assert answers(client, incoming) == [200, 200, 200, 200]
    assert is_listed(client, incoming) == [True, True, True]


@pytest.mark.parametrize(("change", "kind"), [({"kind": "payroll"}, "payroll"), ({"category": "staff"}, "invoice")])
def test_document_that_proves_a_persons_cost_is_hidden_from_the_lead(
    cast: Cast, incoming: IncomingDocument, client: Client, change: dict[str, str], kind: str
) -> None:
    evidence = take(cast, incoming, **change)
    client.force_login(cast.lead.user)

    assert evidence.kind == kind
    assert answers(client, incoming) == [403, 403, 403, 403]
    assert is_listed(client, incoming) == [False, False, False]
    beside = client.get(reverse("line_evidence", args=["alpha", evidence.line_id, evidence.pk]))
    assert beside.status_code == 403
    line = client.get(reverse("expenditure_line", args=["alpha", evidence.line_id])).content.decode()
    assert "Anna Wymy" not in line
    proofs = client.get(reverse("api_evidence_list", args=["alpha", evidence.line_id])).json()
    assert [proof["document"] for proof in proofs] == [None]


def test_document_whose_line_is_deleted_is_hidden_from_the_lead_again(
    cast: Cast, incoming: IncomingDocument, client: Client
) -> None:
    evidence = take(cast, incoming)
    with enter_tenant(cast.partner.seat):
        delete_line(member=cast.partner, line=evidence.line)
    client.force_login(cast.lead.user)

    assert answers(client, incoming) == [403, 403, 403, 403]
