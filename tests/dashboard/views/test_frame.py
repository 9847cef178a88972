"""The page's frame: navigation, switcher, the reader's language, and refusals that say what to do."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.cast import Cast


def signed_in(seat) -> Client:
    client = Client()
    client.force_login(seat.user)
    return client


def test_overview_marks_its_section_as_current_page(cast: Cast) -> None:
    page = signed_in(cast.lead).get(reverse("overview", args=["alpha"])).content.decode()

    assert f'<a href="{reverse("overview", args=["alpha"])}" aria-current="page">' in page


def test_page_speaks_the_persons_language(cast: Cast) -> None:
    response = signed_in(cast.lead).get(reverse("overview", args=["alpha"]))

    assert response.headers["Content-Language"] == "fi"
    assert '<html lang="fi">' in response.content.decode()


def test_auditor_sees_that_the_seat_is_read_only(cast: Cast) -> None:
    badge = '<span class="badge badge-readonly">'

    assert badge in signed_in(cast.auditor).get(reverse("overview", args=["alpha"])).content.decode()
    assert badge not in signed_in(cast.lead).get(reverse("overview", args=["alpha"])).content.decode()


def test_switcher_lists_own_partnerships_only(cast: Cast) -> None:
    page = signed_in(cast.lead).get(reverse("overview", args=["alpha"])).content.decode()

    assert reverse("overview", args=["alpha"]) in page
    assert reverse("overview", args=["beta"]) not in page


def test_stranger_gets_404_page_without_navigation(cast: Cast) -> None:
    response = signed_in(cast.stranger).get(reverse("overview", args=["alpha"]))

    assert response.status_code == 404
    assert "There is nothing at this address for you." in response.content.decode()
    assert "side-nav" not in response.content.decode()


def test_auditor_posting_gets_403_that_explains(cast: Cast) -> None:
    response = signed_in(cast.auditor).post(reverse("overview", args=["alpha"]))

    assert response.status_code == 403
    assert 'class="page-head"' in response.content.decode()


def test_unknown_api_address_answers_problem_details(cast: Cast) -> None:
    response = signed_in(cast.lead).get("/api/v1/nowhere")

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404


def test_expired_form_is_explained(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.stranger.user)

    response = client.post(reverse("choose_language"), {"language": "pl"})

    assert response.status_code == 403
    assert "The form has expired." in response.content.decode()


def test_policy_allows_no_inline_code(cast: Cast) -> None:
    policy = signed_in(cast.lead).get(reverse("overview", args=["alpha"])).headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("path", ["/api/v1/schema", "/api/v1/docs", "/api/v1/docs?script="])
def test_api_description_answers_members(cast: Cast, path: str) -> None:
    assert signed_in(cast.lead).get(path).status_code == 200


def test_api_description_refuses_the_anonymous(db: None) -> None:
    assert Client().get("/api/v1/schema").status_code == 401
