"""The pages on which controllers are assigned: for the lead partner, with what the countries' systems ask."""

import datetime
import re

import pytest
from django.test import Client

from apps.consortia.models import ControllerAssignment
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.controller import set_control_system


@pytest.fixture
def lead(cast: Cast) -> Client:
    cast.lead.user.language = "en"
    cast.lead.user.save()
    client = Client()
    client.force_login(cast.lead.user)
    return client


def form(cast: Cast, **fields: object) -> dict[str, object]:
    return {
        "partners": [cast.other_partner.partner_id],
        "full_name": "Nora Opfundet",
        "email": "nora@example.invalid",
        "language": "da",
        "institution_name": "Revision Fjord",
        "institution_country": "dk",
        "institution_type": "enterprise",
        "valid_from": "01.03.2026",
    } | fields


def assignments(cast: Cast) -> list[ControllerAssignment]:
    with enter_tenant(cast.lead.seat):
        return list(ControllerAssignment.objects.exclude(membership=cast.controller).select_related("institution"))


def test_form_assigns_and_the_list_shows_it(cast: Cast, lead: Client) -> None:
    page = lead.post("/p/alpha/controllers/assign/", form(cast), follow=True).content.decode()

    (assignment,) = assignments(cast)
    assert (assignment.institution.country, assignment.valid_from) == ("DK", datetime.date(2026, 3, 1))
    assert "Nora Opfundet" in page
    assert "Revision Fjord" in page


def test_refusal_is_said_at_its_field_and_nothing_is_written(cast: Cast, lead: Client) -> None:
    response = lead.post("/p/alpha/controllers/assign/", form(cast, institution_name="Green Hub"))

    assert response.status_code == 422
    assert "Green Hub cannot control itself" in response.content.decode()
    assert assignments(cast) == []


def test_hint_tells_how_a_partners_country_organises_control(cast: Cast, lead: Client) -> None:
    set_control_system(cast.partnership.programme_version)

    page = lead.get(f"/p/alpha/controllers/assign/?partner={cast.other_partner.partner_id}").content.decode()

    assert "control may begin once Business Authority has approved it" in page
    assert "not confirmed" in page
    assert re.findall(r'name="partners" value="(\d+)"[^>]* checked', page) == [str(cast.other_partner.partner_id)]


def test_approval_and_end_are_recorded_on_their_pages(cast: Cast, lead: Client) -> None:
    set_control_system(cast.partnership.programme_version)
    lead.post("/p/alpha/controllers/assign/", form(cast))
    (waiting,) = assignments(cast)

    approval = {"approved_on": "5.3.2026", "approval_reference": "EBST 26-117"}
    approved = lead.post(f"/p/alpha/controllers/{waiting.pk}/approve/", approval, follow=True).content.decode()
    lead.post(f"/p/alpha/controllers/{waiting.pk}/release/", {"valid_until": "31.3.2026"})

    (ended,) = assignments(cast)
    assert "EBST 26-117" in approved
    assert (ended.approved_on, ended.valid_until) == (datetime.date(2026, 3, 5), datetime.date(2026, 3, 31))


def test_end_before_the_beginning_is_refused_at_the_field(cast: Cast, lead: Client) -> None:
    lead.post("/p/alpha/controllers/assign/", form(cast))
    (assignment,) = assignments(cast)

    response = lead.post(f"/p/alpha/controllers/{assignment.pk}/release/", {"valid_until": "1.2.2026"})

    assert response.status_code == 422
    assert "The last day lies before the first." in response.content.decode()


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor", "controller"])
def test_others_read_the_list_and_find_no_button(cast: Cast, role: str) -> None:
    client = Client()
    client.force_login(getattr(cast, role).user)

    page = client.get("/p/alpha/controllers/")

    assert page.status_code == 200
    assert "Control Office" in page.content.decode()
    assert "/controllers/assign/" not in page.content.decode()
    # Her own address stands in her own menu.
    assert ("controller@example.invalid" in page.content.decode()) is (role == "controller")
