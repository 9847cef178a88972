"""The page of the seals, and the same by API."""

from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from tests.factories.cast import Cast
from tests.factories.tampering import seal_now


def test_page_shows_the_last_hash_in_groups(cast: Cast) -> None:
    User.objects.update(language="en")
    seal = seal_now(cast.partnership.pk)
    client = Client()
    client.force_login(cast.auditor.user)

    page = client.get(reverse("seal_list", args=["alpha"])).content.decode()

    assert seal is not None
    assert f"{seal.hash[:8]} {seal.hash[8:16]} " in page
    assert "verify_audit_trail --partnership alpha" in page


def test_page_before_the_first_seal_says_when_it_comes(cast: Cast) -> None:
    User.objects.update(language="en")
    client = Client()
    client.force_login(cast.partner.user)

    assert "Nothing is sealed yet." in client.get(reverse("seal_list", args=["alpha"])).content.decode()


def test_seals_by_api_are_those_of_the_partnership(cast: Cast) -> None:
    seal = seal_now(cast.partnership.pk)
    seal_now(cast.other_partnership.pk)
    client = Client()
    client.force_login(cast.auditor.user)

    [found] = client.get("/api/v1/partnerships/alpha/seals/").json()["results"]

    assert seal is not None
    assert (found["number"], found["hash"], found["entries"]) == (1, seal.hash, seal.entries)
