"""The page and the API of the composition, and those that change it and follow the application."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from apps.consortia import partner_offers
from apps.consortia.models import Membership, Partner, Partnership
from apps.consortia.partner_offers import OfferedOrganisation
from apps.programmes.wanted_partner import WantedPartner
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.application import Application, make_application
from tests.factories.cast import Cast, make_organisation, make_partner
from tests.factories.workplan import make_work_package

API = "/api/v1/partnerships/smart/"


@pytest.fixture
def smart(db: None) -> Application:
    return make_application()


def client_of(member: Membership) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def api_of(member: Membership) -> APIClient:
    api = APIClient()
    api.force_login(member.user)
    return api


def test_smartcitytech_reads_which_two_partners_it_lacks(smart: Application) -> None:
    page = client_of(smart.partner).get("/p/smart/composition/").content.decode()

    assert "2 required conditions are not met." in page
    assert "2 new partners are enough; fewer are not." in page
    assert "Country: France." in page
    assert "Albania, Bosnia &amp; Herzegovina, Moldova, North Macedonia, Serbia or Ukraine" in page


def test_check_turns_green_once_both_are_added_and_the_rest_is_stated(smart: Application) -> None:
    client, api = client_of(smart.lead), api_of(smart.lead)
    for name, country in (("Métropole", "FR"), ("Municipality", "MD")):
        given = {"name": name, "country": country, "legal_type": "public", "role": "partner", "currency": "EUR"}
        assert client.post("/p/smart/partners/add/", given).status_code == 302
    facts = {
        "cooperation": ["development", "implementation", "financing"],
        "policy_instruments": "4",
        "policy_instruments_with_authority": "2",
    }
    client.post("/p/smart/project-facts/", facts)

    told = api.get(f"{API}composition/").json()

    assert (told["is_complete"], told["additions_needed"], told["alternatives"]) == (True, 0, [])
    assert {one["met"] for one in told["findings"] if one["severity"] == "required"} == {True}
    page = client.get("/p/smart/composition/").content.decode()
    assert "Every required condition is met." in page


def test_api_says_what_must_be_added_and_what_hangs_on_each_partner(smart: Application) -> None:
    with enter_tenant(system_seat(smart.partnership.pk)):
        make_work_package(smart.partners[1], 1)

    told = api_of(smart.lead).get(f"{API}composition/").json()

    [alternative] = told["alternatives"]
    assert [one["wanted"]["countries"] for one in alternative["wanted"]] == [
        ["AL", "BA", "MD", "MK", "RS", "UA"],
        ["FR"],
    ]
    assert [question["place"] for question in told["questions"] if question["rule_id"] == "cooperation"] == [
        "project_facts"
    ]
    lead, second, *_others = told["departures"]
    assert "one-lead" in [finding["rule_id"] for finding in lead["broken"]]
    assert (second["work_packages"], second["broken"], second["successors"]) == (1, [], [{"partners": []}])


def test_what_a_finder_offers_stands_beside_the_partner_that_is_wanted(
    smart: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offer(member: Membership, wanted: Any) -> list[list[OfferedOrganisation]]:
        found = OfferedOrganisation("Ville <Ouverte>", "FR", "/profiles/7/", ("Smart city",))
        return [[found] if one.countries == ("FR",) else [] for one in wanted]

    monkeypatch.setattr(partner_offers, "_FINDERS", [offer])

    page = client_of(smart.lead).get("/p/smart/composition/").content.decode()

    assert '<a href="/profiles/7/">Ville &lt;Ouverte&gt;</a>' in page
    assert "No organisation that shares its profile with you fits." in page


def test_former_partner_is_not_asked_what_happens_when_it_leaves(smart: Application) -> None:
    client, last = client_of(smart.lead), smart.partners[-1]
    client.post(f"/p/smart/partners/{last.pk}/remove/")

    told = api_of(smart.lead).get(f"{API}composition/").json()

    assert [row["partner_code"] for row in told["departures"]] == ["LP", "PP2", "PP3", "PP4", "PP5", "PP6", "PP7"]


def test_nobody_is_offered_where_no_app_finds_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partner_offers, "_FINDERS", [])
    wanted = [WantedPartner(("FR",))]
    member: Any = None

    assert partner_offers.find_offers(member=member, wanted=wanted) == [[]]


def test_navigation_shows_the_composition_before_the_project_and_the_page_opens_after(
    smart: Application, cast: Cast
) -> None:
    before = client_of(smart.lead).get("/p/smart/").content.decode()
    running = client_of(cast.lead)

    assert '"/p/smart/composition/"' in before
    assert '"/p/alpha/composition/"' not in running.get("/p/alpha/").content.decode()
    assert running.get("/p/alpha/composition/").status_code == 200


def test_page_takes_as_many_queries_for_eleven_partners_as_for_eight(smart: Application) -> None:
    client = client_of(smart.lead)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/p/smart/composition/").status_code == 200
        return len(queries)

    count()
    eight = count()
    with enter_tenant(system_seat(smart.partnership.pk)):
        for number in (9, 10, 11):
            make_partner(smart.partnership, number, make_organisation(f"City {number}", "ES"), "EUR")
    # They come from where partners are: what is still sought is the same.
    assert count() == eight


def test_form_says_at_its_field_what_is_wrong(smart: Application) -> None:
    given = {"name": "X", "country": "FR", "legal_type": "enterprise", "role": "partner", "currency": "EUR"}

    answer = client_of(smart.lead).post("/p/smart/partners/add/", given)

    assert answer.status_code == 422
    assert 'id="id_rate_error"' in answer.content.decode()


def test_partner_is_changed_and_leaves_on_the_pages(smart: Application) -> None:
    client, second = client_of(smart.lead), smart.partners[1]
    form = {"role": "partner", "currency": "eur", "rate": "75", "nuts": "es21", "region_category": "developed"}

    client.post(f"/p/smart/partners/{second.pk}/edit/", form)
    listed = client.get("/p/smart/partners/").content.decode()
    client.post(f"/p/smart/partners/{second.pk}/remove/")

    assert "ES21" in listed
    assert "75%" in listed
    with enter_tenant(smart.lead.seat):
        assert list(Partner.objects.values_list("number", flat=True)) == [1, 3, 4, 5, 6, 7, 8]


def test_api_adds_changes_and_takes_out_a_partner(smart: Application) -> None:
    api = api_of(smart.lead)

    added = api.post(f"{API}partners/add/", {"name": "Ville", "country": "FR", "legal_type": "public"}, format="json")
    place = f"{API}partners/{added.json()['id']}/"
    changed = api.patch(place, {"nuts": "FRK2"}, format="json")
    removed = api.post(f"{place}remove/")

    assert (added.status_code, added.json()["code"], added.json()["cofinancing_rate"]) == (201, "PP9", "0.8000")
    assert (changed.json()["nuts"], changed.json()["cofinancing_rate"]) == ("FRK2", "0.8000")
    assert removed.json() == {"is_gone": True}


def test_partner_invites_a_colleague_on_the_page_and_takes_the_seat_back(smart: Application) -> None:
    client = client_of(smart.partner)
    form = {
        "partner": smart.partner.partner_id,
        "full_name": "Nina Opfundet",
        "email": "nina@example.invalid",
        "language": "da",
    }

    listed = client.post("/p/smart/people/invite/", form, follow=True).content.decode()
    with enter_tenant(smart.partner.seat):
        seat = Membership.objects.get(user__email="nina@example.invalid")
    client.post(f"/p/smart/people/{seat.pk}/withdraw/")

    assert "Nina Opfundet" in listed
    assert "Smart Lead" not in listed
    assert "Nina Opfundet" not in client.get("/p/smart/people/", follow=True).content.decode().split("<table", 1)[1]


def test_partner_invites_for_no_other_partner(smart: Application) -> None:
    asked = {
        "partner_id": smart.partners[1].pk,
        "full_name": "Nina Opfundet",
        "email": "nina@example.invalid",
        "language": "da",
    }

    assert api_of(smart.partner).post(f"{API}people/", asked, format="json").status_code == 404
    assert api_of(smart.lead).post(f"{API}people/", asked, format="json").status_code == 201


def test_application_names_what_is_missing_and_refuses_to_be_submitted(smart: Application) -> None:
    page = client_of(smart.lead).get("/p/smart/application-status/").content.decode()
    refused = api_of(smart.lead).post(
        f"{API}application-status/submit/", {"submitted_on": str(timezone.localdate())}, format="json"
    )

    assert "Enter the work plan: there is no work package yet." in page
    assert "Record the submission" not in page
    assert refused.status_code == 400
    assert "work package" in refused.content.decode()
    with enter_tenant(smart.lead.seat):
        assert Partnership.objects.get(pk=smart.partnership.pk).status == "searching"


def test_search_is_ended_on_the_page(smart: Application) -> None:
    client_of(smart.lead).post("/p/smart/application-status/search/")

    with enter_tenant(smart.lead.seat):
        assert Partnership.objects.get(pk=smart.partnership.pk).status == "preparation"
