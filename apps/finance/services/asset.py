"""Equipment to depreciate, and booking a period's depreciation as a line."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.formats import format_period
from apps.common.money import ZERO
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import Asset, ExpenditureLine
from apps.finance.permissions import can_add_to_register, can_edit_register
from apps.finance.selectors.asset import depreciation_of_period, get_asset_entry
from apps.finance.services.evidence import copy_evidence
from apps.finance.services.expenditure_line import lock_report, next_number
from apps.finance.validators.asset import PLAN_FIELDS, RULES, AssetValues
from apps.finance.validators.rule import check_rules

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_FIELDS = tuple(field.name for field in fields(AssetValues))
_TURN = "finance.asset"


def add_asset(*, member: Membership, values: AssetValues) -> Asset:
    """Enter equipment of the member's own partner. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_add_to_register(member))
    check_rules(values, RULES)
    owner = {"partnership_id": member.partnership_id, "partner_id": member.partner_id}
    asset = Asset.objects.create(**owner, **asdict(values))
    _record(EventKey.ASSET_ADDED, member, asset)
    return asset


def change_asset(*, member: Membership, asset: Asset, values: AssetValues) -> Asset:
    """Replace what is stated about equipment.

    Raises ``ValidationError`` by field, also if the plan would change after depreciation was booked from it, and
    ``PermissionDenied``.
    """
    require(can_edit_register(member, asset.partner_id))
    check_rules(values, RULES)
    take_turns(_TURN, asset.pk)
    changed = [name for name in _FIELDS if getattr(asset, name) != getattr(values, name)]
    frozen = [name for name in changed if name in PLAN_FIELDS]
    if frozen and _is_booked(asset):
        message = _("Depreciation was booked from this plan, so it stays. Delete the lines of open reports first.")
        raise ValidationError({name: ValidationError(message, code="booked") for name in frozen})
    for name in changed:
        setattr(asset, name, getattr(values, name))
    if changed:
        asset.save(update_fields=changed)
        _record(EventKey.ASSET_CHANGED, member, asset, {"fields": changed})
    return asset


def delete_asset(*, member: Membership, asset: Asset) -> None:
    """Take equipment out of the register. Raises ``ValidationError`` while lines depreciate it."""
    require(can_edit_register(member, asset.partner_id))
    take_turns(_TURN, asset.pk)
    if _is_booked(asset):
        raise ValidationError(_("Depreciation of this equipment is declared. Delete those lines first."), code="in_use")
    _record(EventKey.ASSET_DELETED, member, asset)
    asset.delete()


def book_depreciation(*, member: Membership, asset: Asset, report: PartnerReport) -> ExpenditureLine:
    """Declare what the plan gives for the report's period, in the asset's currency: one line, once per period.

    The files of the equipment's last line prove this one too. Raises ``ValidationError`` if a condition of Regulation
    (EU) 2021/1060, Article 67(2), is not met or there is nothing to book, and ``PermissionDenied``.
    """
    locked = lock_report(member=member, report_id=report.pk)
    require(asset.partner_id == locked.partner_id)
    # The plan may have changed since the page was shown; from here on it does not.
    take_turns(_TURN, asset.pk)
    asset.refresh_from_db()
    if asset.is_grant_funded:
        message = _(
            "Public grants have contributed to this equipment, so its depreciation is not eligible (Regulation (EU) "
            "2021/1060, Article 67(2)(d))."
        )
        raise ValidationError(message, code="grant_funded")
    if asset.lines.filter(report=locked).exists():
        raise ValidationError(_("The depreciation of this period is booked already."), code="booked")
    amount = depreciation_of_period(asset=asset, period=locked.period, partnership=locked.partnership)
    if amount <= ZERO or amount > get_asset_entry(asset).left:
        raise ValidationError(_("No month of the plan lies in this period and in the project."), code="nothing")
    last = asset.lines.order_by("report__period__number").last()
    line = ExpenditureLine.objects.create(**_line_facts(asset, locked), declared=amount)
    if last is not None:
        copy_evidence(source=last, target=line)
    _record(EventKey.DEPRECIATION_BOOKED, member, asset, {"line": line.pk, "declared": str(amount)})
    return line


def asset_values_of(asset: Asset) -> AssetValues:
    """What is stated now, to be changed in part."""
    return AssetValues(**{name: getattr(asset, name) for name in _FIELDS})


def _is_booked(asset: Asset) -> bool:
    # Asked anew: lines that were read along with the equipment may be out of date.
    return ExpenditureLine.objects.filter(asset=asset).exists()


def _line_facts(asset: Asset, report: PartnerReport) -> dict[str, Any]:
    months = format_period(report.period.starts_on, report.period.ends_on)
    text = _("Depreciation of %(equipment)s, %(months)s") % {"equipment": asset.name, "months": months}
    return {
        "partnership_id": report.partnership_id,
        "partner_id": report.partner_id,
        "report": report,
        "number": next_number(report),
        "kind": LineKind.DEPRECIATION,
        "category": CostCategory.EQUIPMENT,
        "description": text,
        # The purchase invoice proves every period; as the line's own number it would look like a duplicate.
        "reference": asset.serial_number[:60],
        "supplier_name": asset.supplier_name,
        "delivery_date": report.period.ends_on,
        "currency": asset.currency,
        "asset": asset,
    }


def _record(key: EventKey, member: Membership, asset: Asset, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=asset.partnership_id,
        partner_id=asset.partner_id,
        actor_id=member.user_id,
        subject=asset,
        data={"name": asset.name, **(data or {})},
    )
