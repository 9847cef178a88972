"""Dull pieces of a work plan."""

import datetime
from decimal import Decimal

from apps.consortia.models import Partner
from apps.reporting.models import PartnerReport
from apps.workplan.enums import DeliverableStatus
from apps.workplan.models import (
    Activity,
    Deliverable,
    DeliverableProgress,
    Output,
    ResultIndicator,
    TargetGroup,
    WorkPackage,
)
from tests.factories.cast import Cast

START, END = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)


def make_work_package(leader: Partner, number: int = 1) -> WorkPackage:
    return WorkPackage.objects.create(
        partnership_id=leader.partnership_id,
        number=number,
        title=f"Package {number}",
        leader=leader,
        starts_on=START,
        ends_on=END,
    )


def make_activity(package: WorkPackage, number: int = 1) -> Activity:
    return Activity.objects.create(
        partnership_id=package.partnership_id,
        work_package=package,
        number=number,
        title=f"Activity {number}",
        starts_on=START,
        ends_on=END,
    )


def make_deliverable(activity: Activity, responsible: Partner, due_on: datetime.date, number: int = 1) -> Deliverable:
    return Deliverable.objects.create(
        partnership_id=activity.partnership_id,
        activity=activity,
        number=number,
        title=f"Deliverable {number}",
        due_on=due_on,
        responsible=responsible,
    )


def make_output(package: WorkPackage, number: int = 1) -> Output:
    return Output.objects.create(
        partnership_id=package.partnership_id,
        work_package=package,
        number=number,
        title=f"Output {number}",
        unit="strategies",
        target=3,
        due_on=END,
        responsible=package.leader,
    )


def make_progress(deliverable: Deliverable, report: PartnerReport, status: DeliverableStatus) -> DeliverableProgress:
    return DeliverableProgress.objects.create(
        partnership_id=deliverable.partnership_id,
        partner_id=report.partner_id,
        report=report,
        language="en",
        deliverable=deliverable,
        status=status,
    )


def make_result(cast: Cast, number: int = 1, *, baseline: str = "0", target: str = "5") -> ResultIndicator:
    return ResultIndicator.objects.create(
        partnership=cast.partnership, number=number, title=f"Result {number}", indicator_code="RCR104",
        unit="solutions", baseline=Decimal(baseline), target=Decimal(target),
    )  # fmt: skip


def make_target_group(cast: Cast, number: int = 1, target: int = 100) -> TargetGroup:
    return TargetGroup.objects.create(
        partnership=cast.partnership, number=number, title=f"Group {number}", target=target
    )
