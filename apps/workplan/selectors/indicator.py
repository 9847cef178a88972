"""Outputs, results and target groups against their targets, summed over the partners' handed-in reports."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from apps.consortia.models import ReportingPeriod
from apps.workplan.enums import HANDED_IN, DeliverableStage
from apps.workplan.models import Output, ResultIndicator, TargetGroup, WorkPackageStatus

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One line of the overview of outputs and results.

    ``previously`` is what was reached before the period, ``current`` in it, both in ``unit``. A result's ``total``
    starts from its baseline; an output has none and starts from nothing.
    """

    pk: int
    code: str
    title: str
    indicator_code: str
    unit: str
    baseline: Decimal | None
    target: Decimal
    previously: Decimal
    current: Decimal
    # How far an output is between its partner and its reviewer; the others are accepted by nobody.
    stage: DeliverableStage | None = None

    @property
    def total(self) -> Decimal:
        return (self.baseline or ZERO) + self.previously + self.current

    @property
    def share(self) -> Decimal | None:
        """Of the way from the baseline to the target, as a fraction; None where there is no way to go."""
        way = self.target - (self.baseline or ZERO)
        return (self.previously + self.current) / way if way > 0 else None


@dataclass(frozen=True, slots=True)
class IndicatorOverview:
    outputs: list[IndicatorRow]
    results: list[IndicatorRow]
    target_groups: list[IndicatorRow]


def read_indicators(*, period: ReportingPeriod) -> IndicatorOverview:
    """Everything up to the end of ``period``. Three queries, however many partners and periods there are."""
    number = period.number
    outputs = Output.objects.select_related("work_package").annotate(**_sums("progress__value", number))
    results = ResultIndicator.objects.annotate(**_sums("progress__value", number))
    groups = TargetGroup.objects.annotate(**_sums("progress__reached", number))
    return IndicatorOverview(
        [_row(row, row.code, row.title, None) for row in outputs.order_by("work_package__number", "number")],
        [_row(row, row.code, row.title, row.baseline) for row in results.order_by("number")],
        [_row(row, str(row.number), row.title, None) for row in groups.order_by("number")],
    )


def _sums(field: str, number: int) -> dict[str, Any]:
    handed_in = Q(progress__report__status__in=HANDED_IN)
    return {
        "previously": Sum(field, filter=handed_in & Q(progress__report__period__number__lt=number)),
        "current": Sum(field, filter=handed_in & Q(progress__report__period__number=number)),
    }


def _row(row: Any, code: str, title: str, baseline: Decimal | None) -> IndicatorRow:
    return IndicatorRow(
        pk=row.pk,
        code=code,
        title=title,
        indicator_code=getattr(row, "indicator_code", ""),
        unit=getattr(row, "unit", ""),
        baseline=baseline,
        target=Decimal(row.target),
        previously=Decimal(row.previously or 0),
        current=Decimal(row.current or 0),
        stage=DeliverableStage(row.stage) if isinstance(row, Output) else None,
    )


def list_work_package_statuses(*, period: ReportingPeriod) -> QuerySet[WorkPackageStatus]:
    """What the lead partner said of the objectives at the end of a period."""
    return WorkPackageStatus.objects.filter(period=period).select_related("work_package")
