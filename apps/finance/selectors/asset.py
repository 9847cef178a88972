"""Equipment with its plan of depreciation, and what of it is booked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from apps.common.money import ZERO
from apps.consortia.models import Partnership, ReportingPeriod
from apps.finance.depreciation import MonthOfUse, lies_between, plan_depreciation
from apps.finance.models import Asset, ExpenditureLine
from apps.finance.selectors.expenditure_line import list_reports
from apps.workplan.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


@dataclass(frozen=True, slots=True)
class AssetFilter:
    partner_id: int | None = None
    text: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.partner_id or self.text)


@dataclass(frozen=True, slots=True)
class AssetEntry:
    """Equipment with the project's part of its cost, and what lines declare of it, in its currency."""

    asset: Asset
    project_cost: Decimal
    booked: Decimal

    @property
    def left(self) -> Decimal:
        return self.project_cost - self.booked


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """A month of the plan: the reporting period it belongs to (None: outside the project) and the line that has it."""

    month: datetime.date
    amount: Decimal
    left: Decimal
    period: int | None
    line: ExpenditureLine | None


@dataclass(frozen=True, slots=True)
class BookablePeriod:
    """An open report that can still take up its months, with their sum."""

    report: PartnerReport
    amount: Decimal


def find_assets() -> QuerySet[Asset]:
    """Equipment with its lines; the wall leaves out what the reader must not see."""
    lines = ExpenditureLine.objects.select_related("report__period").order_by("report__period__number")
    return Asset.objects.select_related("partner__organisation").prefetch_related(Prefetch("lines", lines))


def list_asset_entries(*, wanted: AssetFilter) -> list[AssetEntry]:
    """The equipment this seat sees. Two queries, however much there is."""
    found = Q(partner_id=wanted.partner_id) if wanted.partner_id else Q()
    if wanted.text:
        found &= Q(name__icontains=wanted.text) | Q(serial_number__icontains=wanted.text)
    return [get_asset_entry(asset) for asset in find_assets().filter(found).order_by("partner__number", "name")]


def get_asset_entry(asset: Asset) -> AssetEntry:
    booked = sum((line.declared for line in asset.lines.all()), ZERO)
    return AssetEntry(asset, sum((one.amount for one in plan_of(asset)), ZERO), booked)


def plan_of(asset: Asset) -> list[MonthOfUse]:
    return plan_depreciation(
        cost=asset.cost,
        life_months=asset.life_months,
        project_share=asset.project_share,
        in_use_from=asset.in_use_from,
    )


def list_planned_months(*, asset: Asset, partnership: Partnership) -> list[PlannedMonth]:
    """The plan month by month, with what is left after each. Two queries."""
    periods = list(ReportingPeriod.objects.order_by("number"))
    lines = {line.report.period.number: line for line in asset.lines.all()}
    plan = plan_of(asset)
    left = sum((one.amount for one in plan), ZERO)
    rows = []
    for one in plan:
        left -= one.amount
        period = _period_of(one.month, periods, partnership)
        rows.append(PlannedMonth(one.month, one.amount, left, period, lines.get(period) if period else None))
    return rows


def list_bookable_periods(*, asset: Asset, partnership: Partnership) -> list[BookablePeriod]:
    """The open reports of the asset's partner in whose period months of the plan lie that no line has yet."""
    booked = {line.report_id for line in asset.lines.all()}
    reports = list_reports().filter(partner_id=asset.partner_id).exclude(status__in=HANDED_IN)
    found = [
        BookablePeriod(report, depreciation_of_period(asset=asset, period=report.period, partnership=partnership))
        for report in reports.order_by("period__number")
        if report.pk not in booked
    ]
    return [one for one in found if one.amount]


def depreciation_of_period(*, asset: Asset, period: ReportingPeriod, partnership: Partnership) -> Decimal:
    """What the plan gives for one reporting period, in the currency of the asset; nothing outside the project."""
    months = (one for one in plan_of(asset) if _period_of(one.month, [period], partnership) is not None)
    return sum((one.amount for one in months), ZERO)


def _period_of(month: datetime.date, periods: Iterable[ReportingPeriod], partnership: Partnership) -> int | None:
    start, end = partnership.eligible_from or datetime.date.min, partnership.ends_on or datetime.date.max
    for period in periods:
        if lies_between(month, max(period.starts_on, start), min(period.ends_on, end)):
            return period.number
    return None
