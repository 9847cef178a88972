"""The spending profile of a project report: by partner the plan, what project reports claim, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.models import SpendingForecast
from apps.finance.selectors.budget_version import list_budget_partners
from apps.finance.selectors.spending_profile import read_spending_targets, sum_budgets
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.report_source import OfferedSource, claimed
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport


def list_spending_rows(*, report: ProjectReport, offered: Iterable[OfferedSource]) -> list[dict[str, Any]]:
    """JSON types, amounts in EUR as decimal strings. Claimed are certified costs, handed-in ones without control.

    ``forecast`` is what the partner expects to report in the next period, None where it handed in no report of this one
    or said nothing; ``deviation`` is why it is off its plan, in its own words and ``language``. Six queries.
    """
    period = report.period
    targets, before, current = _targets(), _claimed_before(period), _claimed_now(offered)
    budgets, forecasts = sum_budgets(on=period.ends_on), _read_forecasts(period)
    return [
        _plan(partner, period, targets[partner.pk], budgets.get(partner.pk, ZERO))
        | {"previous": str(before[partner.pk]), "current": str(current[partner.pk])}
        | _outlook(forecasts.get(partner.pk))
        for partner in list_budget_partners()
    ]


def _plan(partner: Partner, period: ReportingPeriod, planned: Mapping[int, Decimal], budget: Decimal) -> dict[str, Any]:
    return {
        "partner": partner.code,
        "name": partner.organisation.name,
        "budget": str(budget),
        "target": str(planned.get(period.number, ZERO)),
        "cumulative_target": str(sum((eur for number, eur in planned.items() if number <= period.number), ZERO)),
    }


def _outlook(forecast: SpendingForecast | None) -> dict[str, Any]:
    if forecast is None:
        return {"forecast": None, "deviation": "", "language": ""}
    eur = str(forecast.next_amount_eur)
    return {"forecast": eur, "deviation": forecast.deviation, "language": forecast.language}


def _targets() -> dict[int, dict[int, Decimal]]:
    """By partner id and number of the period."""
    numbers = dict(ReportingPeriod.objects.values_list("pk", "number"))
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for (partner_id, period_id), eur in read_spending_targets().items():
        found[partner_id][numbers[period_id]] = eur
    return found


def _claimed_before(period: ReportingPeriod) -> Mapping[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    earlier = claimed().filter(report__period__number__lt=period.number)
    for partner_id, eur in earlier.values_list("partner_id", "claimed_eur"):
        sums[partner_id] += eur or ZERO
    return sums


def _claimed_now(offered: Iterable[OfferedSource]) -> Mapping[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for one in offered:
        sums[one.partner_report.partner_id] += one.amounts.total if one.is_included else ZERO
    return sums


def _read_forecasts(period: ReportingPeriod) -> dict[int, SpendingForecast]:
    """Said with a report: what a partner has not handed in yet is its own."""
    reports = PartnerReport.objects.filter(period=period, status__in=HANDED_IN)
    said = SpendingForecast.objects.filter(period=period, partner__in=reports.values("partner"))
    return {one.partner_id: one for one in said}
