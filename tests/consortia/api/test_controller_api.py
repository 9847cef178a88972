"""Controllers in the API: the twin of the pages."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.controller import set_control_system
from tests.factories.finance import make_report

LIST = "/api/v1/partnerships/alpha/controllers/"


@pytest.fixture
def lead(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.lead.user)
    return client


def asked(cast: Cast, **fields: object) -> dict[str, object]:
    return {
        "partners": [cast.other_partner.partner_id],
        "full_name": "Nora Opfundet",
        "email": "nora@example.invalid",
        "language": "da",
        "institution_name": "Revision Fjord",
        "institution_country": "DK",
        "institution_type": "enterprise",
        "valid_from": "2026-03-01",
    } | fields


def test_list_tells_who_controls_whom_and_how_long_reports_wait(cast: Cast, lead: Client) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        handed_in = timezone.now() - datetime.timedelta(days=12)
        days = {"first_submitted_at": handed_in, "submitted_at": handed_in}
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted", **days)

    (entry,) = lead.get(LIST).json()

    assert entry["assignment"]["controller"] == "Controller"
    assert entry["assignment"]["institution"] == "Control Office"
    assert (entry["assignment"]["partner_code"], entry["assignment"]["counts_today"]) == ("PP2", True)
    assert (entry["has_ended"], entry["waiting"]) == (False, [{"report_id": report.pk, "period": 1, "days": 12}])


def test_lead_partner_assigns_approves_and_releases(cast: Cast, lead: Client) -> None:
    set_control_system(cast.partnership.programme_version)

    made = lead.post(LIST, asked(cast), content_type="application/json")
    (assignment,) = made.json()
    approval = {"approved_on": "2026-03-05", "approval_reference": "EBST 26-117"}
    approved = lead.post(f"{LIST}{assignment['id']}/approval/", approval, content_type="application/json")
    end = {"valid_until": "2026-03-31"}
    ended = lead.post(f"{LIST}{assignment['id']}/release/", end, content_type="application/json")

    assert (made.status_code, assignment["needs_approval"], assignment["counts_today"]) == (201, True, False)
    assert approved.json()["approved_on"] == "2026-03-05"
    assert ended.json()["valid_until"] == "2026-03-31"


def test_refusal_names_the_field(cast: Cast, lead: Client) -> None:
    answer = lead.post(LIST, asked(cast, institution_name="Green Hub"), content_type="application/json")

    assert answer.status_code == 400
    assert "institution_name" in answer.content.decode()


def test_partnership_tells_a_controller_whom_she_controls(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.controller.user)

    seat = client.get("/api/v1/partnerships/alpha/").json()

    assert (seat["role"], seat["partner_id"]) == ("controller", None)
    assert seat["controlled_partner_ids"] == [cast.partner.partner_id]
