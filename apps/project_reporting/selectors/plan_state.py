"""What the work plan and the meetings add to a draft: indicators, decisions, acceptance, objectives."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Max
from django.utils import timezone

from apps.consortia.models import ReportingPeriod
from apps.meetings.enums import DecisionOutcome, MinutesStatus
from apps.meetings.models import Decision
from apps.project_reporting.structures.plan_state import DecisionState, IndicatorKind, IndicatorState, ObjectiveState
from apps.reporting.enums import HANDED_IN
from apps.workplan.enums import DeliverableStage
from apps.workplan.models import DeliverableStep, Output, OutputProgress, ResultProgress, TargetGroupProgress
from apps.workplan.selectors.indicator import IndicatorRow, list_work_package_statuses, read_indicators

Untold = dict[int, tuple[int, ...]]


def read_indicator_states(*, period: ReportingPeriod) -> Iterator[IndicatorState]:
    """Outputs, results and target groups with what the handed-in reports count of them. Seven queries."""
    overview = read_indicators(period=period)
    packages = dict(Output.objects.values_list("pk", "work_package_id"))
    outputs = OutputProgress.objects.filter(value__gt=0, comment="").values_list("output_id", "partner_id")
    results = ResultProgress.objects.filter(value__gt=0, comment="").values_list("result_id", "partner_id")
    groups = TargetGroupProgress.objects.filter(reached__gt=0, text="").values_list("target_group_id", "partner_id")
    now = {"report__period": period, "report__status__in": HANDED_IN}
    silent = [_by_indicator(rows.filter(**now)) for rows in (outputs, results, groups)]
    for row in overview.outputs:
        yield _indicator("output", row, silent[0], packages[row.pk])
    for row in overview.results:
        yield _indicator("result", row, silent[1])
    for row in overview.target_groups:
        yield _indicator("target_group", row, silent[2])


def read_decision_states(*, period: ReportingPeriod) -> list[DecisionState]:
    """What meetings within the period decided, as far as their minutes are approved."""
    decisions = Decision.objects.filter(
        outcome=DecisionOutcome.DECIDED,
        meeting__starts_at__date__range=(period.starts_on, period.ends_on),
        meeting__minutes__status=MinutesStatus.APPROVED,
    ).distinct()
    return [
        DecisionState(
            pk=decision.pk,
            number=decision.number,
            text=decision.text,
            meeting=decision.meeting.title,
            held_on=decision.meeting.starts_there.date(),
            work_package_id=decision.work_package_id,
        )
        for decision in decisions.select_related("meeting").order_by("number")
    ]


def read_objectives(*, period: ReportingPeriod) -> dict[int, ObjectiveState]:
    """By work package what the lead partner says of its objectives at the end of the period."""
    statuses = list_work_package_statuses(period=period)
    return {one.work_package_id: ObjectiveState(one.objective, one.communication) for one in statuses}


def read_acceptances() -> dict[int, dt.date]:
    """By deliverable the day it was last accepted; whether it still is, its stage says."""
    steps = DeliverableStep.objects.filter(stage=DeliverableStage.ACCEPTED).order_by()
    rows = steps.values_list("deliverable_id").annotate(moment=Max("taken_at"))
    return {deliverable_id: timezone.localdate(moment) for deliverable_id, moment in rows}


def _by_indicator(rows: Iterable[tuple[int, int]]) -> Untold:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for indicator_id, partner_id in rows:
        found[indicator_id].append(partner_id)
    return {indicator_id: tuple(sorted(partners)) for indicator_id, partners in found.items()}


def _indicator(
    kind: IndicatorKind, row: IndicatorRow, silent: Untold, work_package_id: int | None = None
) -> IndicatorState:
    return IndicatorState(
        kind=kind,
        pk=row.pk,
        code=row.code,
        title=row.title,
        unit=row.unit,
        target=row.target,
        current=row.current,
        total=row.total,
        untold_by=silent.get(row.pk, ()),
        work_package_id=work_package_id,
    )
