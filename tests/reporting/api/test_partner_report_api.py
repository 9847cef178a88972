"""The API of a partner report: what identifies it, and its target groups."""

import pytest
from rest_framework.test import APIClient

from apps.reporting.models import PartnerReport, TargetGroup
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import make_target_group

API = "/api/v1/partnerships/alpha"


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def target_group(cast: Cast) -> TargetGroup:
    with enter_tenant(system_seat(cast.partnership.pk)):
        return make_target_group(cast)


def client_of(member) -> APIClient:
    client = APIClient()
    client.force_login(member.user)
    return client


def test_report_is_identified_as_in_the_portal(cast: Cast, report: PartnerReport) -> None:
    found = client_of(cast.partner).get(f"{API}/reports/{report.pk}/").json()

    facts = ("number", "partner_number", "period_starts_on", "period_ends_on", "currency", "vat_recovery")
    assert {name: found[name] for name in (*facts, "cofinancing_source", "cofinancing_rate")} == {
        "number": "R.1",
        "partner_number": 2,
        "period_starts_on": cast.period.starts_on.isoformat(),
        "period_ends_on": cast.period.ends_on.isoformat(),
        "currency": "PLN",
        "vat_recovery": None,
        "cofinancing_source": "interreg-europe",
        "cofinancing_rate": f"{cast.partner.partner.cofinancing_rate:.4f}",
    }


def test_lead_keeps_the_groups(cast: Cast) -> None:
    lead = client_of(cast.lead)

    added = lead.post(f"{API}/target-groups/", {"number": 1, "name": "Cities", "target": 40}, format="json")
    group = added.json()["id"]
    changed = lead.patch(f"{API}/target-groups/{group}/", {"target": None}, format="json")
    listed = lead.get(f"{API}/target-groups/").json()
    deleted = lead.delete(f"{API}/target-groups/{group}/")

    assert (added.status_code, changed.status_code, deleted.status_code) == (201, 200, 204)
    assert listed["results"] == [{"id": group, "number": 1, "name": "Cities", "description": "", "target": None}]


def test_partner_reports_what_it_reached(cast: Cast, report: PartnerReport, target_group: TargetGroup) -> None:
    partner = client_of(cast.partner)
    path = f"{API}/reports/{report.pk}/target-groups/"

    empty = partner.get(path).json()
    saved = partner.put(f"{path}{target_group.pk}/", {"reached": 7, "text": "Siedem gmin."}, format="json")

    assert (empty[0]["reached"], empty[0]["text"], saved.status_code) == (0, "", 204)
    (entry,) = partner.get(path).json()
    assert (entry["reached"], entry["reached_before"], entry["text"], entry["language"]) == (
        7, 0, "Siedem gmin.", cast.partner.user.language,
    )  # fmt: skip
