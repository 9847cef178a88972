"""Who controls whom, how long reports have waited, and what a controller finds on arriving."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.consortia.models import ControllerAssignment, Membership
from apps.control.selectors.control_report import control_days
from apps.dashboard.enums import ReportState
from apps.dashboard.selectors.controller import ControlBoard, get_control_board
from apps.dashboard.selectors.overview import Overview, get_overview
from apps.dashboard.selectors.portfolio import list_portfolio
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_person, enter_tenant, system_seat
from tests.factories.cast import Cast, make_assignment, make_partner, make_period, make_seat, make_user
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_report

TODAY = datetime.date(2026, 8, 20)


def hand_in(member: Membership, period: object, day: datetime.date) -> PartnerReport:
    moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    with enter_tenant(member.seat):
        report = make_report(member, period)
        PartnerReport.objects.filter(pk=report.pk).update(
            status="submitted", submitted_at=moment, first_submitted_at=moment
        )
    return report


def board(cast: Cast, today: datetime.date = TODAY) -> ControlBoard:
    with enter_tenant(cast.other_partner.seat):
        return get_control_board(partnership=cast.partnership, today=today)


def overview(cast: Cast) -> Overview:
    with enter_tenant(cast.controller.seat):
        return get_overview(member=cast.controller, today=TODAY)


def test_report_waits_from_the_day_it_was_handed_in(cast: Cast) -> None:
    hand_in(cast.partner, cast.period, datetime.date(2026, 7, 10))

    (entry,) = board(cast).standing

    assert [(waiting.report.period_id, waiting.days) for waiting in entry.waiting] == [(cast.period.pk, 41)]
    assert entry.counts_today is True


def test_corrected_report_has_been_with_control_from_its_first_submission(cast: Cast) -> None:
    report = hand_in(cast.partner, cast.period, datetime.date(2026, 7, 10))
    with enter_tenant(cast.partner.seat):
        again = timezone.make_aware(datetime.datetime(2026, 8, 15, 12))
        PartnerReport.objects.filter(pk=report.pk).update(submitted_at=again)
        report.refresh_from_db()

    (entry,) = board(cast).standing

    # The queue, the cockpit and her overview count the same days.
    (controlled,) = overview(cast).controlled
    assert entry.waiting[0].days == controlled.reports[0].days_waiting == control_days(report, today=TODAY) == 41


def test_partners_nobody_controls_are_named(cast: Cast) -> None:
    assert [partner.code for partner in board(cast).uncontrolled] == ["LP", "PP3"]


def test_ended_assignment_is_history_and_its_partner_has_no_controller(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        ControllerAssignment.objects.update(valid_until=datetime.date(2026, 8, 19))

    found = board(cast)

    assert (len(found.standing), len(found.ended), len(found.uncontrolled)) == (0, 1, 3)


def test_programme_without_controllers_says_so(cast: Cast) -> None:
    set_has_controllers(cast.partnership.programme_version, False)

    assert board(cast).has_controllers is False


def test_board_asks_as_much_for_three_assignments_as_for_one(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as one:
        board(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        seat = make_seat(cast.partnership, make_user("second", "en"), "controller", None)
        make_assignment(seat, cast.other_partner.partner)
        make_assignment(seat, cast.lead.partner)
    with CaptureQueriesContext(connection) as three:
        board(cast)

    assert len(three) == len(one)


def test_controller_finds_her_partners_reports_the_longest_waiting_first(cast: Cast) -> None:
    later = None
    with enter_tenant(system_seat(cast.partnership.pk)):
        later = make_period(cast.partnership, number=2, year=2025)
    hand_in(cast.partner, cast.period, datetime.date(2026, 8, 10))
    hand_in(cast.partner, later, datetime.date(2026, 7, 1))
    hand_in(cast.other_partner, cast.period, datetime.date(2026, 7, 1))

    (controlled,) = overview(cast).controlled

    assert controlled.partner.code == "PP2"
    assert [(one.state.period.number, one.days_waiting) for one in controlled.reports] == [(2, 50), (1, 10)]


def test_reopened_report_is_shown_and_waits_for_nobody(cast: Cast) -> None:
    report = hand_in(cast.partner, cast.period, datetime.date(2026, 8, 10))
    with enter_tenant(cast.lead.seat):
        PartnerReport.objects.filter(pk=report.pk).update(status="reopened")

    (controlled,) = overview(cast).controlled

    assert [(one.state.state, one.days_waiting) for one in controlled.reports] == [(ReportState.REOPENED, None)]


def test_draft_of_her_partner_is_told_as_not_submitted(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)

    found = overview(cast)

    states = {state.partner.code: (state.state, state.report) for state in found.current.states}
    assert states["PP2"] == (ReportState.NOT_SUBMITTED, None)
    assert found.controlled[0].reports == []
    assert [state.partner.code for state in found.late] == ["PP2"]


@pytest.mark.parametrize("role", ["lead", "partner", "auditor"])
def test_nobody_else_has_controlled_partners(cast: Cast, role: str) -> None:
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        assert get_overview(member=member, today=TODAY).controlled == []


def test_portfolio_of_a_controller_stands_over_several_partnerships(cast: Cast) -> None:
    hand_in(cast.partner, cast.period, datetime.date(2026, 8, 10))
    other = cast.other_partnership
    with enter_tenant(system_seat(other.pk)):
        far = make_partner(other, 2, cast.other_partner.partner.organisation, "EUR")
        make_assignment(make_seat(other, cast.controller.user, "controller", None), far)

    with enter_person(cast.controller.user_id):
        entries = list_portfolio(user_id=cast.controller.user_id, today=TODAY)

    assert [(entry.membership.partnership.acronym, entry.waiting_days, entry.budget) for entry in entries] == [
        ("ALPHA", [10], None),
        ("BETA", [], None),
    ]
    assert [entry.controlled[0].partner.code for entry in entries[:1]] == ["PP2"]


def test_overview_page_of_a_controller_begins_with_her_partners(cast: Cast) -> None:
    hand_in(cast.partner, cast.period, datetime.date(2026, 8, 10))
    client = Client()
    client.force_login(cast.controller.user)

    page = client.get("/p/alpha/").content.decode()

    assert page.index("The partners you control") < page.index("To do now")
    assert "Voivodeship" in page
    assert client.get("/").status_code == 200
