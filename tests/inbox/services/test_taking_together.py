"""Documents without doubts, taken together."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from apps.consortia.models import Partner
from apps.finance.models import ExpenditureLine
from apps.inbox.models import IncomingDocument
from apps.inbox.selectors.sure import list_sure
from apps.inbox.services.taking_together import take_documents
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.inbox import Sale, ksef_invoice, receive_document

Work = Callable[[], Any]
SALES = {
    "sure.xml": Sale(number="1"),
    "sure-too.xml": Sale(number="2"),
    "stranger.xml": Sale(number="3", buyer="Zupełnie Ktoś Inny"),
    "old.xml": Sale(number="4", day="2024-12-31"),
    "sums.xml": Sale(number="5", supplier_id="9990001110"),
}


@pytest.fixture
def report(cast: Cast, report: PartnerReport, work: Work) -> PartnerReport:
    """Five documents, two of them without doubts; the partner recovers no VAT, and says so."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        Partner.objects.filter(pk=report.partner_id).update(vat_recovery=Decimal(0))
    with work(), enter_tenant(cast.partner.seat):
        for name, sale in SALES.items():
            receive_document(cast.partner, report, ksef_invoice(sale), name)
    return report


def pks(*names: str) -> list[int]:
    return [IncomingDocument.objects.get(document__name=name).pk for name in names]


def test_only_documents_without_doubt_or_warning_are_offered(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        sure = list_sure(member=cast.partner, report=report)

        assert [each.incoming.document.name for each in sure] == ["sure.xml", "sure-too.xml"]


def test_documents_are_taken_each_with_its_category(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        first, second = pks("sure.xml", "sure-too.xml")
        take_documents(member=cast.partner, report=report, categories={first: "external", second: "office"})

        assert list(ExpenditureLine.objects.values_list("invoice_no", "category", "declared")) == [
            ("1", "external", Decimal("1230.00")),
            ("2", "office", Decimal("1230.00")),
        ]
        assert IncomingDocument.objects.filter(status="taken").count() == 2


def test_doubtful_document_among_them_keeps_all_from_being_taken(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        categories = dict.fromkeys(pks("sure.xml", "stranger.xml"), "external")
        with pytest.raises(ValidationError) as refusal:
            take_documents(member=cast.partner, report=report, categories=categories)

        assert refusal.value.code == "unsure"
        assert not ExpenditureLine.objects.exists()


def test_page_takes_what_is_ticked(cast: Cast, report: PartnerReport, client: Client) -> None:
    client.force_login(cast.partner.user)
    with enter_tenant(cast.partner.seat):
        first, second = pks("sure.xml", "sure-too.xml")

    answer = client.post(
        reverse("take_together", args=["alpha", report.pk]),
        {f"take_{first}": "on", f"category_{first}": "external", f"category_{second}": "office"},
    )

    assert answer.status_code == 302
    with enter_tenant(cast.partner.seat):
        assert [line.invoice_no for line in ExpenditureLine.objects.all()] == ["1"]


def test_page_without_a_category_names_the_field_and_takes_nothing(
    cast: Cast, report: PartnerReport, client: Client
) -> None:
    client.force_login(cast.partner.user)
    with enter_tenant(cast.partner.seat):
        first, _second = pks("sure.xml", "sure-too.xml")

    answer = client.post(reverse("take_together", args=["alpha", report.pk]), {f"take_{first}": "on"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"category_{first}"]
    with enter_tenant(cast.partner.seat):
        assert not ExpenditureLine.objects.exists()
