"""The application by API: the same services, the same refusals."""

from django.test import Client
from django.urls import reverse

from tests.factories.cast import Cast

KEY = "summary"


def send(client: Client, name: str, data: dict[str, object], method: str = "put", *args: object):
    call = getattr(client, method)
    return call(reverse(name, args=["alpha", *args]), data, content_type="application/json")


def test_text_is_sent_with_the_version_it_is_based_on_and_a_conflict_answers_the_other_text(
    cast: Cast, lead_client: Client, partner_client: Client
) -> None:
    first = send(lead_client, "api_application_section", {"text": "One.", "based_on": 0}, "put", KEY)
    second = send(partner_client, "api_application_section", {"text": "Two.", "based_on": 0}, "put", KEY)

    assert (first.status_code, first.json()["version"], first.json()["text"]["text"]) == (200, 1, "One.")
    assert (second.status_code, second.json()["code"], second.json()["current"]["text"]) == (409, "changed", "One.")


def test_section_is_moved_planned_and_commented_on(cast: Cast, lead_client: Client) -> None:
    send(lead_client, "api_application_section", {"text": "One.", "based_on": 0}, "put", KEY)
    plan = {"responsible": cast.partner.partner_id, "due_on": None}

    moved = send(lead_client, "api_application_section_move", {"state": "for_review"}, "post", KEY)
    planned = send(lead_client, "api_application_section_plan", plan, "put", KEY)
    said = send(lead_client, "api_application_section_comments", {"text": "Which?"}, "post", KEY)
    settled = send(lead_client, "api_application_comment_settle", {}, "post", said.json()["id"])

    assert moved.json()["state"] == "for_review"
    assert planned.json()["responsible"] == cast.partner.partner_id
    assert (said.status_code, said.json()["version"]) == (201, 1)
    assert settled.json()["settled_at"] is not None
    versions = lead_client.get(reverse("api_application_section_versions", args=["alpha", KEY])).json()
    assert [(one["number"], one["text"]) for one in versions] == [(1, "One.")]


def test_refusals_are_problems(cast: Cast, partner_client: Client) -> None:
    assert send(partner_client, "api_application_section_plan", {}, "put", KEY).status_code == 403
    assert send(partner_client, "api_application", {}, "patch").status_code == 403
    assert send(partner_client, "api_application_section_move", {"state": "poem"}, "post", KEY).status_code == 400
    assert send(partner_client, "api_application_section", {"text": "x"}, "put", "poem").status_code == 404
