"""What waits for whom."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.dashboard.selectors.chart import BAR_WIDTH
from apps.dashboard.selectors.overview import get_overview
from apps.eligibility.models import CheckRun, Flag
from apps.reporting.models import PartnerReportSnapshot
from apps.reporting.services.partner_report import reopen_partner_report
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.control import make_submitted
from tests.factories.eligibility import make_check_run
from tests.factories.finance import make_budget, make_report

BEFORE_DEADLINE = datetime.date(2026, 7, 1)
AFTER_DEADLINE = datetime.date(2026, 7, 20)


def overview_for(member, today=BEFORE_DEADLINE):
    with enter_tenant(member.seat):
        return get_overview(member=member, today=today)


def flag(report, state: str) -> None:
    run = CheckRun.objects.filter(report=report).first() or make_check_run(report)
    Flag.objects.create(
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        report=report,
        run=run,
        rule_id="duplicate-invoice",
        severity="full",
        ineligible_eur=Decimal("1.00"),
        state=state,
    )


@pytest.fixture
def flagged(cast: Cast) -> Cast:
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.partner, cast.period)
        for state in ["open", "asked", "answered", "accepted", "rejected"]:
            flag(report, state)
    return cast


def test_own_report_of_the_current_period_waits_for_its_partner(cast: Cast) -> None:
    assert [state.period.number for state in overview_for(cast.partner).own_open] == [1]


def test_report_of_a_later_period_waits_for_nobody(cast: Cast) -> None:
    assert overview_for(cast.partner, today=datetime.date(2025, 6, 1)).own_open == []


def test_lead_is_told_who_is_late(cast: Cast) -> None:
    late = overview_for(cast.lead, today=AFTER_DEADLINE).late

    assert [(state.partner.number, state.days_late) for state in late] == [(1, 6), (2, 6), (3, 6)]


def test_partner_is_not_told_of_other_late_partners(cast: Cast) -> None:
    assert overview_for(cast.partner, today=AFTER_DEADLINE).late == []


def test_lead_decides_open_and_answered_flags(flagged: Cast) -> None:
    flags = overview_for(flagged.lead).flags

    assert (flags.to_decide, flags.to_answer) == (2, 1)


def test_partner_answers_what_it_was_asked_and_decides_nothing(flagged: Cast) -> None:
    flags = overview_for(flagged.partner).flags

    assert (flags.to_decide, flags.to_answer) == (0, 1)


def test_other_partner_is_not_told_of_anothers_flags(flagged: Cast) -> None:
    flags = overview_for(flagged.other_partner).flags

    assert (flags.to_decide, flags.to_answer) == (0, 0)


def test_lead_is_told_of_questions_on_its_own_report_apart_from_those_with_others(flagged: Cast) -> None:
    with enter_tenant(system_seat(flagged.partnership.pk)):
        own = make_report(flagged.lead, flagged.period)
        for _number in range(2):
            flag(own, "asked")

    flags = overview_for(flagged.lead).flags

    assert (flags.own, flags.with_others, flags.to_answer) == (2, 1, 3)
    assert [overview_for(member).flags.own for member in (flagged.partner, flagged.auditor)] == [1, 0]


def test_nothing_waits_for_an_auditor_while_nobody_is_late(cast: Cast) -> None:
    assert overview_for(cast.auditor).is_quiet is True
    assert overview_for(cast.auditor, today=AFTER_DEADLINE).is_quiet is False


def test_bars_are_in_proportion_to_the_largest_budget(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.lead, "400.00")
        make_budget(cast.partner, "100.00")

    bars = overview_for(cast.lead).chart.bars

    assert [bar.budget_width for bar in bars] == [BAR_WIDTH, BAR_WIDTH // 4, 0]
    assert [bar.reported_width for bar in bars] == [0, 0, 0]


def test_bar_of_an_unseen_figure_is_left_out(cast: Cast) -> None:
    assert [bar.reported_width for bar in overview_for(cast.partner).chart.bars] == [None, 0, None]


def test_overview_takes_twenty_two_queries(flagged: Cast) -> None:
    with enter_tenant(flagged.lead.seat), CaptureQueriesContext(connection) as queries:
        get_overview(member=flagged.lead, today=AFTER_DEADLINE)

    assert len(queries) == 22


def test_what_was_given_back_is_said_beside_what_is_reported(cast: Cast, client: Client) -> None:
    User.objects.update(language="en")
    report = make_submitted(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.partner, "100000.00")
        for version, eur in ((1, "99.00"), (2, "63812.93")):
            PartnerReportSnapshot.objects.create(
                partnership=cast.partnership, partner_id=report.partner_id, report=report, version=version,
                content={"declared_eur": eur}, sha256="0", submitted_by=cast.partner.user,
            )  # fmt: skip
    assert overview_for(cast.partner).given_back_eur == Decimal("0.00")
    with enter_tenant(cast.lead.seat):
        reopen_partner_report(member=cast.lead, report=report, reason="The summary lacks a number.")

    found = {role: overview_for(getattr(cast, role)) for role in ("partner", "lead", "other_partner")}

    assert {role: one.given_back_eur for role, one in found.items()} == {
        "partner": Decimal("63812.93"), "lead": Decimal("63812.93"), "other_partner": Decimal("0.00"),
    }  # fmt: skip
    assert found["partner"].own_budget.reported == Decimal("0.00")
    client.force_login(cast.partner.user)
    page = client.get("/p/alpha/").content.decode().replace("\xa0", " ")
    assert "besides EUR 63,812.93 given back for correction" in page
