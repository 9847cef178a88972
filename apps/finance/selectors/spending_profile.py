"""Spending profiles from plan, budget and ledger: one partner's, all partners', and the project's as their sum."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Sum

from apps.common.money import ZERO
from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.consortia.permissions import can_see_partner_figures
from apps.finance.models import SpendingForecast, SpendingTarget
from apps.finance.selectors.budget_version import describe_partner, lines_in_force, list_budget_partners
from apps.finance.selectors.parked_line import sum_parked
from apps.finance.structures.spending_profile import PeriodPlan, SpendingProfile, join_profiles, project_spending
from apps.workplan.enums import HANDED_IN

_Amounts = Mapping[tuple[int, int], Decimal]


@dataclass(frozen=True, slots=True)
class SpendingOverview:
    """The profiles a reader may see. ``project`` is None where some are withheld: a partial sum is no project."""

    profiles: tuple[SpendingProfile, ...]
    project: SpendingProfile | None

    @property
    def shown(self) -> SpendingProfile | None:
        """What the chart draws: the project, else the reader's own."""
        return self.project or (self.profiles[0] if len(self.profiles) == 1 else None)


def spending_profile(*, partner: Partner, period: ReportingPeriod, current: Decimal | None = None) -> SpendingProfile:
    """One partner's profile as of its report of ``period``. Eight queries at most. Read it with a seat that sees it.

    Handed-in reports count; ``current`` is what a report that is still open holds, in EUR (``sum_report``).
    """
    given = {} if current is None else {(partner.pk, period.number): current}
    return _profiles([partner], period, given)[0]


def project_spending_profile(
    *, period: ReportingPeriod, current: Mapping[int, Decimal] | None = None
) -> SpendingProfile:  # fmt: skip
    """The project's profile: the sum of all partners with a budget. For seats that see all partners.

    ``current`` is by partner id what reports of the period hold that are still open, in EUR.
    """
    given = {(partner_id, period.number): eur for partner_id, eur in (current or {}).items()}
    return join_profiles(_profiles(list_budget_partners(), period, given), period.number)


def read_spending(*, member: Membership, period: ReportingPeriod) -> SpendingOverview:
    """All profiles ``member`` may see, as of ``period``. The queries do not grow with the partners."""
    partners = list_budget_partners()
    visible = [partner for partner in partners if can_see_partner_figures(member, partner.pk)]
    profiles = _profiles(visible, period)
    complete = bool(visible) and len(visible) == len(partners)
    return SpendingOverview(tuple(profiles), join_profiles(profiles, period.number) if complete else None)


def read_spending_targets() -> dict[tuple[int, int], Decimal]:
    """EUR by partner id and period id."""
    rows = SpendingTarget.objects.order_by().values_list("partner_id", "period_id", "amount_eur")
    return {(partner_id, period_id): amount for partner_id, period_id, amount in rows}


def find_spending_period(*, number: int | None = None) -> ReportingPeriod | None:
    """The period of that number; else the last one for which a report is handed in, else the first."""
    periods = ReportingPeriod.objects.order_by("number")
    if number is not None:
        return periods.filter(number=number).first()
    return periods.filter(partner_reports__status__in=HANDED_IN).order_by("-number").first() or periods.first()


def _profiles(
    partners: Sequence[Partner], period: ReportingPeriod, given: _Amounts | None = None
) -> list[SpendingProfile]:
    periods = list(ReportingPeriod.objects.order_by("number"))
    targets, reported = read_spending_targets(), {**read_reported_by_period(until=period), **(given or {})}
    budgets, forecasts = sum_budgets(on=period.ends_on), _read_forecasts(partners, period)
    return [
        _profile(partner, period, _plan(partner, periods, targets, reported), budgets, forecasts)
        for partner in partners
    ]


def _plan(
    partner: Partner, periods: Sequence[ReportingPeriod], targets: _Amounts, reported: _Amounts
) -> tuple[PeriodPlan, ...]:
    return tuple(
        PeriodPlan(
            one.number,
            one.starts_on,
            one.ends_on,
            targets.get((partner.pk, one.pk), ZERO),
            reported.get((partner.pk, one.number), ZERO),
        )
        for one in periods
    )


def _profile(
    partner: Partner,
    period: ReportingPeriod,
    plan: tuple[PeriodPlan, ...],
    budgets: Mapping[int, Decimal],
    forecasts: Mapping[int, SpendingForecast],
) -> SpendingProfile:
    forecast = forecasts.get(partner.pk)
    budget = budgets.get(partner.pk, ZERO)
    last = max((one.number for one in plan if one.reported), default=None)
    planned = sum((one.target for one in plan), ZERO)
    return SpendingProfile(
        partner=describe_partner(partner),
        number=period.number,
        periods=plan,
        budget=budget,
        forecast=forecast.next_amount_eur if forecast else None,
        deviation=forecast.deviation if forecast else "",
        language=forecast.language if forecast else "",
        # The pace is that of the periods the partner has reported: a late report is not a period without costs.
        projected=None if last is None else project_spending(plan, last),
        projectable=None if last is None else planned or budget,
    )


def read_reported_by_period(*, until: ReportingPeriod) -> dict[tuple[int, int], Decimal]:
    """EUR by partner id and number of the period, parked lines left out. Four queries at most."""
    reports: Any = apps.get_model("reporting", "PartnerReport")
    handed_in = reports.objects.filter(status__in=HANDED_IN, period__number__lte=until.number).order_by()
    sums: dict[tuple[int, int], Decimal] = defaultdict(lambda: ZERO)
    for row in handed_in.values("partner_id", "period__number", "declared_eur"):
        sums[row["partner_id"], row["period__number"]] += row["declared_eur"] or ZERO
    for parked in sum_parked(until_period=until.number):
        sums[parked.partner_id, parked.period_number] -= parked.eur
    return sums


def sum_budgets(*, on: dt.date) -> dict[int, Decimal]:
    """EUR by partner id of the version in force on a day."""
    rows = lines_in_force(on=on).order_by().values("partner_id").annotate(eur=Sum("amount_eur"))
    return {row["partner_id"]: row["eur"] for row in rows}


def _read_forecasts(partners: Sequence[Partner], period: ReportingPeriod) -> dict[int, SpendingForecast]:
    rows = SpendingForecast.objects.filter(period=period, partner__in=[partner.pk for partner in partners])
    return {row.partner_id: row for row in rows}
