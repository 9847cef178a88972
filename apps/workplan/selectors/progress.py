"""What a partner is asked about in a report, and what it has said so far."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from apps.workplan.enums import DeliverableStatus
from apps.workplan.models import (
    Deliverable,
    DeliverableProgress,
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


@dataclass(frozen=True)
class DeliverableEntry:
    """``status`` is what this report says, else what the partner's last one said."""

    deliverable: Deliverable
    progress: DeliverableProgress | None
    status: str
    is_late: bool


def list_progress_entries(*, report: "PartnerReport") -> list[WorkPackageEntry]:
    """Every work package running in the report's period, with the deliverables the partner answers for.

    Six queries, however many work packages there are.
    """
    packages = WorkPackage.objects.filter(
        starts_on__lte=report.period.ends_on, ends_on__gte=report.period.starts_on
    ).order_by("number")
    said = {row.work_package_id: row for row in WorkPackageProgress.objects.filter(report=report)}
    deliverables = _deliverables(report)
    return [WorkPackageEntry(package, said.get(package.pk), deliverables.get(package.pk, [])) for package in packages]


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
