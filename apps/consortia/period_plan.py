"""The reporting periods of a project, from its days and the programme's figures. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from apps.common.days import add_months

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingRules:
    """``closure_months`` are added to the last period. A project report is due at the end of a month, or after days."""

    period_months: int
    partner_report_days: int
    project_report_months: int | None = None
    project_report_days: int | None = None
    closure_months: int = 0


@dataclass(frozen=True, slots=True)
class PlannedPeriod:
    number: int
    starts_on: dt.date
    ends_on: dt.date
    partner_report_due_on: dt.date
    project_report_due_on: dt.date


def plan_periods(*, starts_on: dt.date, ends_on: dt.date, rules: ReportingRules) -> list[PlannedPeriod]:
    """Periods of equal length from the first day to the last; what remains is one of its own.

    Unless it is no longer than the closure: then the last period takes it in (Interreg Europe: the last has the closure
    months added). Partner reports are due so many days after the end; project reports at the end of the month so many
    months later, or so many days after.
    """
    spans: list[tuple[dt.date, dt.date]] = []
    while starts_on <= ends_on:
        last = min(_end(starts_on, rules.period_months), ends_on)
        spans.append((starts_on, last))
        starts_on = last + _DAY
    if len(spans) > 1 and rules.closure_months and spans[-1][1] <= _end(spans[-1][0], rules.closure_months):
        closing = spans.pop()
        spans[-1] = (spans[-1][0], closing[1])
    return [_planned(number, first, last, rules) for number, (first, last) in enumerate(spans, start=1)]


def _planned(number: int, first: dt.date, last: dt.date, rules: ReportingRules) -> PlannedPeriod:
    partner_due = last + dt.timedelta(days=rules.partner_report_days)
    return PlannedPeriod(number, first, last, partner_due, max(_project_due(last, rules), partner_due))


def _project_due(last: dt.date, rules: ReportingRules) -> dt.date:
    if rules.project_report_months is None:
        return last + dt.timedelta(days=rules.project_report_days or 0)
    due = add_months(last, rules.project_report_months)
    return due.replace(day=calendar.monthrange(due.year, due.month)[1])


def _end(first: dt.date, months: int) -> dt.date:
    return add_months(first, months) - _DAY
