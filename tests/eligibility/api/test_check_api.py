"""The same check by API: what the page says, to the cent and in the same order."""

from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from apps.eligibility.models import Flag
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_flag

API = "/api/v1/partnerships/alpha"


@pytest.fixture
def report(cast: Cast, settings: LazySettings) -> PartnerReport:
    settings.SECOND_FACTOR_ROLES = []
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        for number, eur in ((1, "25.00"), (2, "40.00")):
            line = make_line(report, number, declared=Decimal("100.00"), declared_eur=Decimal(eur))
        make_flag(report, report.lines.get(number=1), ineligible_eur=Decimal("25.00"))
        make_flag(report, line, rule_id="missing-payment-proof", severity="clarify", params={"variant": "no_date"})
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")
    return report


def ask(cast: Cast, role: str, path: str) -> Any:
    client = Client()
    client.force_login(getattr(cast, role).user)
    return client.get(f"{API}{path}").json()


def test_totals_are_the_pages(cast: Cast, report: PartnerReport) -> None:
    found = ask(cast, "partner", f"/reports/{report.pk}/check-totals/")

    assert found == {
        "lines": 2, "unconverted": 0, "declared_eur": "65.00", "parked_eur": "0.00", "cut_eur": "25.00",
        "decided_eur": "0.00", "at_risk_eur": "40.00", "eligible_eur": "40.00",
        "own": {
            "currency": "PLN", "declared": "200.00", "parked": "0.00", "cut": "100.00", "at_risk": "100.00",
            "eligible": "100.00",
        },
    }  # fmt: skip


def test_groups_and_flags_follow_the_same_filter(cast: Cast, report: PartnerReport) -> None:
    groups = ask(cast, "auditor", f"/reports/{report.pk}/flags/groups/?state=waiting")
    flags = ask(cast, "auditor", f"/reports/{report.pk}/flags/?remedy=attach")

    assert [(group["remedy"], group["count"], group["stake_eur"]) for group in groups] == [
        ("attach", 1, "40.00"),
        ("remove", 1, "25.00"),
    ]
    assert [(flag["rule"], flag["remedy"], flag["stake_eur"]) for flag in flags["results"]] == [
        ("missing-payment-proof", "attach", "40.00")
    ]


def test_filter_nobody_knows_is_refused(cast: Cast, report: PartnerReport) -> None:
    client = Client()
    client.force_login(cast.auditor.user)

    assert client.get(f"{API}/reports/{report.pk}/flags/?state=nonsense").status_code == 400


def test_several_flags_are_decided_with_what_was_left_and_why(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.lead.seat):
        gift, proof = Flag.objects.order_by("line__number").values_list("pk", flat=True)
    client = Client()
    client.force_login(cast.lead.user)
    flags = [{"id": gift, "state": "open"}, {"id": proof, "state": "asked"}]

    answer = client.post(
        f"{API}/flags/decisions/", {"flags": flags, "state": "accepted"}, content_type="application/json"
    ).json()

    assert answer["decided"] == [gift]
    assert [refusal["count"] for refusal in answer["refused"]] == [1]


def test_checklist_and_rules_are_read_by_api(cast: Cast, report: PartnerReport) -> None:
    steps = ask(cast, "auditor", f"/reports/{report.pk}/checklist/")["steps"]
    rules = ask(cast, "partner", "/rules/?subject=infrastructure")
    rule = ask(cast, "partner", "/rules/wrong-exchange-rate/")

    assert [step["code"] for step in steps if step["blocks"]] == ["summary", "check", "rate"]
    assert [one["id"] for one in rules] == ["works-documents-missing", "land-over-limit"]
    assert (rule["basis"], rule["basis_text"]) == ("IR 38(5)", "rozporządzenie (UE) 2021/1059, art. 38 ust. 5")
    assert (rule["standing"], rule["replaced_by"], rule["ec_type"]) == ("runs", None, rule["ec_type"])
