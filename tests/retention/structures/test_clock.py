"""Days of the clock, worked by hand."""

import datetime as dt

import pytest

from apps.retention.enums import Missing, RetentionState
from apps.retention.structures.clock import (
    END_OF_YEAR,
    STANDS_STILL,
    Clock,
    Facts,
    Rules,
    Span,
    read_clock,
    years_after,
)

FUNDS = Rules(years=5, starts_with=END_OF_YEAR, hold=STANDS_STILL, state_aid_years=10)
DIRECT = Rules(years=5, starts_with="final-payment", hold="until-closed", state_aid_years=10)
TODAY = dt.date(2031, 6, 1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def clock(rules: Rules = FUNDS, today: dt.date = TODAY, holds: tuple[Span, ...] = (), **stated) -> Clock:
    facts = {"last_paid_on": day("2028-05-15"), "is_last_payment": True, "is_state_aid": False, "granted_on": None}
    return read_clock(rules=rules, facts=Facts(**(facts | stated), holds=holds), today=today)


def test_five_years_are_counted_from_the_end_of_the_year_of_the_last_payment() -> None:
    found = clock()

    assert found.state == RetentionState.RUNNING
    assert (found.starts_on, found.ends_on) == (day("2028-12-31"), day("2033-12-31"))
    assert found.destroy_from == day("2034-01-01")


def test_direct_management_counts_from_the_payment_of_the_balance() -> None:
    assert clock(DIRECT).ends_on == day("2033-05-15")


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2028-12-30", RetentionState.NOT_BEGUN),
        ("2028-12-31", RetentionState.RUNNING),
        ("2033-12-31", RetentionState.RUNNING),
        ("2034-01-01", RetentionState.ENDED),
    ],
)
def test_state_changes_on_the_first_and_after_the_last_day(today: str, state: RetentionState) -> None:
    assert clock(today=day(today)).state == state


def test_ended_hold_adds_its_days() -> None:
    # 31 days of January.
    found = clock(holds=(Span(day("2030-01-01"), day("2030-01-31")),))

    assert (found.state, found.ends_on) == (RetentionState.RUNNING, day("2034-01-31"))


def test_days_of_overlapping_holds_are_counted_once() -> None:
    holds = (Span(day("2030-01-01"), day("2030-01-20")), Span(day("2030-01-11"), day("2030-01-31")))

    assert clock(holds=holds).ends_on == day("2034-01-31")


def test_hold_before_the_time_began_adds_only_the_days_within() -> None:
    # Of the hold ten days lie after 31 December 2028.
    assert clock(holds=(Span(day("2028-11-01"), day("2029-01-10")),)).ends_on == day("2034-01-10")


def test_hold_in_the_added_days_adds_more_and_one_after_the_end_adds_nothing() -> None:
    holds = [Span(day("2030-01-01"), day("2030-01-31")), Span(day("2034-01-30"), day("2034-01-31"))]

    assert clock(holds=tuple(holds)).ends_on == day("2034-02-02")
    assert clock(holds=(*holds, Span(day("2035-01-01"), day("2035-01-31")))).ends_on == day("2034-02-02")


def test_open_hold_leaves_no_end() -> None:
    found = clock(holds=(Span(day("2031-01-01")),))

    assert (found.state, found.ends_on, found.destroy_from) == (RetentionState.SUSPENDED, None, None)


def test_open_hold_placed_after_the_end_stops_destruction_all_the_same() -> None:
    found = clock(today=day("2035-02-01"), holds=(Span(day("2035-01-01")),))

    assert (found.state, found.destroy_from) == (RetentionState.SUSPENDED, None)


def test_direct_management_keeps_until_the_proceedings_are_closed() -> None:
    assert clock(DIRECT, holds=(Span(day("2033-01-01"), day("2034-02-01")),)).ends_on == day("2034-02-01")
    assert clock(DIRECT, holds=(Span(day("2030-01-01"), day("2030-02-01")),)).ends_on == day("2033-05-15")


def test_state_aid_is_kept_ten_years_from_its_grant_where_that_is_later() -> None:
    later = clock(is_state_aid=True, granted_on=day("2025-03-01"))
    sooner = clock(is_state_aid=True, granted_on=day("2022-03-01"))

    assert (later.aid_ends_on, later.ends_on) == (day("2035-03-01"), day("2035-03-01"))
    assert (sooner.aid_ends_on, sooner.ends_on) == (day("2032-03-01"), day("2033-12-31"))


@pytest.mark.parametrize(
    ("stated", "missing", "would_end_on"),
    [
        ({"last_paid_on": None}, Missing.NO_PAYMENT, None),
        ({"is_last_payment": False}, Missing.NOT_THE_LAST, day("2033-12-31")),
        ({"is_state_aid": None}, Missing.STATE_AID_UNKNOWN, day("2033-12-31")),
        ({"is_state_aid": True}, Missing.NO_GRANT_DAY, day("2033-12-31")),
    ],
)
def test_what_is_missing_leaves_the_end_open(stated: dict, missing: Missing, would_end_on: dt.date | None) -> None:
    found = clock(**stated)

    assert (found.missing, found.ends_on, found.would_end_on) == ((missing,), None, would_end_on)


def test_papers_whose_last_payment_is_to_come_have_no_running_clock() -> None:
    assert clock(is_last_payment=False).state == RetentionState.NOT_BEGUN
    assert clock(last_paid_on=None).state == RetentionState.NOT_BEGUN


def test_programme_that_says_nothing_gives_no_end() -> None:
    silent = Rules(years=None, starts_with="", hold="", state_aid_years=None)

    assert clock(silent).missing == (Missing.PARAMETER,)
    assert clock(silent).would_end_on is None


def test_leap_day_loses_no_day() -> None:
    assert years_after(day("2028-02-29"), 5) == day("2033-03-01")
