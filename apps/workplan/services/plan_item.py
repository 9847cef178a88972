"""How any part of the work plan is added, changed and taken out. The plan is the lead partner's."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Max, ProtectedError, RestrictedError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_planned_day
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage
from apps.workplan.permissions import can_change_plan
from apps.workplan.selectors.plan_item import PlanItem
from apps.workplan.validators.plan_item import PlanValues, check_lengths, check_title

Item = TypeVar("Item", WorkPackage, Activity, Deliverable, Output, ResultIndicator, TargetGroup)
Values = TypeVar("Values", bound=PlanValues)

_DAYS = ("starts_on", "ends_on", "due_on")


def keep_plan_item(*, member: Membership, item: Item, values: PlanValues) -> Item:
    """Store a new part under the next number of its place, or what has changed of one that is there.

    Reports name a part by its number, so that never changes; what it was called before stays in its history. The caller
    holds the plan (``hold_plan``) and has checked the values. Raises ``ValidationError`` by field without a title, for
    a text that is too long and for a day out of the project's reach.
    """
    check_title(values)
    check_lengths(values)
    check_planned_day(member.partnership, **{name: getattr(values, name, None) for name in _DAYS})
    if item.pk is None:
        return _add(member, item, values)
    return _change(member, item, values)


def hold_plan(member: Membership) -> None:
    """One person at a time changes the plan. Raises ``PermissionDenied`` for anybody but the lead partner."""
    require(can_change_plan(member))
    take_turns("workplan.plan", member.partnership_id)


def delete_plan_item(*, member: Membership, item: PlanItem) -> None:
    """Take a part out of the plan.

    Raises ``ValidationError`` while it has parts of its own, once work on it has begun and once a report, a decision or
    a question speaks of it; and ``PermissionDenied`` for anybody but the lead partner.
    """
    hold_plan(member)
    _require_empty(item)
    code, pk = name_of(item), item.pk
    try:
        item.delete()
    except (ProtectedError, RestrictedError) as error:
        message = _("A report, a decision or a question speaks of %(code)s already, so it stays in the plan.")
        raise ValidationError(message, code="used", params={"code": code}) from error
    item.pk = pk
    _record(member, item, {"on": code, "is_deleted": True})


def plan_values_of(kind: type[Values], item: PlanItem) -> Values:
    """What is stated now, to be changed in part."""
    return kind(**{field.name: getattr(item, field.name) for field in fields(kind)})


def name_of(item: PlanItem) -> str:
    """What the log calls it: its code, or its title where it has none."""
    return item.title if isinstance(item, TargetGroup) else item.code


def _add(member: Membership, item: Item, values: PlanValues) -> Item:
    _state(item, values)
    item.partnership_id = member.partnership_id
    item.number = 1 + (_siblings(item).aggregate(last=Max("number"))["last"] or 0)
    item.save()
    _record(member, item, {"on": name_of(item), "is_new": True})
    return item


def _change(member: Membership, item: Item, values: PlanValues) -> Item:
    before = {field.name: getattr(item, field.name) for field in fields(values)}
    _state(item, values)
    changed = [name for name, value in before.items() if getattr(item, name) != value]
    if changed:
        item.save(update_fields=changed)
        _record(member, item, {"on": name_of(item), "fields": changed})
    return item


def _state(item: PlanItem, values: PlanValues) -> None:
    for field in fields(values):
        value = getattr(values, field.name)
        setattr(item, field.name, value.strip() if isinstance(value, str) else value)


def _siblings(item: Any) -> Any:
    """What is numbered together with it."""
    match item:
        case Activity() | Output():
            return type(item).objects.filter(work_package_id=item.work_package_id)
        case Deliverable():
            return Deliverable.objects.filter(activity_id=item.activity_id)
        case _:
            return type(item).objects.all()


def _require_empty(item: PlanItem) -> None:
    match item:
        case WorkPackage():
            has_parts = item.activities.exists() or item.outputs.exists()
        case Activity():
            has_parts = item.deliverables.exists()
        case _:
            has_parts = False
    if has_parts:
        message = _("Take out first what is planned in %(code)s.")
        raise ValidationError(message, code="has_parts", params={"code": name_of(item)})


def _record(member: Membership, item: PlanItem, data: dict[str, Any]) -> None:
    record_event(
        key=EventKey.PROJECT_FACTS_CHANGED,
        partnership_id=member.partnership_id,
        actor_id=member.user_id,
        subject=item,
        data=data,
    )
