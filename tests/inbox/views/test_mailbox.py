from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.inbox.models import Mailbox
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast


@pytest.fixture(autouse=True)
def domain(settings: Any) -> None:
    settings.MAIL_IN_DOMAIN = "in.example"


def address(cast: Cast, name: str = "mailbox") -> str:
    return reverse(name, args=[cast.partnership.slug, cast.partner.partner_id])


def found(cast: Cast) -> Mailbox | None:
    with enter_tenant(cast.partner.seat):
        return Mailbox.objects.first()


def page(client: Client, cast: Cast, role: str) -> str:
    client.force_login(getattr(cast, role).user)
    return client.get(address(cast)).content.decode()


@pytest.mark.parametrize("role", ["partner", "lead"])
def test_mailbox_is_off_until_it_is_opened_and_its_address_is_shown(client: Client, cast: Cast, role: str) -> None:
    assert "@in.example" not in page(client, cast, role)

    client.post(address(cast), {"action": "open"})

    assert found(cast).address in page(client, cast, role)


def test_auditor_sees_that_it_is_open_and_not_the_address(client: Client, cast: Cast) -> None:
    client.force_login(cast.partner.user)
    client.post(address(cast), {"action": "open"})

    assert "@in.example" not in page(client, cast, "auditor")


def test_renewed_and_closed_on_the_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.partner.user)
    client.post(address(cast), {"action": "open"})
    first = found(cast).address

    client.post(address(cast), {"action": "renew"})
    second = found(cast).address
    client.post(address(cast), {"action": "close"})

    assert first != second
    assert found(cast) is None


def test_server_that_receives_no_mail_says_so_and_offers_nothing(client: Client, cast: Cast, settings: Any) -> None:
    settings.MAIL_IN_DOMAIN = ""

    assert 'name="action"' not in page(client, cast, "partner")


def test_api_opens_renews_tells_and_closes(client: Client, cast: Cast) -> None:
    client.force_login(cast.partner.user)
    url = address(cast, "api_mailbox")

    opened = client.post(url).json()

    assert opened == {"is_open": True, "address": found(cast).address}
    assert client.get(url).json() == opened
    assert client.delete(url).status_code == 204
    assert client.get(url).json() == {"is_open": False, "address": ""}
