"""Rows of a file become parts of the work plan, or change those they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.applications.exchange.content import group_code
from apps.applications.exchange.preview import RowChange
from apps.consortia.models import Membership, Partner
from apps.consortia.selectors.partner import list_partners
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
_PACKAGE = "work_package"


def take_rows(*, member: Membership, changes: Sequence[RowChange]) -> None:
    """Store rows that were found sound. Days are ISO 8601, numbers decimal strings, partners their short names.

    A new part gets the next number of its place, whatever the file calls it; parts the file lays into it follow. A plan
    whose packages move together with what lies in them is taken as one: packages are first widened, and narrowed last.
    Raises ``ValidationError`` with the row, as the work plan does, and ``PermissionDenied`` for all but the lead.
    """
    taker = _Taker(member)
    ordered = sorted(changes, key=lambda change: list(_TAKERS).index(change.kind))
    moved = {change.row: wide for change in ordered if (wide := _widened(change))}
    for change in ordered:
        taker.take(change, moved.get(change.row, change.after))
    for change in ordered:
        if change.row in moved:
            taker.take(change, change.after)


def _widened(change: RowChange) -> Values | None:
    """The days of a package that is there, old and new together; None where they are its new ones alone."""
    if change.kind != _PACKAGE or change.before is None:
        return None
    starts_on = min(change.before["starts_on"], change.after["starts_on"])
    ends_on = max(change.before["ends_on"], change.after["ends_on"])
    if (starts_on, ends_on) == (change.after["starts_on"], change.after["ends_on"]):
        return None
    return {**change.after, "starts_on": starts_on, "ends_on": ends_on}


class _Taker:
    """The plan by its codes, read once; what is new is found under what the file calls it. Seven queries."""

    def __init__(self, member: Membership) -> None:
        self.member = member
        self.partners: dict[str, Partner] = {one.code: one for one in list_partners()}
        packages = list(WorkPackage.objects.all())
        activities = list(Activity.objects.all())
        _share(activities, "work_package", packages)
        deliverables, outputs = list(Deliverable.objects.all()), list(Output.objects.all())
        _share(deliverables, "activity", activities)
        _share(outputs, "work_package", packages)
        results = list(ResultIndicator.objects.all())
        coded: list[Any] = [*packages, *activities, *deliverables, *outputs, *results]
        self.parts: dict[str, Any] = {one.code: one for one in coded}
        self.parts |= {group_code(one): one for one in TargetGroup.objects.all()}

    def take(self, change: RowChange, values: Values) -> None:
        """What the work plan itself refuses is told with the row it stands in."""
        part = self.parts.get(change.code) if change.before is not None else None
        try:
            taken = _TAKERS[change.kind](self, part, values)
        except ValidationError as refusal:
            message = _("Row %(row)s: %(problem)s")
            params = {"row": change.row, "problem": " ".join(refusal.messages)}
            raise ValidationError(message, code="plan", params=params) from refusal
        if change.code:
            self.parts[change.code] = taken

    def partner(self, values: Values) -> Partner:
        return self.partners[values["responsible"]]

    def place(self, values: Values) -> Any:
        return self.parts[values["part_of"]]


def _share(parts: Iterable[Any], name: str, holders: Iterable[Any]) -> None:
    """A part and what lies in it are the same objects everywhere: a package that moved has moved for its activities."""
    by_key = {one.pk: one for one in holders}
    for part in parts:
        setattr(part, name, by_key[getattr(part, f"{name}_id")])


def _take_work_package(taker: _Taker, part: WorkPackage | None, values: Values) -> WorkPackage:
    stated = WorkPackageValues(
        title=values["title"],
        objective=values.get("objective", ""),
        communication_objective=values.get("communication_objective", ""),
        leader=taker.partner(values),
        starts_on=_day(values["starts_on"]),
        ends_on=_day(values["ends_on"]),
    )
    if part is None:
        return plan.add_work_package(member=taker.member, values=stated)
    return plan.change_work_package(member=taker.member, work_package=part, values=stated)


def _take_activity(taker: _Taker, part: Activity | None, values: Values) -> Activity:
    stated = ActivityValues(
        title=values["title"],
        responsible=taker.partner(values) if values.get("responsible") else None,
        starts_on=_day(values["starts_on"]),
        ends_on=_day(values["ends_on"]),
    )
    if part is None:
        return plan.add_activity(member=taker.member, work_package=taker.place(values), values=stated)
    return plan.change_activity(member=taker.member, activity=part, values=stated)


def _take_deliverable(taker: _Taker, part: Deliverable | None, values: Values) -> Deliverable:
    stated = PlannedDeliverableValues(
        title=values["title"],
        description=values.get("description", ""),
        responsible=taker.partner(values),
        due_on=_day(values["due_on"]),
    )
    if part is None:
        return plan.add_deliverable(member=taker.member, activity=taker.place(values), values=stated)
    return plan.change_planned_deliverable(member=taker.member, deliverable=part, values=stated)


def _take_output(taker: _Taker, part: Output | None, values: Values) -> Output:
    stated = OutputValues(
        title=values["title"],
        description=values.get("description", ""),
        indicator_code=values.get("indicator_code", ""),
        unit=values["unit"],
        target=int(Decimal(values["target"])),
        responsible=taker.partner(values),
        due_on=_day(values["due_on"]),
    )
    if part is None:
        return plan.add_output(member=taker.member, work_package=taker.place(values), values=stated)
    return plan.change_output(member=taker.member, output=part, values=stated)


def _take_result(taker: _Taker, part: ResultIndicator | None, values: Values) -> ResultIndicator:
    stated = ResultValues(
        title=values["title"],
        indicator_code=values.get("indicator_code", ""),
        unit=values["unit"],
        baseline=Decimal(values.get("baseline") or 0),
        target=Decimal(values["target"]),
    )
    if part is None:
        return plan.add_result(member=taker.member, values=stated)
    return plan.change_result(member=taker.member, result=part, values=stated)


def _take_target_group(taker: _Taker, part: TargetGroup | None, values: Values) -> TargetGroup:
    stated = TargetGroupValues(
        title=values["title"], description=values.get("description", ""), target=int(Decimal(values["target"]))
    )
    if part is None:
        return plan.add_target_group(member=taker.member, values=stated)
    return plan.change_target_group(member=taker.member, target_group=part, values=stated)


# In the order in which they are taken: what holds others comes first.
_TAKERS: Mapping[str, Callable[[_Taker, Any, Values], Any]] = {
    _PACKAGE: _take_work_package,
    "activity": _take_activity,
    "deliverable": _take_deliverable,
    "output": _take_output,
    "result": _take_result,
    "target_group": _take_target_group,
}


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
