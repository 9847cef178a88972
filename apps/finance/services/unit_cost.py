"""The unit costs and lump sums of the application form, kept by the lead partner."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.finance.models import UnitCost
from apps.finance.permissions import can_define_unit_costs
from apps.finance.validators.rule import check_rules
from apps.finance.validators.unit_cost import RULES, UnitCostValues

_FIELDS = tuple(field.name for field in fields(UnitCostValues))


def add_unit_cost(*, member: Membership, values: UnitCostValues) -> UnitCost:
    """Enter what the application form fixes. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_define_unit_costs(member))
    check_rules(values, RULES)
    cost = UnitCost(partnership_id=member.partnership_id, **asdict(values))
    _require_free_code(cost)
    cost.save()
    _record(EventKey.UNIT_COST_ADDED, member, cost)
    return cost


def change_unit_cost(*, member: Membership, cost: UnitCost, values: UnitCostValues) -> UnitCost:
    """Replace what is stated. What lines were computed from stays: a changed price is a new unit cost.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_define_unit_costs(member))
    check_rules(values, RULES)
    changed = [name for name in _FIELDS if getattr(cost, name) != getattr(values, name)]
    fixed = [name for name in changed if name in {"kind", "price_eur", "partner_id"}]
    if fixed and cost.lines.exists():
        message = _("Lines were computed from this already. Enter a new one for the new amount.")
        raise ValidationError({name.removesuffix("_id"): ValidationError(message, code="in_use") for name in fixed})
    for name in changed:
        setattr(cost, name, getattr(values, name))
    _require_free_code(cost)
    if changed:
        cost.save(update_fields=[name.removesuffix("_id") for name in changed])
        _record(EventKey.UNIT_COST_CHANGED, member, cost, {"fields": changed})
    return cost


def delete_unit_cost(*, member: Membership, cost: UnitCost) -> None:
    """Take a unit cost out. Raises ``ValidationError`` while lines use it, and ``PermissionDenied``."""
    require(can_define_unit_costs(member))
    if cost.lines.exists():
        raise ValidationError(_("Lines were computed from this, so it stays."), code="in_use")
    _record(EventKey.UNIT_COST_DELETED, member, cost)
    cost.delete()


def unit_cost_values_of(cost: UnitCost) -> UnitCostValues:
    """What is stated now, to be changed in part."""
    return UnitCostValues(**{name: getattr(cost, name) for name in _FIELDS})


def _require_free_code(cost: UnitCost) -> None:
    take_turns("finance.unit_cost", cost.partnership_id)
    if UnitCost.objects.filter(code=cost.code).exclude(pk=cost.pk).exists():
        message = _("There is a unit cost or lump sum with this code already.")
        raise ValidationError({"code": ValidationError(message, code="code_taken")})


def _record(key: EventKey, member: Membership, cost: UnitCost, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=cost.partnership_id,
        partner_id=cost.partner_id,
        actor_id=member.user_id,
        subject=cost,
        data={"code": cost.code, "price_eur": str(cost.price_eur), **(data or {})},
    )
