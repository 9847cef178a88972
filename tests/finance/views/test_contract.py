"""The procurement register's pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.finance.models import BeneficialOwner, Contract
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.registers import make_contract

SETS = ("quotes", "amendments", "owners", "subcontractors")


@pytest.fixture
def partner(client: Client, cast: Cast) -> Client:
    client.force_login(cast.partner.user)
    return client


def _form(**fields: str) -> dict[str, str]:
    form = {
        "reference": "ZP/1", "title": "Workshops", "subject": "services", "status": "running", "currency": "pln",
        "amount": "52000.00", "supplier_name": "Odra", "signed_on": "2026-02-01", "procedure": "price_comparison",
    }  # fmt: skip
    for name in SETS:
        form |= {f"{name}-TOTAL_FORMS": "3", f"{name}-INITIAL_FORMS": "0"}
    return form | fields


def _page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_register_without_contracts_says_what_to_do(partner, cast):
    page = _page(partner, "/p/alpha/contracts/")

    assert "Nie ma jeszcze" in page or "No contract yet" in page
    assert "/p/alpha/contracts/new/" in page


def test_contract_is_added_with_its_rows_from_one_form(partner, cast):
    rows = {
        "quotes-0-bidder": "Odra", "quotes-0-amount": "52000.00", "quotes-0-is_chosen": "on",
        "quotes-1-bidder": "Warta", "quotes-1-amount": "57500.00",
        "amendments-0-signed_on": "2026-03-01", "amendments-0-amount_change": "-100.00", "amendments-0-reason": "Less",
        "owners-0-first_name": "Jan", "owners-0-last_name": "Przykładowy", "owners-0-born_on": "1970-05-04",
    }  # fmt: skip

    answer = partner.post("/p/alpha/contracts/new/", _form(**rows))

    with enter_tenant(cast.partner.seat):
        contract = Contract.objects.get()
        assert answer["Location"] == f"/p/alpha/contracts/{contract.pk}/"
        assert (contract.currency, contract.quotes_count, contract.partner_id) == ("PLN", 2, cast.partner.partner_id)
        assert list(contract.quotes.values_list("bidder", "is_chosen")) == [("Odra", True), ("Warta", False)]
    page = _page(partner, answer["Location"])
    assert "Przykładowy" in page
    assert "51 900,00" in page.replace("\xa0", " ")


def test_row_is_taken_out_by_its_box(partner, cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner, "ZP/1")
        for bidder in ("A", "B"):
            contract.quotes.create(
                partnership=cast.partnership, partner=cast.partner.partner, bidder=bidder, amount="10.00"
            )
    rows = {"quotes-TOTAL_FORMS": "5", "quotes-INITIAL_FORMS": "2"}
    for place, bidder in enumerate("AB"):
        rows |= {f"quotes-{place}-bidder": bidder, f"quotes-{place}-amount": "10.00"}
    rows["quotes-0-DELETE"] = "on"

    answer = partner.post(f"/p/alpha/contracts/{contract.pk}/edit/", _form(**rows))

    assert answer.status_code == 302
    with enter_tenant(cast.partner.seat):
        assert list(contract.quotes.values_list("bidder", flat=True)) == ["B"]


def test_bad_row_is_shown_at_its_place_and_nothing_is_saved(partner, cast):
    answer = partner.post("/p/alpha/contracts/new/", _form(**{"quotes-0-bidder": "Odra", "amount": "0"}))

    assert answer.status_code == 422
    assert 'id="id_quotes-0-amount_error"' in answer.content.decode()
    with enter_tenant(cast.partner.seat):
        assert Contract.objects.count() == 0


def test_reference_that_is_taken_is_said_at_its_field(partner, cast):
    with enter_tenant(cast.partner.seat):
        make_contract(cast.partner, "ZP/1")

    answer = partner.post("/p/alpha/contracts/new/", _form())

    assert answer.status_code == 422
    assert 'id="id_reference_error"' in answer.content.decode()


@pytest.mark.parametrize(("seat", "sees"), [("partner", True), ("auditor", True), ("lead", False)])
def test_owners_names_are_shown_to_own_people_and_auditors_only(client, cast, seat, sees):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner)
        BeneficialOwner.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, contract=contract, first_name="Jan",
            last_name="Przykładowy",
        )  # fmt: skip
    client.force_login(getattr(cast, seat).user)

    page = _page(client, f"/p/alpha/contracts/{contract.pk}/")
    told = client.get(f"/api/v1/partnerships/alpha/contracts/{contract.pk}/").json()["owners"]

    assert ("Przykładowy" in page) is sees
    assert [owner["last_name"] for owner in told] == ["Przykładowy" if sees else None]


def test_contracts_of_another_partner_are_not_found(client, cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner, title="Secret workshop")
    client.force_login(cast.other_partner.user)

    assert "Secret workshop" not in _page(client, "/p/alpha/contracts/")
    assert client.get(f"/p/alpha/contracts/{contract.pk}/").status_code == 404


def test_register_is_narrowed_by_partner_and_words(client, cast):
    with enter_tenant(cast.partner.seat):
        make_contract(cast.partner, "A-1", title="First title")
        make_contract(cast.partner, "A-2", title="Second title")
    with enter_tenant(cast.lead.seat):
        make_contract(cast.lead, "A-3", title="Third title")
    client.force_login(cast.auditor.user)

    page = _page(client, f"/p/alpha/contracts/?partner={cast.partner.partner_id}&text=second")

    assert [title for title in ("First title", "Second title", "Third title") if title in page] == ["Second title"]


def test_document_is_attached_and_taken_off(partner, cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner)
    file = SimpleUploadedFile("award.txt", b"The cheapest offer was chosen.\n")

    partner.post(f"/p/alpha/contracts/{contract.pk}/files/", {"kind": "award", "documents": file})
    with enter_tenant(cast.partner.seat):
        tied = contract.files.get()
    assert "award.txt" in _page(partner, f"/p/alpha/contracts/{contract.pk}/")
    partner.post(f"/p/alpha/contract-files/{tied.pk}/remove/")

    with enter_tenant(cast.partner.seat):
        assert contract.files.count() == 0


def test_ticked_lines_are_linked_and_the_line_offers_its_contract(partner, cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner)
        line = make_line(make_report(cast.partner, cast.period), 1)

    assert f'name="contract" value="{contract.pk}"' in _page(partner, f"/p/alpha/lines/{line.pk}/")
    partner.post(f"/p/alpha/contracts/{contract.pk}/lines/", {"lines": [line.pk]})

    with enter_tenant(cast.partner.seat):
        line.refresh_from_db()
        assert line.contract_id == contract.pk
    partner.post(f"/p/alpha/lines/{line.pk}/contract/")
    with enter_tenant(cast.partner.seat):
        line.refresh_from_db()
        assert line.contract_id is None


def test_register_takes_the_same_queries_for_one_contract_and_three(partner, cast):
    counts = []
    for number in (1, 2, 3):
        with enter_tenant(cast.partner.seat):
            make_contract(cast.partner, f"K-{number}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            partner.get("/p/alpha/contracts/")
        counts.append(len(queries))

    assert counts[0] == counts[2]
