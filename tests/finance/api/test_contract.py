import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.registers import make_contract

ROOT = "/api/v1/partnerships/alpha/contracts/"
BODY = {
    "reference": "ZP/1", "title": "Workshops", "supplier_name": "Odra", "amount": "52000.00", "currency": "PLN",
    "quotes": [{"bidder": "Odra", "amount": "52000.00", "is_chosen": True}],
    "amendments": [{"signed_on": "2026-03-01", "amount_change": "-100.50", "reason": "Less"}],
}  # fmt: skip


@pytest.fixture
def api(client: Client, cast: Cast) -> Client:
    client.force_login(cast.partner.user)
    return client


def test_contract_is_added_read_and_changed_in_part(api):
    added = api.post(ROOT, BODY, content_type="application/json")
    assert added.status_code == 201
    assert (added.json()["current_amount"], added.json()["quotes_count"]) == ("51899.50", 1)
    one = f"{ROOT}{added.json()['id']}/"

    changed = api.patch(one, {"title": "Seminars", "amendments": []}, content_type="application/json")

    assert changed.status_code == 200
    told = api.get(one).json()
    assert (told["title"], told["current_amount"], told["quotes"]) == ("Seminars", "52000.00", BODY["quotes"])
    assert [row["reference"] for row in api.get(ROOT).json()["results"]] == ["ZP/1"]
    assert api.delete(one).status_code == 204


def test_contract_that_cannot_be_is_a_problem_by_field(api):
    answer = api.post(ROOT, BODY | {"amount": "0.00"}, content_type="application/json")

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["amount"]


def test_lines_are_linked_and_the_use_is_told(api, cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner, amount="70.00")
        line = make_line(make_report(cast.partner, cast.period), 1)

    answer = api.post(f"{ROOT}{contract.pk}/lines/", {"lines": [line.pk]}, content_type="application/json")

    assert answer.json() == {
        "current_amount": "70.00", "used": "80.00", "left": "-10.00", "over": "10.00", "lines": 1, "uncounted": 0
    }  # fmt: skip
    assert api.get(f"{ROOT}{contract.pk}/use/").json() == answer.json()
    assert api.get(f"{ROOT}{contract.pk}/files/").json() == []


def test_document_is_attached_listed_and_taken_off(api, cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner)
    files = f"{ROOT}{contract.pk}/files/"
    offer = SimpleUploadedFile("offer.txt", b"Offer of three thousand euro.\n")

    added = api.post(files, {"kind": "quote", "files": [offer]})

    assert (added.status_code, [row["name"] for row in api.get(files).json()]) == (201, ["offer.txt"])
    one = f"/api/v1/partnerships/alpha/contract-files/{added.json()[0]['id']}/"
    assert (api.delete(one).status_code, api.get(files).json()) == (204, [])
