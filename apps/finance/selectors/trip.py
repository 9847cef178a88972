"""Trips with their travellers and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DecimalField, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from apps.common.money import ZERO
from apps.finance.models import ExpenditureLine, Trip


@dataclass(frozen=True, slots=True)
class TripFilter:
    partner_id: int | None = None
    text: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.partner_id or self.text)


def list_trips(*, wanted: TripFilter | None = None) -> QuerySet[Trip]:
    """Trips this seat sees, the latest first, with the sums of their lines (see ``find_trips``)."""
    wanted = wanted or TripFilter()
    trips = find_trips()
    if wanted.partner_id:
        trips = trips.filter(partner_id=wanted.partner_id)
    if wanted.text:
        words = Q()
        for name in ("reference", "event", "place", "route", "purpose"):
            words |= Q(**{f"{name}__icontains": wanted.text})
        trips = trips.filter(words)
    return trips


def find_trips() -> QuerySet[Trip]:
    """Trips with ``lines_count``, ``unconverted`` and ``declared_eur``; a parked line that came back counts once."""
    lines = ExpenditureLine.objects.filter(trip=OuterRef("pk"), returned_as__isnull=True).order_by().values("trip")
    money = DecimalField(max_digits=16, decimal_places=2)
    missing = Count("pk", filter=Q(declared_eur__isnull=True))
    trips = Trip.objects.select_related("partner__organisation", "work_package").prefetch_related("travellers")
    return trips.annotate(
        lines_count=_first(lines.annotate(found=Count("pk")).values("found"), IntegerField()),
        unconverted=_first(lines.annotate(found=missing).values("found"), IntegerField()),
        declared_eur=Coalesce(
            Subquery(lines.annotate(found=Sum("declared_eur")).values("found"), output_field=money),
            ZERO,
            output_field=money,
        ),
    )


def list_trip_lines(*, trip: Trip) -> QuerySet[ExpenditureLine]:
    lines = ExpenditureLine.objects.filter(trip=trip).select_related("report__period")
    return lines.order_by("report__period__number", "number")


def _first(found: QuerySet[ExpenditureLine, Any], kind: IntegerField[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(found, output_field=kind), 0)
