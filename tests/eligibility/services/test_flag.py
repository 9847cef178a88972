"""Deciding on flags: who, what, why, and who is told."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from apps.audit.models import Event
from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag, FlagDecision
from apps.eligibility.selectors.deduction import sum_flags
from apps.eligibility.services.flag_decision import decide_flag
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.eligibility import make_check_run
from tests.factories.finance import make_line, make_report


@pytest.fixture
def flag(cast: Cast) -> Flag:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        line = make_line(report, declared_eur=Decimal("25.00"))
        owned = {"partnership": cast.partnership, "partner": cast.partner.partner, "report": report}
        run = make_check_run(report)
        return Flag.objects.create(
            **owned, run=run, line=line, rule_id="gifts", severity="full", ineligible_eur=Decimal("25.00"),
            params={"variant": "certain", "found": "kosz upominkowy"},
        )  # fmt: skip


def decide(cast: Cast, role: str, flag: Flag, state: FlagState, reason: str = "") -> Flag:
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        return decide_flag(member=member, flag=flag, state=state, reason=reason)


def test_accepted_flag_is_deducted_and_no_longer_at_risk(cast: Cast, flag: Flag) -> None:
    with enter_tenant(cast.lead.seat):
        before = sum_flags(report_id=flag.report_id)

    decide(cast, "lead", flag, FlagState.ACCEPTED)

    with enter_tenant(cast.lead.seat):
        after = sum_flags(report_id=flag.report_id)
    assert (before.at_risk_eur, before.deducted_eur) == (Decimal("25.00"), Decimal("0.00"))
    assert (after.at_risk_eur, after.deducted_eur) == (Decimal("0.00"), Decimal("25.00"))


@pytest.mark.parametrize("state", [FlagState.REJECTED, FlagState.ASKED])
def test_decision_that_needs_a_reason_without_one_is_refused(cast: Cast, flag: Flag, state: FlagState) -> None:
    with pytest.raises(ValidationError):
        decide(cast, "lead", flag, state, reason="  ")

    with enter_tenant(cast.lead.seat):
        assert Flag.objects.get().state == FlagState.OPEN


def test_decided_twice_the_same_way_is_refused(cast: Cast, flag: Flag) -> None:
    decide(cast, "lead", flag, FlagState.ACCEPTED)

    with pytest.raises(ValidationError) as refusal:
        decide(cast, "lead", flag, FlagState.ACCEPTED)
    assert refusal.value.code == "state"


def test_every_step_is_kept_with_person_and_reason(cast: Cast, flag: Flag) -> None:
    decide(cast, "lead", flag, FlagState.ASKED, "What was bought?")
    decide(cast, "partner", flag, FlagState.ANSWERED, "Coffee for the workshop.")
    decide(cast, "lead", flag, FlagState.REJECTED, "Catering, not a gift.")

    with enter_tenant(cast.auditor.seat):
        steps = FlagDecision.objects.values_list("state", "reason", "decided_by")
        keys = Event.objects.filter(key__startswith="eligibility.flag").order_by("pk").values_list("key", flat=True)
        assert list(steps) == [
            ("asked", "What was bought?", cast.lead.user_id),
            ("answered", "Coffee for the workshop.", cast.partner.user_id),
            ("rejected", "Catering, not a gift.", cast.lead.user_id),
        ]
        assert list(keys) == ["eligibility.flag.asked", "eligibility.flag.answered", "eligibility.flag.rejected"]


@pytest.mark.usefixtures("tasks_run_at_once")
def test_question_is_mailed_to_the_partners_people_and_to_nobody_else(
    cast: Cast, flag: Flag, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        decide(cast, "lead", flag, FlagState.ASKED, "What was bought?")

    assert [message.to for message in mail.outbox] == [[cast.partner.user.email]]
    # Words and amounts are read behind the sign-in.
    assert f"/p/alpha/reports/{flag.report_id}/flags/?flag={flag.pk}" in mail.outbox[0].body
    assert "What was bought?" not in mail.outbox[0].body
    assert "100,00" not in mail.outbox[0].body


@pytest.mark.parametrize("way_back", ["abc", "//elsewhere.example", "https://elsewhere.example/"])
def test_decision_with_a_way_back_that_is_no_address_of_this_site_leads_to_the_reports_flags(
    cast: Cast, flag: Flag, settings: LazySettings, way_back: str
) -> None:
    settings.SECOND_FACTOR_ROLES = []
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.filter(pk=flag.report_id).update(status="submitted")
    client = Client()
    client.force_login(cast.lead.user)

    response = client.post(f"/p/alpha/flags/{flag.pk}/decide/", {"state": "accepted", "next": way_back})

    assert response.headers["Location"] == f"/p/alpha/reports/{flag.report_id}/flags/"
