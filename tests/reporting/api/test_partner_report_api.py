"""The API of a partner report: what identifies it."""

import pytest
from rest_framework.test import APIClient

from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report

API = "/api/v1/partnerships/alpha"


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


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
