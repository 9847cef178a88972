"""What a partner is asked about in a report, and what it has said so far."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Sum
from django.utils import timezone

from apps.workplan.enums import HANDED_IN, DeliverableStatus
from apps.workplan.models import (
    Activity,
    ActivityProgress,
    Deliverable,
    DeliverableProgress,
    Output,
    OutputProgress,
    ResultIndicator,
    ResultProgress,
    TargetGroup,
    TargetGroupProgress,
    WorkPackage,
    WorkPackageProgress,
)

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


@dataclass(frozen=True)
class WorkPackageEntry:
    work_package: WorkPackage
    progress: WorkPackageProgress | None
    deliverables: list["DeliverableEntry"]
    activities: list["ActivityEntry"] = field(default_factory=list)
    outputs: list["IndicatorEntry"] = field(default_factory=list)


@dataclass(frozen=True)
class DeliverableEntry:
    """``status`` is what this report says, else what the partner's last one said."""

    deliverable: Deliverable
    progress: DeliverableProgress | None
    status: str
    is_late: bool


@dataclass(frozen=True)
class ActivityEntry:
    activity: Activity
    progress: ActivityProgress | None


@dataclass(frozen=True)
class IndicatorEntry:
    """Something that is counted. ``before`` is what this partner reached in its earlier, handed-in reports."""

    item: Any
    progress: Any
    before: Decimal


@dataclass(frozen=True)
class ProjectEntries:
    """What every partner is asked about the project as a whole."""

    results: list[IndicatorEntry]
    target_groups: list[IndicatorEntry]


def list_progress_entries(*, report: "PartnerReport") -> list[WorkPackageEntry]:
    """Every work package running in the report's period: its activities and outputs, and the deliverables the partner
    answers for. Twelve queries, however many work packages there are.
    """
    packages = WorkPackage.objects.filter(
        starts_on__lte=report.period.ends_on, ends_on__gte=report.period.starts_on
    ).order_by("number")
    said = {row.work_package_id: row for row in WorkPackageProgress.objects.filter(report=report)}
    deliverables, activities, outputs = _deliverables(report), _activities(report), _outputs(report)
    return [
        WorkPackageEntry(
            package, said.get(package.pk), deliverables.get(package.pk, []), activities.get(package.pk, []),
            outputs.get(package.pk, []),
        )
        for package in packages
    ]  # fmt: skip


def list_project_entries(*, report: "PartnerReport") -> ProjectEntries:
    """Results and target groups with what this report says of them. Six queries."""
    return ProjectEntries(
        results=_counted(report, ResultIndicator, ResultProgress, "result_id", "value"),
        target_groups=_counted(report, TargetGroup, TargetGroupProgress, "target_group_id", "reached"),
    )


def _activities(report: "PartnerReport") -> dict[int, list[ActivityEntry]]:
    rows = ActivityProgress.objects.filter(report=report).prefetch_related("attachments__document")
    said = {row.activity_id: row for row in rows}
    running = Activity.objects.filter(starts_on__lte=report.period.ends_on, ends_on__gte=report.period.starts_on)
    entries: dict[int, list[ActivityEntry]] = {}
    for activity in running.select_related("work_package"):
        entries.setdefault(activity.work_package_id, []).append(ActivityEntry(activity, said.get(activity.pk)))
    return entries


def _outputs(report: "PartnerReport") -> dict[int, list[IndicatorEntry]]:
    entries: dict[int, list[IndicatorEntry]] = {}
    for entry in _counted(report, Output, OutputProgress, "output_id", "value"):
        entries.setdefault(entry.item.work_package_id, []).append(entry)
    return entries


def _counted(
    report: "PartnerReport", items: type[Model], progress: type[Model], key: str, value: str
) -> list[IndicatorEntry]:
    rows: Any = progress.objects  # type: ignore[attr-defined]
    said = {getattr(row, key): row for row in _with_files(rows.filter(report=report))}
    earlier = rows.filter(
        partner_id=report.partner_id,
        report__status__in=HANDED_IN,
        report__period__number__lt=report.period.number,
    )
    before = dict(earlier.order_by().values_list(key).annotate(total=Sum(value)))
    of_plan: Any = items.objects  # type: ignore[attr-defined]
    related = of_plan.select_related("work_package") if items is Output else of_plan.all()
    return [IndicatorEntry(item, said.get(item.pk), Decimal(before.get(item.pk, 0))) for item in related]


def _with_files(rows: Any) -> Any:
    return rows.prefetch_related("evidence__document") if rows.model is OutputProgress else rows


def read_reported_progress(*, report: "PartnerReport") -> dict[str, list[dict[str, Any]]]:
    """What the report says of activities, outputs, results and target groups, as plain data for its snapshot."""
    activities = ActivityProgress.objects.filter(report=report).select_related("activity__work_package")
    outputs = OutputProgress.objects.filter(report=report).select_related("output__work_package")
    results = ResultProgress.objects.filter(report=report).select_related("result")
    groups = TargetGroupProgress.objects.filter(report=report).select_related("target_group")
    return {
        "activities": [
            {
                "activity": row.activity_id,
                "code": row.activity.code,
                "language": row.language,
                "text": row.text,
                "attachments": _files(row.attachments.all()),
            }
            for row in activities.prefetch_related("attachments__document")
        ],
        "outputs": [
            {
                "output": row.output_id,
                "code": row.output.code,
                "language": row.language,
                "value": row.value,
                "unit": row.output.unit,
                "comment": row.comment,
                "evidence": _files(row.evidence.all()),
            }
            for row in outputs.prefetch_related("evidence__document")
        ],
        "results": [
            {
                "result": row.result_id,
                "code": row.result.code,
                "language": row.language,
                "value": row.value,
                "unit": row.result.unit,
                "comment": row.comment,
            }
            for row in results
        ],
        "target_groups": [
            {
                "target_group": row.target_group_id,
                "title": row.target_group.title,
                "language": row.language,
                "reached": row.reached,
                "text": row.text,
            }
            for row in groups
        ],
    }


def _files(rows: Any) -> list[dict[str, str]]:
    return [{"name": row.document.name, "sha256": row.document.sha256} for row in rows]


def _deliverables(report: "PartnerReport") -> dict[int, list[DeliverableEntry]]:
    said = {
        row.deliverable_id: row
        for row in DeliverableProgress.objects.filter(report=report).prefetch_related("evidence__document")
    }
    before = _earlier_statuses(report)
    entries: dict[int, list[DeliverableEntry]] = {}
    today = timezone.localdate()
    for deliverable in Deliverable.objects.filter(responsible_id=report.partner_id).select_related(
        "activity__work_package"
    ):
        progress = said.get(deliverable.pk)
        status = progress.status if progress else before.get(deliverable.pk, DeliverableStatus.NOT_STARTED)
        delivered = status == DeliverableStatus.DELIVERED
        # Of this period's business, and its day has passed: a report may be written before the period ends.
        is_late = not delivered and deliverable.due_on <= report.period.ends_on and deliverable.due_on < today
        entry = DeliverableEntry(deliverable, progress, status, is_late)
        entries.setdefault(deliverable.activity.work_package_id, []).append(entry)
    return entries


def _earlier_statuses(report: "PartnerReport") -> dict[int, str]:
    """Where each deliverable stood in the partner's last report that spoke of it."""
    earlier = DeliverableProgress.objects.filter(
        partner_id=report.partner_id, report__period__number__lt=report.period.number
    )
    return dict(earlier.order_by("report__period__number").values_list("deliverable_id", "status"))
