"""The same file or invoice is recognised when it comes a second time."""

from collections.abc import Callable
from typing import Any

import pytest

from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.inbox.checks.findings import FindingCode
from apps.inbox.models import IncomingDocument
from apps.inbox.selectors.findings import list_findings
from apps.inbox.selectors.incoming_document import list_incoming
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role
from tests.factories.cast import Cast, make_partner, make_period, make_seat
from tests.factories.finance import make_line, make_report
from tests.factories.inbox import ksef_invoice, receive_document

Work = Callable[[], Any]
SAME: dict[str, Any] = {
    "invoice_no": "FV-17/2026", "supplier_name": "Drukarnia Zmyślona", "supplier_tax_id": "9990001114",
    "gross": "1230.00",
}  # fmt: skip


@pytest.fixture
def incoming(cast: Cast, report: PartnerReport, work: Work) -> IncomingDocument:
    with work(), enter_tenant(cast.partner.seat):
        return receive_document(cast.partner, report)


def codes(member: Membership, incoming: IncomingDocument) -> list[FindingCode]:
    with enter_tenant(member.seat):
        found = list_findings(member=member, incoming=list_incoming().get(pk=incoming.pk))
    return [finding.code for finding in found]


def test_first_of_its_kind_has_no_twin(cast: Cast, incoming: IncomingDocument) -> None:
    assert codes(cast.partner, incoming) == []


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({}, True),
        ({"supplier_tax_id": ""}, True),
        ({"gross": None, "declared": "1230.00"}, True),
        ({"gross": "1230.01"}, False),
        ({"invoice_no": "FV/18/2026"}, False),
        ({"supplier_tax_id": "8881122338"}, False),
        ({"supplier_tax_id": "", "supplier_name": "Hotel Łabędź"}, False),
    ],
)
def test_line_with_the_same_supplier_number_and_total_is_found(
    cast: Cast, report: PartnerReport, incoming: IncomingDocument, change: dict[str, Any], is_same: bool
) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(report, **(SAME | change))

    assert codes(cast.partner, incoming) == [FindingCode.SAME_INVOICE_ON_LINE] * is_same


def test_same_invoice_in_another_file_is_found(
    cast: Cast, report: PartnerReport, incoming: IncomingDocument, work: Work
) -> None:
    with work(), enter_tenant(cast.partner.seat):
        again = receive_document(cast.partner, report, ksef_invoice().replace(b"Rynek 1", b"Rynek 2"), "kopia.xml")

    assert codes(cast.partner, again) == [FindingCode.SAME_INVOICE_WAITS]
    assert codes(cast.partner, incoming) == [FindingCode.SAME_INVOICE_WAITS]


def test_same_file_in_the_next_period_is_found(cast: Cast, incoming: IncomingDocument, work: Work) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        next_report = make_report(cast.partner, make_period(cast.partnership, 2, 2027))
    with work(), enter_tenant(cast.partner.seat):
        again = receive_document(cast.partner, next_report)

    assert codes(cast.partner, again) == [FindingCode.SAME_FILE_IN_REPORT]


def declare_elsewhere(cast: Cast) -> None:
    """The partner's organisation declares the invoice in the second partnership, where its person has a seat too."""
    other = cast.other_partnership
    with enter_tenant(system_seat(other.pk)):
        partner = make_partner(other, 2, cast.partner.partner.organisation, "PLN")
        seat = make_seat(other, cast.partner.user, Role.PARTNER, partner)
        make_line(make_report(seat, make_period(other)), **SAME)


def test_line_in_another_partnership_is_told_to_whoever_has_a_seat_there(
    cast: Cast, incoming: IncomingDocument
) -> None:
    declare_elsewhere(cast)

    assert codes(cast.partner, incoming) == [FindingCode.SAME_INVOICE_ELSEWHERE]
    assert codes(cast.lead, incoming) == []
    assert codes(cast.auditor, incoming) == []


def test_looking_into_another_partnership_leaves_the_reader_in_hers(cast: Cast, incoming: IncomingDocument) -> None:
    declare_elsewhere(cast)

    with enter_tenant(cast.partner.seat):
        list_findings(member=cast.partner, incoming=list_incoming().get(pk=incoming.pk))

        assert list(ExpenditureLine.objects.all()) == []
