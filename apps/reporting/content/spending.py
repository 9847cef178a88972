"""The spending profile of a snapshot: its figures, its periods and its chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.common.formats import format_money, format_number
from apps.common.money import ZERO
from apps.finance.content.earlier_periods import uncounted_costs, uncounted_periods
from apps.finance.structures.spending_profile import PeriodPlan, SpendingProfile
from apps.publishing.charts import Series, draw_grouped_bars, draw_line_with_target
from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, Value
from apps.reporting.content.values import as_amount


def read_profile(content: Mapping[str, Any]) -> SpendingProfile:
    """The snapshot's profile as the page of today has it."""
    said = content["spending"]
    periods = tuple(
        PeriodPlan(
            one["number"],
            dt.date.fromisoformat(one["starts_on"]),
            dt.date.fromisoformat(one["ends_on"]),
            Decimal(one["target"]),
            Decimal(one["reported"]),
        )
        for one in said["periods"]
    )
    return SpendingProfile(
        partner=None,
        number=said["number"],
        periods=periods,
        budget=Decimal(said["budget"]),
        forecast=as_amount(said["forecast"]),
        deviation=said["deviation"],
        language=said["language"],
    )


def spending_tables(profile: SpendingProfile, language: str, parked: Decimal = ZERO) -> list[Table]:
    """The figures of the report's period in one row, and each period with what was planned and reported.

    ``parked`` is what waits of earlier reports, in EUR: the profile leaves it out, the overview beside it does not.
    """
    return [_figures(profile, parked), _periods(profile, language)]


def _figures(profile: SpendingProfile, parked: Decimal) -> Table:
    previous = _("Previously reported, without what is parked") if parked else _("Previously reported")
    columns = [
        Column("target", _("Period target"), Kind.MONEY),
        Column("current", _("Current report"), Kind.MONEY),
        Column("previous", previous, Kind.MONEY),
        Column("cumulative_target", _("Cumulative target"), Kind.MONEY),
        Column("total", _("Total reported so far"), Kind.MONEY),
        Column("used", _("Share of total eligible"), Kind.PERCENT),
        Column("budget", _("Total eligible budget"), Kind.MONEY),
        Column("remaining", _("Remaining"), Kind.MONEY),
        Column("behind", _("Cumulative target − total"), Kind.MONEY),
        Column("performance", _("Total / cumulative target"), Kind.PERCENT),
        Column("forecast", _("Next report forecast"), Kind.MONEY),
    ]
    row: list[Value] = [
        profile.target, profile.current, profile.previous, profile.cumulative_target, profile.total, profile.fraction,
        profile.budget, profile.remaining, profile.behind, profile.performance, profile.forecast,
    ]  # fmt: skip
    return Table(
        "spending",
        _("Spending profile"),
        columns,
        [row],
        notes=[*_parked_notes(parked), *uncounted_costs(profile.first_held)],
    )


def _parked_notes(parked: Decimal) -> list[str]:
    if not parked:
        return []
    said = _("%(amount)s of earlier reports are parked and in no figure here until they come back.")
    return [said % {"amount": format_money(parked, "EUR")}]


def _periods(profile: SpendingProfile, language: str) -> Table:
    columns = [
        Column("period", _("Period")),
        Column("starts_on", _("From"), Kind.DATE),
        Column("ends_on", _("To"), Kind.DATE),
        Column("target", _("Planned"), Kind.MONEY),
        Column("reported", _("Reported"), Kind.MONEY),
    ]
    rows: list[list[Value]] = [
        [
            format_number(one.number, language), one.starts_on, one.ends_on, one.target,
            one.reported if one.number <= profile.number else None,
        ]
        for one in profile.periods
    ]  # fmt: skip
    totals: list[Value] = [_("Total"), None, None, profile.planned, profile.total]
    # Without it the totals read as those of the whole project.
    notes = uncounted_periods(profile.first_held)
    return Table("spending-periods", _("Planned and reported by period"), columns, rows, totals, notes)


def draw_spending(profile: SpendingProfile, language: str) -> SafeString:
    """What was reported so far against the plan; without a plan what was reported in each period."""
    over = [one for one in profile.periods if one.number <= profile.number]
    if not profile.planned:
        return draw_grouped_bars(
            name="spending",
            title=_("Bar chart of the expenditure reported in each period."),
            categories=[_period(one.number, language) for one in over],
            series=[Series(_("Reported in the period, EUR"), [one.reported for one in over])],
            language=language,
        )
    reported: list[Decimal | None] = [*accumulate(one.reported for one in over)]
    reported += [None] * (len(profile.periods) - len(over))
    return draw_line_with_target(
        name="spending",
        title=_("Line chart of the expenditure reported so far against the spending plan, period by period."),
        points=[_period(one.number, language) for one in profile.periods],
        series=Series(_("Reported so far, EUR"), reported),
        target=Series(_("Planned so far, EUR"), list(accumulate(one.target for one in profile.periods))),
        language=language,
    )


def _period(number: int, language: str) -> str:
    return _("Period %(number)s") % {"number": format_number(number, language)}
