"""One row of a file becomes a part of the work plan, or changes the one it names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.applications.exchange.content import group_code
from apps.consortia.models import Membership, Partner
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage
from apps.workplan.services import work_plan as plan
from apps.workplan.validators.plan_item import (
    ActivityValues,
    OutputValues,
    PlannedDeliverableValues,
    ResultValues,
    TargetGroupValues,
    WorkPackageValues,
)

Values = Mapping[str, str]


def take_row(*, member: Membership, kind: str, code: str, values: Values) -> None:
    """Store a row that was found sound. Days are ISO 8601, numbers decimal strings, partners their short names.

    Raises ``ValidationError`` as the work plan does, and ``PermissionDenied`` for anybody but the lead partner.
    """
    _TAKERS[kind](member, code, values)


def _take_work_package(member: Membership, code: str, values: Values) -> None:
    stated = WorkPackageValues(
        title=values["title"],
        objective=values.get("objective", ""),
        communication_objective=values.get("communication_objective", ""),
        leader=_partner(values["responsible"]),
        starts_on=_day(values["starts_on"]),
        ends_on=_day(values["ends_on"]),
    )
    if code:
        plan.change_work_package(member=member, work_package=_find(WorkPackage, code), values=stated)
    else:
        plan.add_work_package(member=member, values=stated)


def _take_activity(member: Membership, code: str, values: Values) -> None:
    stated = ActivityValues(
        title=values["title"],
        responsible=_partner(values["responsible"]) if values.get("responsible") else None,
        starts_on=_day(values["starts_on"]),
        ends_on=_day(values["ends_on"]),
    )
    if code:
        plan.change_activity(member=member, activity=_find(Activity, code), values=stated)
    else:
        plan.add_activity(member=member, work_package=_find(WorkPackage, values["part_of"]), values=stated)


def _take_deliverable(member: Membership, code: str, values: Values) -> None:
    stated = PlannedDeliverableValues(
        title=values["title"],
        description=values.get("description", ""),
        responsible=_partner(values["responsible"]),
        due_on=_day(values["due_on"]),
    )
    if code:
        plan.change_planned_deliverable(member=member, deliverable=_find(Deliverable, code), values=stated)
    else:
        plan.add_deliverable(member=member, activity=_find(Activity, values["part_of"]), values=stated)


def _take_output(member: Membership, code: str, values: Values) -> None:
    stated = OutputValues(
        title=values["title"],
        description=values.get("description", ""),
        indicator_code=values.get("indicator_code", ""),
        unit=values["unit"],
        target=_count(values["target"]),
        responsible=_partner(values["responsible"]),
        due_on=_day(values["due_on"]),
    )
    if code:
        plan.change_output(member=member, output=_find(Output, code), values=stated)
    else:
        plan.add_output(member=member, work_package=_find(WorkPackage, values["part_of"]), values=stated)


def _take_result(member: Membership, code: str, values: Values) -> None:
    stated = ResultValues(
        title=values["title"],
        indicator_code=values.get("indicator_code", ""),
        unit=values["unit"],
        baseline=Decimal(values.get("baseline") or 0),
        target=Decimal(values["target"]),
    )
    if code:
        plan.change_result(member=member, result=_find(ResultIndicator, code), values=stated)
    else:
        plan.add_result(member=member, values=stated)


def _take_target_group(member: Membership, code: str, values: Values) -> None:
    stated = TargetGroupValues(
        title=values["title"], description=values.get("description", ""), target=_count(values["target"])
    )
    if code:
        group = next(one for one in TargetGroup.objects.all() if group_code(one) == code)
        plan.change_target_group(member=member, target_group=group, values=stated)
    else:
        plan.add_target_group(member=member, values=stated)


_TAKERS = {
    "work_package": _take_work_package,
    "activity": _take_activity,
    "deliverable": _take_deliverable,
    "output": _take_output,
    "result": _take_result,
    "target_group": _take_target_group,
}
_RELATED: Mapping[type[Any], tuple[str, ...]] = {
    WorkPackage: (),
    Activity: ("work_package",),
    Deliverable: ("activity__work_package",),
    Output: ("work_package",),
    ResultIndicator: (),
}


def _find(model: type[Any], code: str) -> Any:
    """By its code, which is made of numbers. The file was held against the plan: it is there."""
    rows = model.objects.select_related(*_RELATED[model]) if _RELATED[model] else model.objects.all()
    return next(one for one in rows if one.code == code)


def _partner(code: str) -> Partner:
    return next(one for one in Partner.objects.all() if one.code == code)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _count(text: str) -> int:
    number = Decimal(text)
    if number != number.to_integral_value() or number < 0:
        raise ValidationError(_("“%(value)s” is no whole number."), code="count", params={"value": text})
    return int(number)
