"""How long papers are kept: arithmetic of days, without a database.

A period of years ends on the day of the same date; time during which proceedings make it stand still is not counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from apps.retention.enums import Missing, RetentionState

_DAY = dt.timedelta(days=1)
# The words of the programmes' data (``retention_start``, ``retention_hold``).
END_OF_YEAR = "year-end-of-last-payment"
STANDS_STILL = "time-stands-still"


@dataclass(frozen=True, slots=True)
class Span:
    """Both days belong to it; without a last day it goes on."""

    starts_on: dt.date
    ends_on: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Rules:
    """The programme's figures; None where its data say nothing."""

    years: int | None
    starts_with: str
    hold: str
    state_aid_years: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case. ``is_state_aid`` None: nobody has said; ``granted_on``: the day the aid was granted."""

    last_paid_on: dt.date | None
    is_last_payment: bool
    is_state_aid: bool | None
    granted_on: dt.date | None
    holds: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """``ends_on`` is the last day papers must be kept; None while that cannot be told.

    ``starts_on`` and ``would_end_on`` are told before the last payment too, as if the last one known were it.
    """

    state: RetentionState
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    would_end_on: dt.date | None = None
    aid_ends_on: dt.date | None = None
    missing: tuple[Missing, ...] = field(default=())

    @property
    def destroy_from(self) -> dt.date | None:
        """The first day on which nothing of these rules keeps the papers any more."""
        return None if self.ends_on is None else self.ends_on + _DAY


def read_clock(*, rules: Rules, facts: Facts, today: dt.date) -> Clock:
    """Where the clock of a case stands on a day (Regulation (EU) 2021/1060, Article 82, or the grant agreement).

    It has begun once the last payment is known. Of two ends, of the fund's rules and of state aid, the later counts.
    """
    missing = _missing(rules, facts)
    start = None if facts.last_paid_on is None else first_day(rules.starts_with, facts.last_paid_on)
    aid_ends_on = _aid_end(rules, facts)
    if start is None or rules.years is None:
        return Clock(RetentionState.NOT_BEGUN, starts_on=start, aid_ends_on=aid_ends_on, missing=missing)
    counted = prolong(
        Span(start, years_after(start, rules.years)), facts.holds, stands_still=rules.hold == STANDS_STILL
    )
    end = None if counted is None else max(counted, aid_ends_on or counted)
    # What is missing leaves the end open: papers are not destroyed on a guess, nor while a hold placed late is open.
    told = None if missing or any(hold.covers(today) for hold in facts.holds) else end
    return Clock(_state(facts, start, told, today), start, told, end, aid_ends_on, missing)


def _state(facts: Facts, start: dt.date, end: dt.date | None, today: dt.date) -> RetentionState:
    if not facts.is_last_payment or today < start:
        return RetentionState.NOT_BEGUN
    if any(hold.covers(today) for hold in facts.holds):
        return RetentionState.SUSPENDED
    return RetentionState.ENDED if end is not None and end < today else RetentionState.RUNNING


def _missing(rules: Rules, facts: Facts) -> tuple[Missing, ...]:
    found = {
        Missing.PARAMETER: rules.years is None,
        Missing.NO_PAYMENT: facts.last_paid_on is None,
        Missing.NOT_THE_LAST: facts.last_paid_on is not None and not facts.is_last_payment,
        Missing.STATE_AID_UNKNOWN: facts.is_state_aid is None,
        Missing.NO_GRANT_DAY: facts.is_state_aid is True and facts.granted_on is None,
    }
    return tuple(code for code, is_missing in found.items() if is_missing)


def _aid_end(rules: Rules, facts: Facts) -> dt.date | None:
    if not facts.is_state_aid or facts.granted_on is None or rules.state_aid_years is None:
        return None
    return years_after(facts.granted_on, rules.state_aid_years)


def first_day(starts_with: str, last_paid_on: dt.date) -> dt.date:
    """The day the years are counted from: 31 December of the payment's year, or the payment itself."""
    return dt.date(last_paid_on.year, 12, 31) if starts_with == END_OF_YEAR else last_paid_on


def years_after(day: dt.date, years: int) -> dt.date:
    """The same date so many years later; 29 February gives 1 March, so that no day is lost."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def prolong(kept: Span, holds: Iterable[Span], *, stands_still: bool) -> dt.date | None:
    """The last day, counting holds: each day of one within the time is counted anew, or the papers are kept until the
    last one is closed. None while a hold that began in time is open."""
    assert kept.ends_on is not None  # noqa: S101 - a span of years has an end
    end = kept.ends_on
    for hold in _joined(holds):
        if hold.starts_on > end:
            break
        if hold.ends_on is None:
            return None
        first = max(hold.starts_on, kept.starts_on + _DAY)
        if stands_still:
            end += max(hold.ends_on - first + _DAY, dt.timedelta())
        else:
            end = max(end, hold.ends_on)
    return end


def _joined(holds: Iterable[Span]) -> list[Span]:
    """Overlapping holds as one, by their beginning: a day is counted once."""
    joined: list[Span] = []
    for hold in sorted(holds, key=lambda one: one.starts_on):
        last = joined[-1] if joined else None
        if last is None or (last.ends_on is not None and hold.starts_on > last.ends_on):
            joined.append(hold)
        elif last.ends_on is not None:
            joined[-1] = Span(last.starts_on, None if hold.ends_on is None else max(last.ends_on, hold.ends_on))
    return joined
