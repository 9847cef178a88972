"""Lists of threads, what waits for whom, and how long a control waited."""

import datetime as dt

import pytest
from django.utils import timezone

from apps.clarifications.enums import ClarificationOutcome
from apps.clarifications.selectors.clarification import (
    ClarificationFilter,
    WaitingCounts,
    count_waiting,
    list_about,
    list_blocking,
    list_clarifications,
)
from apps.clarifications.selectors.timing import ClarificationTiming, clarification_timing
from apps.clarifications.services.clarification import (
    answer_clarification,
    close_clarification,
    reopen_clarification,
)
from apps.tenancy.context import enter_tenant
from tests.factories.clarifications import ask_about_line, ask_about_report

TODAY = timezone.localdate()


def at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), timezone.get_current_timezone())


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


@pytest.fixture
def threads(cast, report, line):
    """Asked by control (answered), by the lead (waits) and by the partner (waits for the lead)."""
    with enter_tenant(cast.controller.seat):
        control = ask_about_line(cast.controller, line, subject="Control", is_blocking=True)
    with enter_tenant(cast.lead.seat):
        lead = ask_about_report(cast.lead, report, subject="Lead", due_on=days(1))
    with enter_tenant(cast.partner.seat):
        answer_clarification(member=cast.partner, clarification=control, text="Here.")
    return {"control": control, "lead": lead}


@pytest.mark.parametrize(("role", "counts"), [
    ("partner", WaitingCounts(1, 0, 0)), ("controller", WaitingCounts(0, 0, 1)), ("lead", WaitingCounts(0, 0, 0)),
    ("other_partner", WaitingCounts(0, 0, 0)), ("auditor", WaitingCounts(0, 0, 0)),
])  # fmt: skip
def test_waiting_counts_what_is_each_members_turn(cast, threads, role, counts):
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        assert count_waiting(member=member) == counts


def test_waiting_says_what_is_overdue(cast, threads):
    with enter_tenant(cast.partner.seat):
        assert count_waiting(member=cast.partner, today=days(2)) == WaitingCounts(1, 1, 0)


@pytest.mark.parametrize(("role", "wanted", "subjects"), [
    ("partner", ClarificationFilter(), ["Lead", "Control"]),
    ("partner", ClarificationFilter(show="mine"), ["Lead"]),
    ("controller", ClarificationFilter(show="mine"), ["Control"]),
    ("auditor", ClarificationFilter(show="overdue"), ["Lead"]),
    ("auditor", ClarificationFilter(show="open"), ["Lead", "Control"]),
    ("auditor", ClarificationFilter(show="closed"), []),
    ("auditor", ClarificationFilter(text="contr"), ["Control"]),
    ("auditor", ClarificationFilter(partner_id=0), []),
    ("other_partner", ClarificationFilter(), []),
])  # fmt: skip
def test_list_answers_what_is_asked_for(cast, threads, role, wanted, subjects):
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        rows = list_clarifications(member=member, wanted=wanted, today=days(2))
        assert [row.subject for row in rows] == subjects


def test_threads_about_a_report_include_its_lines(cast, threads, report, line):
    with enter_tenant(cast.auditor.seat):
        assert [row.subject for row in list_about(report=report)] == ["Lead", "Control"]
        assert [row.subject for row in list_about(line=line)] == ["Control"]


def test_blocking_ends_with_closing(cast, threads, report):
    with enter_tenant(cast.controller.seat):
        assert [row.subject for row in list_blocking(report_id=report.pk)] == ["Control"]
        close_clarification(
            member=cast.controller, clarification=threads["control"], outcome=ClarificationOutcome.ACCEPTED,
            reason="Complete.",
        )  # fmt: skip
        assert list(list_blocking(report_id=report.pk)) == []


def test_timing_of_a_report_nobody_asked_about_is_nothing(cast, report):
    with enter_tenant(cast.controller.seat):
        assert clarification_timing(report=report) == ClarificationTiming(0, 0, 0, None, None)


def test_timing_counts_each_day_once_and_leaves_other_sides_out(cast, report, line):
    first, second = days(-20), days(-17)
    with enter_tenant(cast.controller.seat):
        one = ask_about_line(cast.controller, line, now=at(first))
        two = ask_about_report(cast.controller, report, now=at(second))
    with enter_tenant(cast.lead.seat):
        ask_about_report(cast.lead, report, now=at(days(-30)))
    with enter_tenant(cast.partner.seat):
        answer_clarification(member=cast.partner, clarification=one, text="Here.", now=at(days(-15)))
        answer_clarification(member=cast.partner, clarification=two, text="Here.", now=at(days(-12)))
    with enter_tenant(cast.controller.seat):
        reopen_clarification(member=cast.controller, clarification=two, text="More.", due_on=days(3), now=at(days(-4)))
        timing = clarification_timing(report=report, today=TODAY)

    # Days -19 to -12 and, since it was asked again, -3 to today.
    assert timing == ClarificationTiming(3, 2, 8 + 4, first, days(-12))


def test_what_is_asked_and_answered_after_the_control_ended_is_no_part_of_its_timing(cast, report, line):
    ended = at(days(-10))
    with enter_tenant(cast.controller.seat):
        before = ask_about_line(cast.controller, line, now=at(days(-12)))
        after = ask_about_report(cast.controller, report, now=at(days(-8)))
    with enter_tenant(cast.partner.seat):
        answer_clarification(member=cast.partner, clarification=before, text="Here.", now=at(days(-6)))
        answer_clarification(member=cast.partner, clarification=after, text="Here.", now=at(days(-5)))

    with enter_tenant(cast.controller.seat):
        timing = clarification_timing(report=report, until=ended)

    # The question asked before waited on days -11 and -10.
    assert timing == ClarificationTiming(1, 0, 2, days(-12), None)
