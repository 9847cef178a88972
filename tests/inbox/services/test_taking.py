"""From a document to a line: the person's values stand, the proposal stays beside them."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.consortia.models import Partner
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.validators.expenditure_line import LineValues
from apps.inbox.enums import IncomingStatus
from apps.inbox.models import IncomingDocument
from apps.inbox.selectors.incoming_document import list_incoming
from apps.inbox.selectors.proposal import get_proposal, get_shown_proposal
from apps.inbox.services.incoming_document import bring_back_document, read_again, set_aside_document
from apps.inbox.services.taking import take_document
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.documents import make_pdf
from tests.factories.inbox import oioubl, receive_document

Work = Callable[[], Any]


@pytest.fixture
def incoming(cast: Cast, report: PartnerReport, work: Work) -> IncomingDocument:
    """A KSeF invoice of 1,230.00 PLN that has been read."""
    with work(), enter_tenant(cast.partner.seat):
        receive_document(cast.partner, report)
    with enter_tenant(cast.partner.seat):
        return IncomingDocument.objects.select_related("document__reading", "report__partner__organisation").get()


def proposed(incoming: IncomingDocument, **changes: Any) -> LineValues:
    """The proposal as a person would confirm it, with a category and her changes."""
    values = {**get_proposal(incoming).initial, "category": "external", **changes}
    return LineValues(**values)


def test_document_taken_as_proposed_is_a_line_with_its_evidence(cast: Cast, incoming: IncomingDocument) -> None:
    with enter_tenant(cast.partner.seat):
        line = take_document(member=cast.partner, incoming=incoming, values=proposed(incoming))

        stored = ExpenditureLine.objects.get()
        assert stored == line
        assert (stored.invoice_no, str(stored.invoice_date), stored.currency) == ("FV/17/2026", "2026-03-12", "PLN")
        assert (stored.net, stored.vat, stored.gross) == (Decimal("1000.00"), Decimal("230.00"), Decimal("1230.00"))
        assert (stored.supplier_tax_id, stored.supplier_country) == ("PL9990001114", "PL")
        assert (stored.buyer_name, stored.buyer_tax_id, stored.payer_name) == ("Voivodeship", "", "")
        evidence = LineEvidence.objects.get()
        assert (evidence.document_id, evidence.kind) == (incoming.document_id, "invoice")
        incoming.refresh_from_db()
        assert (incoming.status, incoming.line, incoming.decided_by) == (
            IncomingStatus.TAKEN, stored, cast.partner.user,
        )  # fmt: skip
        assert incoming.changed == {}


def test_what_the_person_changed_is_kept_beside_the_proposal(cast: Cast, incoming: IncomingDocument) -> None:
    with enter_tenant(cast.partner.seat):
        values = proposed(incoming, declared=Decimal("1000.00"), supplier_name="Drukarnia Zmyślona")
        take_document(member=cast.partner, incoming=incoming, values=values)

        incoming.refresh_from_db()
        assert incoming.changed == {
            "supplier_name": {"proposed": "Drukarnia Zmyślona Sp. z o.o.", "stated": "Drukarnia Zmyślona"},
            "declared": {"proposed": "1230.00", "stated": "1000.00"},
        }
        assert incoming.proposed["declared"] == {
            "value": "1230.00", "confidence": "doubtful", "origin": "vat_unknown", "params": {},
        }  # fmt: skip
        assert Event.objects.get(key=EventKey.DOCUMENT_TAKEN).data["changed"] == ["declared", "supplier_name"]


def test_page_of_a_taken_document_shows_what_was_proposed_then(cast: Cast, incoming: IncomingDocument) -> None:
    with enter_tenant(cast.partner.seat):
        before = get_proposal(incoming)
        take_document(member=cast.partner, incoming=incoming, values=proposed(incoming))
    with enter_tenant(system_seat(cast.partnership.pk)):
        Partner.objects.filter(pk=incoming.partner_id).update(vat_recovery=Decimal(1))

    with enter_tenant(cast.partner.seat):
        taken = list_incoming().get()
        assert get_shown_proposal(taken).initial == before.initial
        assert get_proposal(taken).initial["declared"] == Decimal("1000.00")


def test_machines_category_stays_beside_the_persons(cast: Cast, incoming: IncomingDocument) -> None:
    reading = incoming.document.reading
    with enter_tenant(system_seat(cast.partnership.pk)):
        reading.category, reading.category_probability, reading.category_is_confident = "office", 0.91, True
        reading.save()

    with enter_tenant(cast.partner.seat):
        line = take_document(member=cast.partner, incoming=incoming, values=proposed(incoming))

        line.refresh_from_db()
        assert (line.category, line.suggested_category, line.suggestion_probability) == ("external", "office", 0.91)
        assert line.category_decided_by == cast.partner.user


def test_file_inside_the_invoice_proves_the_line_too(cast: Cast, report: PartnerReport, work: Work) -> None:
    with work(), enter_tenant(cast.partner.seat):
        receive_document(cast.partner, report, oioubl(attachment=make_pdf("bilag")))

    with enter_tenant(cast.partner.seat):
        incoming = IncomingDocument.objects.get()
        take_document(member=cast.partner, incoming=incoming, values=proposed(incoming))

        assert sorted(LineEvidence.objects.values_list("document__name", "kind")) == [
            ("bilag.pdf", "other"),
            ("faktura.xml", "invoice"),
        ]


def test_document_is_taken_once(cast: Cast, incoming: IncomingDocument) -> None:
    with enter_tenant(cast.partner.seat):
        take_document(member=cast.partner, incoming=incoming, values=proposed(incoming))

        with pytest.raises(ValidationError) as refusal:
            take_document(member=cast.partner, incoming=incoming, values=proposed(incoming))

        assert refusal.value.code == "taken"
        assert ExpenditureLine.objects.count() == 1


def test_document_whose_line_was_deleted_can_be_taken_again(cast: Cast, incoming: IncomingDocument) -> None:
    with enter_tenant(cast.partner.seat):
        take_document(member=cast.partner, incoming=incoming, values=proposed(incoming)).delete()

        again = take_document(member=cast.partner, incoming=incoming, values=proposed(incoming))

        incoming.refresh_from_db()
        assert incoming.line == again


def test_bad_values_are_refused_and_the_document_stays_open(cast: Cast, incoming: IncomingDocument) -> None:
    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError) as refusal:
            take_document(member=cast.partner, incoming=incoming, values=proposed(incoming, declared=Decimal("-1.00")))

        assert set(refusal.value.message_dict) == {"declared"}
        incoming.refresh_from_db()
        assert incoming.status == IncomingStatus.READ


@pytest.mark.parametrize("seat", ["lead", "auditor"])
def test_reader_of_the_document_does_not_take_it(cast: Cast, incoming: IncomingDocument, seat: str) -> None:
    member = getattr(cast, seat)

    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        take_document(member=member, incoming=incoming, values=replace(proposed(incoming)))


def test_document_set_aside_comes_back_as_it_was(cast: Cast, incoming: IncomingDocument) -> None:
    with enter_tenant(cast.partner.seat):
        assert set_aside_document(member=cast.partner, incoming=incoming).status == IncomingStatus.SET_ASIDE
        with pytest.raises(PermissionDenied):
            take_document(member=cast.partner, incoming=incoming, values=proposed(incoming))

        assert bring_back_document(member=cast.partner, incoming=incoming).status == IncomingStatus.READ
        keys = Event.objects.filter(subject__startswith="inbox").order_by("pk").values_list("key", flat=True)
        assert list(keys)[1:] == [EventKey.DOCUMENT_SET_ASIDE, EventKey.DOCUMENT_BROUGHT_BACK]


def test_document_in_which_nothing_was_found_is_read_again(cast: Cast, report: PartnerReport, work: Work) -> None:
    with work(), enter_tenant(cast.partner.seat):
        receive_document(cast.partner, report, b"<order/>", "zamowienie.xml")

    with work(), enter_tenant(cast.partner.seat):
        again = read_again(member=cast.partner, incoming=IncomingDocument.objects.get())
        assert again.status == IncomingStatus.WAITING

    with enter_tenant(cast.partner.seat):
        assert IncomingDocument.objects.get().status == IncomingStatus.FAILED
