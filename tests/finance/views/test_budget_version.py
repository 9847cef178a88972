"""Versions of the budget on the pages and in the API: from the draft to the version in force."""

import pytest
from django.utils import timezone

from apps.finance.enums import CostCategory
from apps.finance.models import BudgetVersion
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_budget_draft

ROOT = "/p/alpha/budget/versions/"
API = "/api/v1/partnerships/alpha/budget/versions/"
STATED = {"kind": "minor", "valid_from": "1.3.2026", "reason": "More training."}
BODY = {"kind": "minor", "valid_from": "2026-03-01", "reason": "More training."}


@pytest.fixture
def budget(cast: Cast) -> Cast:
    with enter_tenant(cast.lead.seat):
        make_budget(cast.lead, "10000.00", CostCategory.STAFF)
        make_budget(cast.lead, "1500.00", CostCategory.OFFICE)
        make_budget(cast.lead, "1500.00", CostCategory.TRAVEL)
    return cast


def send(client, method: str, address: str, body):
    return getattr(client, method)(address, body, content_type="application/json")


def text_of(answer) -> str:
    return answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_lead_drafts_edits_sends_and_records_the_approval(client, budget):
    client.force_login(budget.lead.user)
    drafted = client.post(f"{ROOT}new/", STATED)
    pk = int(drafted["Location"].rstrip("/").split("/")[-2])
    cell = f"cell-{budget.lead.partner_id}-staff"
    table = STATED | {"revision": "1", cell: "12 000,00", "follow": "1"}

    saved = client.post(f"{ROOT}{pk}/edit/", table)
    page = text_of(client.get(saved["Location"]))
    client.post(f"{ROOT}{pk}/submit/")
    client.post(f"{ROOT}{pk}/approve/", {"decided_on": str(timezone.localdate()), "reference": "JS-17"})

    assert saved["Location"] == f"{ROOT}{pk}/"
    assert "12 000,00" in page
    # Office and travel followed: 15 % of 12 000.00 each.
    assert page.count("1 800,00") >= 2
    with enter_tenant(budget.lead.seat):
        version = BudgetVersion.objects.get(pk=pk)
        assert (version.status, version.reference) == ("approved", "JS-17")
    assert "12 000,00" in text_of(client.get("/p/alpha/budget/"))


def test_what_if_says_that_the_programme_does_not_tell_what_is_free(client, budget):
    with enter_tenant(budget.lead.seat):
        version = make_budget_draft(budget)
    client.force_login(budget.stranger.user)
    assert client.get(f"{ROOT}{version.pk}/").status_code == 404
    budget.auditor.user.language = "en"
    budget.auditor.user.save()
    client.force_login(budget.auditor.user)

    page = text_of(client.get(f"{ROOT}{version.pk}/"))

    assert "nothing is judged here" in page
    assert f"{ROOT}{version.pk}/edit/" not in page


def test_amount_that_cannot_be_read_is_said_at_its_cell_and_nothing_is_saved(client, budget):
    with enter_tenant(budget.lead.seat):
        version = make_budget_draft(budget)
    client.force_login(budget.lead.user)
    cell = f"cell-{budget.lead.partner_id}-staff"

    answer = client.post(f"{ROOT}{version.pk}/edit/", STATED | {"revision": "1", cell: "many"})

    assert answer.status_code == 422
    assert f'id="id_{cell}_error"' in answer.content.decode()
    with enter_tenant(budget.lead.seat):
        assert BudgetVersion.objects.get(pk=version.pk).revision == 1


def test_two_versions_stand_beside_each_other_and_an_odd_address_shows_the_last_two(client, budget):
    with enter_tenant(budget.lead.seat):
        version = make_budget_draft(budget)
        first = BudgetVersion.objects.get(number=1)
    client.force_login(budget.partner.user)

    shown = client.get(f"{ROOT}difference/?old={first.pk}&new={version.pk}")
    odd = client.get(f"{ROOT}difference/?old=x&new=99999")

    assert (shown.status_code, odd.status_code) == (200, 200)
    assert (shown.context["old"].pk, shown.context["new"].pk) == (first.pk, version.pk)
    assert (odd.context["old"].pk, odd.context["new"].pk) == (first.pk, version.pk)


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "lead"])
def test_every_member_reads_the_versions(client, budget, role):
    client.force_login(getattr(budget, role).user)

    assert client.get(ROOT).status_code == 200
    assert client.get("/p/alpha/budget/").status_code == 200


def test_project_without_a_budget_gets_pages_that_say_so(client, cast):
    client.force_login(cast.lead.user)

    for address in (ROOT, f"{ROOT}difference/", "/p/alpha/budget/spending/", "/p/alpha/budget/contributions/"):
        assert client.get(address).status_code == 200


def test_api_walks_the_same_way(client, budget):
    client.force_login(budget.lead.user)
    version = send(client, "post", API, BODY).json()
    lines = [{"partner_id": budget.lead.partner_id, "category": "staff", "amount_eur": "11000.00"}]
    address = f"{API}{version['id']}/"

    saved = send(client, "put", address, BODY | {"revision": 1, "lines": lines})
    stale = send(client, "put", address, BODY | {"revision": 1, "lines": lines})
    what_if = client.get(f"{address}what-if/").json()
    sent = send(client, "post", f"{address}submit/", {})
    approved = send(
        client, "post", f"{address}approve/", {"decided_on": str(timezone.localdate()), "reference": "JS-17"}
    )
    late = send(client, "post", f"{address}withdraw/", {"reason": "Too late."})

    assert [one["amount_eur"] for one in version["lines"]] == ["1500.00", "10000.00", "1500.00"]
    assert (saved.status_code, saved.json()["revision"], stale.status_code) == (200, 2, 400)
    assert what_if["is_inside"] is None
    assert (what_if["change"]["total"]["delta"], what_if["change"]["fund"]["delta"]) == ("-2000.00", "-1600.00")
    assert [(one["category"], one["expected"], one["difference"]) for one in what_if["flat_rates"][:2]] == [
        ("office", "1650.00", "-1650.00"),
        ("travel", "1650.00", "-1650.00"),
    ]
    assert (sent.json()["status"], approved.json()["status"], late.status_code) == ("submitted", "approved", 400)


def test_api_difference_adds_up(client, budget):
    with enter_tenant(budget.lead.seat):
        version, first = make_budget_draft(budget), BudgetVersion.objects.get(number=1)
    client.force_login(budget.auditor.user)

    found = client.get(f"{API}{version.pk}/difference/{first.pk}/").json()

    assert (found["categories"], found["total"]["new"]) == (["staff", "office", "travel"], "13000.00")
    assert found["moved"] == "0.00"


@pytest.mark.parametrize("role", ["partner", "auditor"])
def test_api_refuses_who_may_only_read(client, budget, role):
    client.force_login(getattr(budget, role).user)

    assert send(client, "post", API, BODY).status_code == 403
    assert client.get(API).json()["count"] == 1
