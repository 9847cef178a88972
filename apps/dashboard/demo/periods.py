"""The reporting periods of a demonstration partnership, so laid that the demo is alive on whatever day it is loaded."""

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.common.days import add_months
from apps.dashboard.demo.tables import Table
from apps.finance.inforeuro import latest_available_month

_DAY = datetime.timedelta(days=1)
# Partners of the demo hand their reports in within this time after a period, so that one month's rate holds for all.
_HANDED_IN_WITHIN = datetime.timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Span:
    """One period. Numbers count from the project's start, whether or not the demo holds the earlier ones."""

    number: int
    starts_on: datetime.date
    ends_on: datetime.date
    partner_report_due_on: datetime.date
    project_report_due_on: datetime.date


@dataclass(frozen=True, slots=True)
class Calendar:
    """``spans[0]`` is the first the demo holds; ``closed`` of them are reported, the next is open."""

    starts_on: datetime.date
    ends_on: datetime.date
    spans: tuple[Span, ...]
    closed: int
    today: datetime.date

    def place(self, period: int) -> Span | None:
        """The span the data files call 1 (older closed), 2 (newer closed) or 3 (open), if there is one."""
        index = self.closed - 3 + period
        held = period == 3 or 0 <= index < self.closed
        return self.spans[index] if held and index < len(self.spans) else None


def make_calendar(*, table: Table, parameters: Mapping[str, Any], today: datetime.date) -> Calendar:
    """Half-years as the programme sets them; the two that ended last before ``today`` count as closed."""
    spans = _all_spans(table, parameters)
    day = _day_with_rates(spans, today)
    over = [span for span in spans if span.project_report_due_on < day]
    closed = min(len(over), table.get("closed_periods", 2))
    held = tuple(spans[len(over) - closed :])
    return Calendar(table["starts_on"], spans[-1].ends_on, held, closed, day)


def _day_with_rates(spans: list[Span], today: datetime.date) -> datetime.date:
    """Today, or the last day on which the newest closed period has an exchange rate: rates at hand end somewhere."""
    month_known = latest_available_month("PLN")
    unknown = [span for span in spans if (span.ends_on + _HANDED_IN_WITHIN).replace(day=1) > month_known]
    return min([today, *(span.project_report_due_on for span in unknown)])


def _all_spans(table: Table, parameters: Mapping[str, Any]) -> list[Span]:
    start, months = table["starts_on"], int(table.get("period_months") or parameters["reporting_period_months"])
    end = add_months(start, table["months"]) - _DAY
    spans: list[Span] = []
    while start <= end:
        last = min(_last_day(start, months), end)
        spans.append(_span(len(spans) + 1, start, last, table, parameters))
        start = last + _DAY
    return spans


def _last_day(start: datetime.date, months: int) -> datetime.date:
    """Periods end with a half-year; the first one takes in the stub before its own half-year begins."""
    full = add_months(start, months) - _DAY
    return datetime.date(full.year, 6, 30) if full.month <= 6 else datetime.date(full.year, 12, 31)


def _span(number: int, start: datetime.date, end: datetime.date, table: Table, parameters: Mapping[str, Any]) -> Span:
    days = table.get("partner_report_days") or parameters["partner_report_deadline_days"]
    if "project_report_deadline_months" in parameters:
        due = _month_end(add_months(end, int(parameters["project_report_deadline_months"])))
    else:
        due = end + datetime.timedelta(days=int(parameters["project_report_deadline_days"]))
    return Span(number, start, end, end + datetime.timedelta(days=int(days)), due)


def _month_end(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
