"""The register of trips: one journey to one event, whatever number of bills it makes."""

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
from apps.finance.models import Traveller, Trip
from apps.finance.permissions import can_add_to_register, can_edit_register
from apps.finance.validators.rule import check_rules
from apps.finance.validators.trip import RULES, TripValues

_COLUMNS = tuple(field.name for field in fields(TripValues) if field.name != "travellers")


def add_trip(*, member: Membership, values: TripValues) -> Trip:
    """Enter a trip of the member's own partner. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_add_to_register(member))
    check_rules(values, RULES)
    owner: dict[str, Any] = {"partnership_id": member.partnership_id, "partner_id": member.partner_id}
    trip = Trip(**owner, **_columns(values))
    _require_free_reference(trip)
    trip.save()
    _write_travellers(trip, values)
    _record(EventKey.TRIP_ADDED, member, trip)
    return trip


def change_trip(*, member: Membership, trip: Trip, values: TripValues) -> Trip:
    """Replace what is stated about a trip. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_edit_register(member, trip.partner_id))
    check_rules(values, RULES)
    before = trip_values_of(trip)
    changed = [field.name for field in fields(TripValues) if getattr(before, field.name) != getattr(values, field.name)]
    for name, value in _columns(values).items():
        setattr(trip, name, value)
    _require_free_reference(trip)
    trip.save()
    if "travellers" in changed:
        trip.travellers.all().delete()
        _write_travellers(trip, values)
    if changed:
        _record(EventKey.TRIP_CHANGED, member, trip, {"fields": changed})
    return trip


def delete_trip(*, member: Membership, trip: Trip) -> None:
    """Take a trip out of the register. Raises ``ValidationError`` while lines name it, and ``PermissionDenied``."""
    require(can_edit_register(member, trip.partner_id))
    if trip.lines.exists():
        raise ValidationError(_("Expenditure is linked to this trip. Unlink the lines first."), code="in_use")
    _record(EventKey.TRIP_DELETED, member, trip)
    trip.delete()


def trip_values_of(trip: Trip) -> TripValues:
    """What is stated now, to be changed in part."""
    names = tuple(sorted(traveller.name for traveller in trip.travellers.all()))
    return TripValues(travellers=names, **{name: getattr(trip, name) for name in _COLUMNS})


def _columns(values: TripValues) -> dict[str, Any]:
    return {name: value for name, value in asdict(values).items() if name != "travellers"}


def _write_travellers(trip: Trip, values: TripValues) -> None:
    owner = {"partnership_id": trip.partnership_id, "partner_id": trip.partner_id, "trip": trip}
    names = sorted(name.strip() for name in values.travellers if name.strip())
    Traveller.objects.bulk_create(Traveller(**owner, name=name) for name in names)


def _require_free_reference(trip: Trip) -> None:
    take_turns("finance.trip", trip.partner_id)
    twins = Trip.objects.filter(partner_id=trip.partner_id, reference=trip.reference)
    if twins.exclude(pk=trip.pk).exists():
        message = _("You have a trip with this number already. Change that one, or give another number.")
        raise ValidationError({"reference": ValidationError(message, code="reference_taken")})


def _record(key: EventKey, member: Membership, trip: Trip, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=trip.partnership_id,
        partner_id=trip.partner_id,
        actor_id=member.user_id,
        subject=trip,
        data={"reference": trip.reference, **(data or {})},
    )
