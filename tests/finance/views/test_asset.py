"""Equipment on the pages and in the API."""

import pytest
from django.test import Client

from apps.finance.models import Asset, ExpenditureLine
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.registers import make_asset

FORM = {
    "name": "Survey drone", "acquired_on": "2026-03-02", "in_use_from": "2026-03-10", "cost": "6000.00",
    "currency": "pln", "life_months": "60", "percent": "50",
}  # fmt: skip


@pytest.fixture
def partner(client: Client, cast: Cast) -> Client:
    client.force_login(cast.partner.user)
    return client


def test_equipment_is_added_with_its_share_in_per_cent(partner, cast):
    answer = partner.post("/p/alpha/equipment/new/", FORM)

    with enter_tenant(cast.partner.seat):
        asset = Asset.objects.get()
    assert answer["Location"] == f"/p/alpha/equipment/{asset.pk}/"
    assert (str(asset.project_share), asset.currency) == ("0.5000", "PLN")
    page = partner.get(answer["Location"]).content.decode().replace("\xa0", " ")
    assert "3 000,00" in page
    assert "Survey drone" in partner.get("/p/alpha/equipment/").content.decode()


def test_wrong_share_is_said_at_its_field(partner, cast):
    answer = partner.post("/p/alpha/equipment/new/", FORM | {"percent": "120"})

    assert answer.status_code == 422
    assert 'id="id_percent_error"' in answer.content.decode()


def test_period_is_booked_from_the_page_and_the_plan_names_the_line(partner, cast):
    with enter_tenant(cast.partner.seat):
        asset = make_asset(cast.partner)
        report = make_report(cast.partner, cast.period)
    page = f"/p/alpha/equipment/{asset.pk}/"
    action = f"{page}reports/{report.pk}/"
    assert action in partner.get(page).content.decode()

    answer = partner.post(action)

    with enter_tenant(cast.partner.seat):
        line = ExpenditureLine.objects.get()
    assert answer["Location"] == f"/p/alpha/lines/{line.pk}/"
    after = partner.get(page).content.decode()
    assert action not in after
    assert after.count(f'href="/p/alpha/lines/{line.pk}/"') == 4


def test_api_tells_the_plan_and_books_a_period(partner, cast):
    root = "/api/v1/partnerships/alpha/equipment/"
    body = {key: value for key, value in FORM.items() if key != "percent"} | {"currency": "PLN", "project_share": "0.5"}
    asset = partner.post(root, body, content_type="application/json")
    assert asset.status_code == 201
    one = f"{root}{asset.json()['id']}/"
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)

    booked = partner.post(f"{one}reports/{report.pk}/")

    assert (booked.status_code, booked.json()["declared"]) == (201, "200.00")
    plan = partner.get(f"{one}plan/").json()
    assert plan[0] == {
        "month": "2026-03-01", "amount": "50.00", "left": "2950.00", "period": 1, "line": booked.json()["id"]
    }  # fmt: skip
    assert partner.patch(one, {"cost": "7000.00"}, content_type="application/json").status_code == 400
    assert partner.delete(one).status_code == 400
