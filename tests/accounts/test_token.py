"""A person makes and withdraws her own key to the API."""

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.authtoken.models import Token

from tests.factories.cast import Cast

PAGE = "/account/token/"


def signed_in(seat) -> Client:
    client = Client()
    client.force_login(seat.user)
    return client


def test_made_token_is_shown_once(cast: Cast) -> None:
    client = signed_in(cast.partner)

    client.post(PAGE, {"action": "create"})
    key = Token.objects.get(user=cast.partner.user).key

    assert key in client.get(PAGE).content.decode()
    assert key not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("scheme", ["Token", "token", "TOKEN"])
def test_token_opens_the_api_of_own_partnership_only(cast: Cast, scheme: str) -> None:
    signed_in(cast.partner).post(PAGE, {"action": "create"})
    headers = {"Authorization": f"{scheme} {Token.objects.get(user=cast.partner.user).key}"}

    assert Client(headers=headers).get("/api/v1/partnerships/alpha/").status_code == 200
    assert Client(headers=headers).get("/api/v1/partnerships/beta/").status_code == 404


def test_new_token_replaces_the_old_one(cast: Cast) -> None:
    client = signed_in(cast.partner)
    client.post(PAGE, {"action": "create"})
    old = Token.objects.get(user=cast.partner.user).key

    client.post(PAGE, {"action": "create"})

    assert Client(headers={"Authorization": f"Token {old}"}).get("/api/v1/partnerships/alpha/").status_code == 401
    assert Token.objects.filter(user=cast.partner.user).count() == 1


def test_withdrawn_token_is_refused(cast: Cast) -> None:
    client = signed_in(cast.auditor)
    client.post(PAGE, {"action": "create"})

    client.post(PAGE, {"action": "revoke"})

    assert Token.objects.filter(user=cast.auditor.user).count() == 0


def test_anonymous_is_sent_to_sign_in(db: None) -> None:
    response = Client().get(PAGE)

    assert response.status_code == 302
    assert response.headers["Location"] == f"{reverse('account_login')}?next={PAGE}"
