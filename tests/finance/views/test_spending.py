"""Spending plan, forecast, contributions and corrections on the pages and in the API."""

import pytest

from apps.accounts.models import User
from apps.finance.enums import CostCategory
from apps.finance.models import Contribution, Correction, SpendingForecast, SpendingTarget
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_budget, make_contribution, make_report
from tests.factories.reporting import eur_line, submit

API = "/api/v1/partnerships/alpha"


@pytest.fixture
def world(cast: Cast) -> Cast:
    """The partner has a budget of 1 000.00 and handed in 250.50."""
    with enter_tenant(cast.lead.seat):
        make_budget(cast.partner, "1000.00", CostCategory.EXTERNAL)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        eur_line(report, 1, "external", "250.50")
        # Nobody certifies: what is handed in counts.
        set_has_controllers(cast.partnership.programme_version, False)
        submit(report, cast.partner)
    return cast


def text_of(answer) -> str:
    return answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def send(client, method: str, address: str, body):
    return getattr(client, method)(f"{API}{address}", body, content_type="application/json")


def test_lead_saves_the_plan_and_the_partner_sees_its_own_profile(client, world):
    name = f"target-{world.partner.partner_id}-{world.period.pk}"
    client.force_login(world.lead.user)
    assert client.post("/p/alpha/budget/spending/plan/", {name: "300,00"}).status_code == 302
    client.force_login(world.partner.user)

    page = client.get("/p/alpha/budget/spending/")

    assert page.context["spending"].project is None
    assert "300,00" in text_of(page)
    assert "250,50" in text_of(page)
    assert "/spending/plan/" not in text_of(page)


def test_pages_say_in_words_where_a_partner_is_over_its_budget(client, cast):
    with enter_tenant(cast.lead.seat):
        make_budget(cast.partner, "200.00", CostCategory.EXTERNAL)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        eur_line(report, 1, "external", "250.50")
        submit(report, cast.partner)
    User.objects.update(language="en")
    client.force_login(cast.auditor.user)

    for address in ("budget/", "budget/spending/", f"reports/{report.pk}/overview/", f"reports/{report.pk}/spending/"):
        page = text_of(client.get(f"/p/alpha/{address}"))
        assert '<span class="text-warn">-50.50' in page.replace("−", "-")
        assert "over budget" in page
    drawing = text_of(client.get("/p/alpha/")).split('class="chart chart-bars"', 1)[1].split("</svg>", 1)[0]
    # Of 480 units for 250.50 the budget takes 383; the rest lies beyond it.
    assert '<rect class="bar-over" x="447" y="35" width="97"' in drawing
    assert "over budget</text>" in drawing


def test_period_in_the_address_that_is_none_shows_the_last_reported(client, world):
    client.force_login(world.auditor.user)

    for wanted in ("", "99", "x", "²"):
        page = client.get(f"/p/alpha/budget/spending/?period={wanted}")
        assert (page.status_code, page.context["period"].pk) == (200, world.period.pk)


def test_partner_states_its_forecast(client, cast):
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    client.force_login(cast.partner.user)
    address = f"/p/alpha/reports/{report.pk}/forecast/"

    wrong = client.post(address, {"next_amount_eur": "-5"})
    right = client.post(address, {"next_amount_eur": "1 234,50", "deviation": "Później."})

    huge = client.post(address, {"next_amount_eur": "9 999 999 999,00"})

    assert (wrong.status_code, right.status_code, huge.status_code) == (422, 302, 422)
    assert "999 999 999,99" in text_of(huge)
    with enter_tenant(cast.partner.seat):
        assert str(SpendingForecast.objects.get().next_amount_eur) == "1234.50"
    assert "1234,50" in client.get(address).content.decode().replace("\xa0", "").replace("\u202f", "")


def test_api_of_plan_profile_and_forecast(client, world):
    client.force_login(world.lead.user)
    row = {"partner_id": world.partner.partner_id, "period_id": world.period.pk, "amount_eur": "300.00"}

    plan = send(client, "put", "/budget/spending-plan/", [row])
    profile = client.get(f"{API}/periods/{world.period.pk}/spending/").json()

    assert plan.json() == [row]
    assert (profile["project"]["total"], profile["project"]["behind"]) == ("250.50", "49.50")
    with enter_tenant(world.lead.seat):
        assert SpendingTarget.objects.count() == 1
        report = make_report(world.lead, world.period)
    forecast = send(client, "put", f"/reports/{report.pk}/forecast/", {"next_amount_eur": "9.00"})
    assert (forecast.status_code, forecast.json()["next_amount_eur"]) == (200, "9.00")


def test_partner_enters_a_source_that_stays_once_a_report_rests_on_it(client, world):
    client.force_login(world.partner.user)
    added = client.post(
        f"/p/alpha/partners/{world.partner.partner_id}/contributions/new/",
        {"name": "Voivodeship", "legal_status": "public", "amount_eur": "200,00"},
    )
    with enter_tenant(world.partner.seat):
        one = Contribution.objects.get()
    # 250.50 × 200 / 1 000 = 50.10, which is the whole own contribution.
    page = text_of(client.get("/p/alpha/budget/contributions/"))
    wrong = client.post(f"/p/alpha/budget/contributions/{one.pk}/edit/", {"name": "V", "amount_eur": "0"})
    kept = client.post(f"/p/alpha/budget/contributions/{one.pk}/delete/")

    assert (added.status_code, wrong.status_code, kept.status_code) == (302, 422, 422)
    assert page.count("50,10") == 6
    with enter_tenant(world.partner.seat):
        assert Contribution.objects.get().name == "Voivodeship"


def test_partner_takes_out_a_source_no_report_rests_on(client, cast):
    with enter_tenant(cast.partner.seat):
        one = make_contribution(cast.partner)
    client.force_login(cast.partner.user)

    assert client.post(f"/p/alpha/budget/contributions/{one.pk}/delete/").status_code == 302
    with enter_tenant(cast.partner.seat):
        assert Contribution.objects.count() == 0


def test_api_of_contributions(client, world):
    with enter_tenant(world.partner.seat):
        one = make_contribution(world.partner)
    client.force_login(world.partner.user)

    found = client.get(f"{API}/periods/{world.period.pk}/contributions/").json()
    kept = send(client, "patch", f"/contributions/{one.pk}/", {"amount_eur": "100.00"})
    stays = client.delete(f"{API}/contributions/{one.pk}/")
    client.force_login(world.lead.user)
    changed = send(client, "patch", f"/contributions/{one.pk}/", {"amount_eur": "100.00"})
    above = send(client, "patch", f"/contributions/{one.pk}/", {"amount_eur": "200.01"})
    client.force_login(world.partner.user)
    added = send(
        client, "post", f"/partners/{world.partner.partner_id}/contributions/",
        {"name": "Foundation", "legal_status": "private", "amount_eur": "100.00"},
    )  # fmt: skip

    assert [(row["own"]["current"], row["undivided"]["current"]) for row in found] == [("50.10", "0.00")]
    assert (changed.json()["amount_eur"], added.status_code) == ("100.00", 201)
    assert (kept.status_code, stays.status_code) == (400, 400)
    assert (above.status_code, list(above.json()["errors"])) == (400, ["amount_eur"])


FORM = {
    "category": "external", "sign": "deduct", "direct_eur": "100,00", "typology": "4.11", "scenario": "3",
    "reason": "Paid by another project.",
}  # fmt: skip


def test_lead_records_a_correction_and_the_parts_are_computed(client, world):
    client.force_login(world.lead.user)
    whose = {"partner": world.partner.partner_id, "period": world.period.pk}

    wrong = client.post("/p/alpha/budget/corrections/new/", FORM | whose | {"line_number": "77"})
    uneven = client.post("/p/alpha/budget/corrections/new/", FORM | whose | {"fund_eur": "1,00"})
    right = client.post("/p/alpha/budget/corrections/new/", FORM | whose | {"line_number": "1"})

    again = client.post("/p/alpha/budget/corrections/new/", FORM | whose | {"line_number": "1"})
    other = {"line_number": "1", "category": "staff", "certificate_reference": "C-404", "direct_eur": "1,00"}
    mixed = client.post("/p/alpha/budget/corrections/new/", FORM | whose | other)

    assert (wrong.status_code, uneven.status_code, right.status_code) == (422, 422, 302)
    assert (again.status_code, mixed.status_code) == (422, 422)
    assert "Tämä oikaisu on jo kirjattu." in again.content.decode()
    assert 'id="id_category_error"' in mixed.content.decode()
    assert 'id="id_line_number_error"' in wrong.content.decode()
    assert 'id="id_fund_eur_error"' in uneven.content.decode()
    with enter_tenant(world.lead.seat):
        one = Correction.objects.get()
        assert (str(one.fund_eur), str(one.public_eur), one.line.number) == ("80.00", "20.00", 1)
    client.force_login(world.partner.user)
    assert "80,00" in text_of(client.get("/p/alpha/budget/corrections/"))
    client.force_login(world.other_partner.user)
    assert "80,00" not in text_of(client.get("/p/alpha/budget/corrections/"))


def test_api_of_corrections(client, world):
    client.force_login(world.lead.user)
    body = FORM | {"direct_eur": "100.00", "partner_id": world.partner.partner_id, "period_id": world.period.pk}

    added = send(client, "post", "/corrections/", body)
    unknown = send(client, "post", "/corrections/", body | {"typology": "99.9"})

    above = send(client, "post", "/corrections/", body | {"direct_eur": "150.51", "reason": "More."})

    assert (added.status_code, added.json()["fund_eur"], added.json()["category"]) == (201, "80.00", "external")
    # 250.50 less 100.00 is left.
    assert (above.status_code, list(above.json()["errors"])) == (400, ["direct_eur"])
    assert (unknown.status_code, list(unknown.json()["errors"])) == (400, ["typology"])
    client.force_login(world.partner.user)
    assert client.get(f"{API}/corrections/").json()["count"] == 1
    assert send(client, "post", "/corrections/", body).status_code == 403
