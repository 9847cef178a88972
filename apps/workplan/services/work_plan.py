"""The lead partner keeps the work plan: packages, activities, deliverables, outputs, results and target groups.

Each function raises ``ValidationError`` by field and ``PermissionDenied`` for anybody but the lead partner.
"""

from __future__ import annotations

from apps.consortia.models import Membership, Partner
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage, WorkProduct
from apps.workplan.services.plan_item import hold_plan, keep_plan_item
from apps.workplan.validators.plan_item import (
    ActivityValues,
    OutputValues,
    PlannedDeliverableValues,
    ResultValues,
    TargetGroupValues,
    WorkPackageValues,
    check_activity,
    check_responsible,
    check_result,
    check_unit,
    check_work_package,
)


def add_work_package(*, member: Membership, values: WorkPackageValues) -> WorkPackage:
    hold_plan(member)
    check_work_package(values, [])
    return keep_plan_item(member=member, item=WorkPackage(), values=values)


def change_work_package(*, member: Membership, work_package: WorkPackage, values: WorkPackageValues) -> WorkPackage:
    """Its activities stay inside its days."""
    hold_plan(member)
    check_work_package(values, list(work_package.activities.select_related("work_package")))
    return keep_plan_item(member=member, item=work_package, values=values)


def add_activity(*, member: Membership, work_package: WorkPackage, values: ActivityValues) -> Activity:
    hold_plan(member)
    check_activity(values, work_package)
    return keep_plan_item(member=member, item=Activity(work_package=work_package), values=values)


def change_activity(*, member: Membership, activity: Activity, values: ActivityValues) -> Activity:
    hold_plan(member)
    check_activity(values, activity.work_package)
    return keep_plan_item(member=member, item=activity, values=values)


def add_deliverable(*, member: Membership, activity: Activity, values: PlannedDeliverableValues) -> Deliverable:
    hold_plan(member)
    check_responsible(values.responsible, None)
    return keep_plan_item(member=member, item=Deliverable(activity=activity), values=values)


def change_planned_deliverable(
    *, member: Membership, deliverable: Deliverable, values: PlannedDeliverableValues
) -> Deliverable:
    """What the application form says of it. Another partner becomes responsible only before work has begun; the owner,
    who is one of the former partner's people, is then named anew."""
    hold_plan(member)
    _hand_over(deliverable, values.responsible)
    return keep_plan_item(member=member, item=deliverable, values=values)


def add_output(*, member: Membership, work_package: WorkPackage, values: OutputValues) -> Output:
    hold_plan(member)
    return keep_plan_item(member=member, item=Output(work_package=work_package), values=values)


def change_output(*, member: Membership, output: Output, values: OutputValues) -> Output:
    """The unit stays once a report has counted in it; another partner becomes responsible as for a deliverable."""
    hold_plan(member)
    _hand_over(output, values.responsible)
    check_unit(before=output.unit, after=values.unit, is_counted=output.progress.exists())
    return keep_plan_item(member=member, item=output, values=values)


def add_result(*, member: Membership, values: ResultValues) -> ResultIndicator:
    hold_plan(member)
    check_result(values)
    return keep_plan_item(member=member, item=ResultIndicator(), values=values)


def change_result(*, member: Membership, result: ResultIndicator, values: ResultValues) -> ResultIndicator:
    """The unit stays once a report has counted in it."""
    hold_plan(member)
    check_result(values)
    check_unit(before=result.unit, after=values.unit, is_counted=result.progress.exists())
    return keep_plan_item(member=member, item=result, values=values)


def add_target_group(*, member: Membership, values: TargetGroupValues) -> TargetGroup:
    hold_plan(member)
    return keep_plan_item(member=member, item=TargetGroup(), values=values)


def change_target_group(*, member: Membership, target_group: TargetGroup, values: TargetGroupValues) -> TargetGroup:
    hold_plan(member)
    return keep_plan_item(member=member, item=target_group, values=values)


def _hand_over(product: WorkProduct, responsible: Partner) -> None:
    check_responsible(responsible, product)
    if product.owner_id is not None and product.responsible_id != responsible.pk:
        product.owner = None
        product.save(update_fields=["owner"])
