"""The pages on which audits are let in, and the API beside them."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.consortia.models import AuditMandate
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast

LAST_DAY = timezone.localdate() + datetime.timedelta(days=20)


@pytest.fixture
def lead(cast: Cast) -> Client:
    User.objects.update(language="en")
    client = Client()
    client.force_login(cast.lead.user)
    return client


def form(cast: Cast, **fields: object) -> dict[str, object]:
    return {
        "reference": "RK 9",
        "body": "external",
        "institution_name": "Revision Fjord",
        "institution_country": "dk",
        "institution_type": "enterprise",
        "valid_from": timezone.localdate().isoformat(),
        "valid_until": LAST_DAY.isoformat(),
        "partners": [cast.partner.partner_id],
        "full_name": "Karla Opfundet",
        "email": "karla@example.invalid",
        "language": "da",
    } | fields


def opened(cast: Cast) -> AuditMandate | None:
    with enter_tenant(cast.lead.seat):
        return AuditMandate.objects.select_related("institution").filter(reference="RK 9").first()


def test_form_lets_an_audit_in_and_the_list_shows_it(cast: Cast, lead: Client) -> None:
    page = lead.post("/p/alpha/audits/open/", form(cast), follow=True).content.decode()

    mandate = opened(cast)
    assert mandate is not None
    assert (mandate.institution.country, mandate.valid_until) == ("DK", LAST_DAY)
    assert "Karla Opfundet" in page
    assert "PP2 Voivodeship" in page
    assert "All periods" in page


def test_refusal_is_said_at_its_field_and_nothing_is_written(cast: Cast, lead: Client) -> None:
    response = lead.post("/p/alpha/audits/open/", form(cast, email=cast.partner.user.email))

    assert response.status_code == 422
    assert "works or worked for a partner of this project" in response.content.decode()
    assert opened(cast) is None


def test_list_takes_the_same_queries_for_one_audit_and_for_three(
    cast: Cast, lead: Client, django_assert_num_queries
) -> None:
    lead.get("/p/alpha/audits/")
    with django_assert_num_queries(17):
        lead.get("/p/alpha/audits/")
    for number in (1, 2):
        lead.post("/p/alpha/audits/open/", form(cast, reference=f"RK {number}", email=f"karla{number}@example.invalid"))

    with django_assert_num_queries(17):
        lead.get("/p/alpha/audits/")


def test_page_and_api_take_a_person_off(cast: Cast, lead: Client) -> None:
    lead.post("/p/alpha/audits/open/", form(cast))
    lead.post("/p/alpha/audits/open/", form(cast, reference="RK 10", email="second@example.invalid"))
    mandates = {one["reference"]: one for one in lead.get("/api/v1/partnerships/alpha/audits/").json()}
    first, second = (
        f"audits/{mandates[name]['id']}/auditors/{mandates[name]['auditor_ids'][0]}/withdraw/"
        for name in ("RK 9", "RK 10")
    )

    asked = lead.get(f"/p/alpha/{first}").content.decode()
    page = lead.post(f"/p/alpha/{first}", follow=True).content.decode()
    answer = lead.post(f"/api/v1/partnerships/alpha/{second}")
    again = lead.post(f"/api/v1/partnerships/alpha/{second}")

    assert "Take Karla Opfundet off the audit" in asked
    assert "Karla Opfundet reads nothing of the project any more." in page
    assert (answer.status_code, answer.json()["auditors"], again.status_code) == (200, [], 404)


def test_api_lets_an_audit_in_and_ends_it(cast: Cast, lead: Client) -> None:
    given = {name: value for name, value in form(cast).items() if name not in {"full_name", "email", "language"}}
    given |= {
        "institution_country": "DK",
        "auditors": [{"full_name": "Karla", "email": "k@example.invalid", "language": "da"}],
    }

    made = lead.post("/api/v1/partnerships/alpha/audits/", given, content_type="application/json")
    today = timezone.localdate().isoformat()
    ended = lead.post(
        f"/api/v1/partnerships/alpha/audits/{made.json()['id']}/end/",
        {"valid_until": today},
        content_type="application/json",
    )

    assert (made.status_code, ended.status_code) == (201, 200)
    assert made.json() | {"id": 0, "auditor_ids": [0]} == {
        "id": 0, "reference": "RK 9", "body": "external", "institution": "Revision Fjord", "valid_from": today,
        "valid_until": LAST_DAY.isoformat(), "partner_ids": [cast.partner.partner_id], "period_ids": [],
        "auditors": ["Karla"], "auditor_ids": [0], "is_running": True,
    }  # fmt: skip
    assert ended.json()["valid_until"] == today
