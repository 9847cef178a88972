"""Pages and API of clarifications."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.clarifications.models import Clarification
from apps.tenancy.context import enter_tenant
from tests.factories.clarifications import ask_about_line
from tests.factories.documents import make_upload
from tests.factories.reporting import make_deliverable, make_work_package

API = "/api/v1/partnerships/alpha"
DUE = timezone.localdate() + dt.timedelta(days=10)


@pytest.fixture
def thread(cast, line) -> Clarification:
    with enter_tenant(cast.lead.seat):
        return ask_about_line(cast.lead, line)


def sign_in(client: Client, cast, role: str) -> Client:
    client.force_login(getattr(cast, role).user)
    return client


def wish(cast, **fields):
    return {
        "subject": "Contract", "text": "Which contract is it?", "owner": f"partner:{cast.partner.partner_id}",
        "due_on": DUE.isoformat(),
    } | fields  # fmt: skip


def test_controller_asks_on_the_lines_page_and_the_partner_answers_with_a_file(client, cast, line):
    sign_in(client, cast, "controller")
    assert f"/p/alpha/lines/{line.pk}/clarifications/new/" in client.get(f"/p/alpha/lines/{line.pk}/").content.decode()
    asked = client.post(f"/p/alpha/lines/{line.pk}/clarifications/new/", wish(cast, is_blocking="on"))
    with enter_tenant(cast.partner.seat):
        thread = Clarification.objects.get()
    assert (asked.status_code, asked.url) == (302, f"/p/alpha/clarifications/{thread.pk}/")
    assert (thread.kind, thread.is_blocking, thread.due_on) == ("control", True, DUE)

    sign_in(client, cast, "partner")
    client.post(f"{asked.url}answer/", {"text": "It is attached.", "file": make_upload("contract.pdf")})
    page = client.get(asked.url).content.decode()
    assert "It is attached." in page
    assert "contract.pdf" in page

    sign_in(client, cast, "controller")
    closed = client.post(f"{asked.url}close/", {"outcome": "accepted", "reason": "Complete."})
    assert closed.status_code == 302
    assert "Answer accepted: Complete." in client.get(asked.url).content.decode()


def test_form_with_errors_answers_422_and_keeps_the_words(client, cast, line):
    sign_in(client, cast, "lead")

    answer = client.post(f"/p/alpha/lines/{line.pk}/clarifications/new/", wish(cast, due_on="2020-01-01"))

    assert answer.status_code == 422
    assert "Which contract is it?" in answer.content.decode()


def test_closing_unanswered_offers_withdrawal_only(client, cast, thread):
    sign_in(client, cast, "lead")

    page = client.get(f"/p/alpha/clarifications/{thread.pk}/").content.decode()
    refused = client.post(f"/p/alpha/clarifications/{thread.pk}/close/", {"outcome": "accepted", "reason": "Fine."})

    assert 'value="withdrawn"' in page
    assert 'value="accepted"' not in page
    assert refused.status_code == 422


def test_lists_and_pages_of_the_thing_name_the_thread(client, cast, thread, line, report):
    with enter_tenant(cast.lead.seat):
        deliverable = make_deliverable(cast, make_work_package(cast, 1), 1, cast.period.ends_on)
    sign_in(client, cast, "partner")

    for path in ("clarifications/", "clarifications/?show=mine", f"lines/{line.pk}/", f"reports/{report.pk}/"):
        assert "Proof of payment" in client.get(f"/p/alpha/{path}").content.decode(), path
    assert f"/deliverables/{deliverable.pk}/clarifications/new/" in (
        client.get(f"/p/alpha/deliverables/{deliverable.pk}/").content.decode()
    )
    assert "Proof of payment" not in client.get("/p/alpha/clarifications/?show=closed").content.decode()


def test_overview_says_what_waits_for_the_reader(client, cast, thread):
    texts = {}
    for role in ("partner", "lead", "other_partner"):
        sign_in(client, cast, role)
        client.cookies["django_language"] = "en"
        texts[role] = "/p/alpha/clarifications/?show=mine" in client.get("/p/alpha/").content.decode()

    assert texts == {"partner": True, "lead": False, "other_partner": False}


def test_list_asks_the_same_number_of_queries_for_one_and_for_three(client, cast, thread, line):
    sign_in(client, cast, "auditor")
    client.get("/p/alpha/clarifications/")
    with CaptureQueriesContext(connection) as one:
        client.get("/p/alpha/clarifications/")
    with enter_tenant(cast.lead.seat):
        for number in (2, 3):
            ask_about_line(cast.lead, line, subject=f"Question {number}")
    with CaptureQueriesContext(connection) as three:
        page = client.get("/p/alpha/clarifications/").content.decode()

    assert "Question 3" in page
    assert len(three) == len(one)


def test_api_walks_the_same_way(client, cast, report):
    sign_in(client, cast, "lead")
    asked = client.post(
        f"{API}/reports/{report.pk}/clarifications/", wish(cast, owner=f"member:{cast.partner.pk}"), "application/json"
    ).json()
    assert (asked["kind"], asked["status"], asked["owner_seat"], asked["report"]) == (
        "lead", "open", cast.partner.pk, report.pk,
    )  # fmt: skip
    path = f"{API}/clarifications/{asked['id']}/"

    sign_in(client, cast, "partner")
    assert [row["id"] for row in client.get(f"{API}/clarifications/?show=mine").json()] == [asked["id"]]
    answered = client.post(f"{path}answer/", {"text": "The one of May."}, "application/json").json()
    assert answered["status"] == "answered"

    sign_in(client, cast, "lead")
    again = client.post(f"{path}reopen/", {"text": "Which page?", "due_on": DUE.isoformat()}, "application/json")
    assert again.json()["status"] == "reopened"
    closed = client.post(f"{path}close/", {"outcome": "withdrawn", "reason": "Found."}, "application/json").json()
    assert (closed["outcome"], [one["status"] for one in closed["messages"]]) == (
        "withdrawn", ["open", "answered", "reopened", "closed"],
    )  # fmt: skip


def test_api_refuses_an_owner_who_cannot_be_asked(client, cast, report):
    sign_in(client, cast, "lead")

    answer = client.post(
        f"{API}/reports/{report.pk}/clarifications/", wish(cast, owner=f"partner:{cast.other_partner.partner_id}"),
        "application/json",
    )  # fmt: skip

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["owner"])
