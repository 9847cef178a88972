"""Every page of the frame, for each of the cast: what opens, what is refused, and how many queries it takes."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.enums import PartnerRole
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import WorkPackage
from tests.factories.cast import Cast, make_organisation, make_partner, make_period, make_user
from tests.factories.finance import make_budget, make_line, make_report
from tests.factories.workplan import make_activity, make_deliverable, make_output, make_work_package

PAGES = ["overview", "partner_list", "work_plan", "budget", "period_list", "event_list", "programme_parameters"]
API = ["", "partners/", "work-packages/", "budget/", "periods/", "events/", "programme/"]
SEATS = ["lead", "partner", "other_partner", "auditor"]


def signed_in(seat) -> Client:
    client = Client()
    client.force_login(seat.user)
    return client


def fill(cast: Cast, count: int) -> None:
    """``count`` of everything a page lists, what is there already included."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        there = WorkPackage.objects.count()
        if not there:
            make_budget(cast.partner, "500.00")
        for number in range(there + 1, count + 1):
            package = make_work_package(cast.lead.partner, number)
            make_output(package)
            make_deliverable(make_activity(package), cast.partner.partner, datetime.date(2026, 6, 30))
            period = make_period(cast.partnership, number + 1, 2026 + number)
            make_line(make_report(cast.partner, period), declared_eur=Decimal("5.00"))
            make_partner(cast.partnership, number + 3, make_organisation(f"Agency {number}", "LV"), "EUR")
            record_event(
                key=EventKey.FLAG_REJECTED,
                partnership_id=cast.partnership.pk,
                actor_id=cast.lead.user_id,
                data={"rule": "duplicate-invoice", "reason": "A correction", "amount": "12.50"},
            )


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("seat", SEATS)
def test_page_opens_for_every_member(cast: Cast, name: str, seat: str) -> None:
    fill(cast, 1)

    assert signed_in(getattr(cast, seat)).get(reverse(name, args=["alpha"])).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_page_of_an_empty_partnership_says_what_comes(cast: Cast, name: str) -> None:
    assert signed_in(cast.stranger).get(reverse(name, args=["beta"])).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_stranger_gets_404(cast: Cast, name: str) -> None:
    assert signed_in(cast.stranger).get(reverse(name, args=["alpha"])).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_anonymous_is_sent_to_sign_in(cast: Cast, name: str) -> None:
    response = Client().get(reverse(name, args=["alpha"]))

    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("name", PAGES)
def test_auditor_posting_is_refused(cast: Cast, name: str) -> None:
    assert signed_in(cast.auditor).post(reverse(name, args=["alpha"])).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_member_posting_to_a_reading_page_is_told_it_only_reads(cast: Cast, name: str) -> None:
    assert signed_in(cast.lead).post(reverse(name, args=["alpha"])).status_code == 405


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
def test_page_opens_in_every_language(cast: Cast, name: str, language: str) -> None:
    fill(cast, 1)
    cast.lead.user.language = language
    cast.lead.user.save()

    response = signed_in(cast.lead).get(reverse(name, args=["alpha"]))

    assert (response.status_code, response.headers["Content-Language"]) == (200, language)


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_the_rows(cast: Cast, name: str) -> None:
    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert signed_in(cast.lead).get(reverse(name, args=["alpha"])).status_code == 200
        return len(queries)

    fill(cast, 1)
    one = count_queries()
    fill(cast, 3)

    assert count_queries() == one


@pytest.mark.parametrize("path", API)
@pytest.mark.parametrize("seat", SEATS)
def test_api_answers_every_member(cast: Cast, path: str, seat: str) -> None:
    fill(cast, 1)

    assert signed_in(getattr(cast, seat)).get(f"/api/v1/partnerships/alpha/{path}").status_code == 200


@pytest.mark.parametrize("path", API)
def test_api_answers_a_stranger_404_as_problem(cast: Cast, path: str) -> None:
    response = signed_in(cast.stranger).get(f"/api/v1/partnerships/alpha/{path}")

    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


def test_api_refuses_an_auditors_write_with_403_problem(cast: Cast) -> None:
    response = signed_in(cast.auditor).post("/api/v1/partnerships/alpha/periods/")

    assert (response.status_code, response.headers["Content-Type"]) == (403, "application/problem+json")


def test_budget_api_and_page_show_the_same_figures(cast: Cast) -> None:
    fill(cast, 1)

    budget = signed_in(cast.lead).get("/api/v1/partnerships/alpha/budget/").json()

    assert budget["categories"] == ["external"]
    assert budget["totals"]["total"] == "500.00"
    assert budget["rows"][1] == {
        "partner_id": cast.partner.partner_id,
        "partner_code": "PP2",
        "partner_name": "Voivodeship",
        "amounts": {"external": "500.00"},
        "total": "500.00",
        "fund": "400.00",
        "own": "100.00",
        "reported": "0.00",
        "remaining": "500.00",
    }


def test_own_partnerships_by_api(cast: Cast) -> None:
    (entry,) = signed_in(cast.partner).get("/api/v1/partnerships/").json()

    assert (entry["partnership"]["slug"], entry["partnership"]["role"]) == ("alpha", "partner")


def test_portfolio_lists_own_partnerships_only(cast: Cast) -> None:
    page = signed_in(cast.stranger).get(reverse("portfolio")).content.decode()

    assert reverse("overview", args=["beta"]) in page
    assert reverse("overview", args=["alpha"]) not in page


def test_person_without_seat_is_told_what_to_do(cast: Cast) -> None:
    client = Client()
    client.force_login(make_user("newcomer", "en"))

    assert "You have no seat in a partnership yet" in client.get(reverse("portfolio")).content.decode()


def test_associated_partner_is_listed_without_money(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        place = cast.other_partner.partner
        place.role = PartnerRole.ASSOCIATED
        place.save()

    entries = signed_in(cast.lead).get(reverse("partner_list", args=["alpha"])).context["entries"]

    assert [(entry.partner.code, entry.budget is None) for entry in entries] == [
        ("LP", False),
        ("PP2", False),
        ("AP3", True),
    ]


def test_business_id_with_wrong_check_digit_is_marked(cast: Cast) -> None:
    organisation = cast.partner.partner.organisation
    organisation.business_id = "1234567890"
    organisation.save()

    page = signed_in(cast.stranger).get(reverse("partner_list", args=["beta"])).content.decode()
    assert "check digits do not hold" not in page

    cast.lead.user.language = "en"
    cast.lead.user.save()
    page = signed_in(cast.lead).get(reverse("partner_list", args=["alpha"])).content.decode()
    assert page.count("check digits do not hold") == 1
