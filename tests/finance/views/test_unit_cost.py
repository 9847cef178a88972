"""Unit costs on the pages, in a line's form and in the API."""

from apps.finance.models import ExpenditureLine, UnitCost
from apps.tenancy.context import enter_tenant
from tests.factories.finance import make_report
from tests.factories.registers import make_unit_cost

FORM = {"kind": "unit_cost", "code": "UC-1", "name": "Hour of a researcher", "unit": "hour", "price_eur": "33.00"}
LINE = {"kind": "invoice", "description": "Hours of March", "category": "unit_cost", "currency": "EUR", "units": "148"}


def test_lead_adds_a_unit_cost_and_partners_read_it(client, cast):
    client.force_login(cast.lead.user)
    assert client.post("/p/alpha/unit-costs/new/", FORM)["Location"] == "/p/alpha/unit-costs/"
    client.force_login(cast.partner.user)

    page = client.get("/p/alpha/unit-costs/").content.decode()

    assert "Hour of a researcher" in page
    assert "/p/alpha/unit-costs/new/" not in page


def test_code_that_is_taken_is_said_at_its_field(client, cast):
    client.force_login(cast.lead.user)
    client.post("/p/alpha/unit-costs/new/", FORM)

    answer = client.post("/p/alpha/unit-costs/new/", FORM)

    assert answer.status_code == 422
    assert 'id="id_code_error"' in answer.content.decode()


def test_amount_left_empty_in_a_lines_form_is_computed_and_a_typed_one_that_differs_refused(client, cast):
    with enter_tenant(cast.lead.seat):
        cost = make_unit_cost(cast.lead)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    client.force_login(cast.partner.user)
    address = f"/p/alpha/reports/{report.pk}/expenditure/new/"

    refused = client.post(address, LINE | {"unit_cost": cost.pk, "declared": "5000.00"})
    added = client.post(address, LINE | {"unit_cost": cost.pk, "declared": ""})

    assert (refused.status_code, added.status_code) == (422, 302)
    assert 'id="id_declared_error"' in refused.content.decode()
    with enter_tenant(cast.partner.seat):
        assert str(ExpenditureLine.objects.get().declared) == "4884.00"
    page = client.get(added["Location"]).content.decode().replace("\xa0", " ")
    assert "148 × 33,00" in page


def test_line_without_amount_and_without_units_is_told_so(client, cast):
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    client.force_login(cast.partner.user)

    answer = client.post(
        f"/p/alpha/reports/{report.pk}/expenditure/new/", LINE | {"category": "external", "units": "", "declared": ""}
    )

    assert answer.status_code == 422
    assert 'id="id_declared_error"' in answer.content.decode()


def test_api_computes_the_amount_and_refuses_another(client, cast):
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    root = "/api/v1/partnerships/alpha"
    client.force_login(cast.lead.user)
    cost = client.post(f"{root}/unit-costs/", FORM, content_type="application/json").json()
    client.force_login(cast.partner.user)
    lines = f"{root}/reports/{report.pk}/lines/"
    body = {key: value for key, value in LINE.items() if key != "kind"} | {"unit_cost": cost["id"]}

    added = client.post(lines, body, content_type="application/json")
    refused = client.post(lines, body | {"declared": "4884.01"}, content_type="application/json")
    nothing = client.post(
        lines, {"description": "x", "category": "external", "currency": "PLN"}, content_type="application/json"
    )
    fewer = client.patch(f"{root}/lines/{added.json()['id']}/", {"units": "100"}, content_type="application/json")

    assert (added.status_code, added.json()["declared"]) == (201, "4884.00")
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["declared"])
    assert (nothing.status_code, list(nothing.json()["errors"])) == (400, ["declared"])
    assert (fewer.status_code, fewer.json()["declared"]) == (200, "3300.00")
    assert client.post(f"{root}/unit-costs/", FORM, content_type="application/json").status_code == 403
    with enter_tenant(cast.partner.seat):
        assert UnitCost.objects.count() == 1
