"""The project's target groups, and what each report says of them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport, TargetGroup, TargetGroupProgress


@dataclass(frozen=True, slots=True)
class TargetGroupEntry:
    """A group as one report shows it. ``reached_before`` is the sum of the partner's earlier reports handed in."""

    group: TargetGroup
    progress: TargetGroupProgress | None
    reached_before: int

    @property
    def reached(self) -> int:
        return self.progress.reached if self.progress else 0

    @property
    def reached_so_far(self) -> int:
        return self.reached_before + self.reached


def list_target_groups() -> QuerySet[TargetGroup]:
    return TargetGroup.objects.order_by("number")


def list_target_group_entries(*, report: PartnerReport) -> list[TargetGroupEntry]:
    """Every group of the project with what the report says of it. Two queries, however many groups there are."""
    said = {row.target_group_id: row for row in list_target_group_progress(report=report)}
    earlier = Q(progress__partner_id=report.partner_id, progress__report__status__in=HANDED_IN) & Q(
        progress__report__period__number__lt=report.period.number
    )
    groups = list_target_groups().annotate(before=Sum("progress__reached", filter=earlier, default=0))
    return [TargetGroupEntry(group, said.get(group.pk), group.before) for group in groups]


def list_target_group_progress(*, report: PartnerReport) -> QuerySet[TargetGroupProgress]:
    return TargetGroupProgress.objects.filter(report=report).select_related("target_group")
