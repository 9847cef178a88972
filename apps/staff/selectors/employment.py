"""A partner's people as pages and API show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet

from apps.consortia.models import Membership, Partner
from apps.staff.masking import ShownPerson, show_person
from apps.staff.models import Employment


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person on the list. ``months`` are entered, ``booked`` of them declared."""

    employment: Employment
    person: ShownPerson
    months: int
    booked: int


@dataclass(frozen=True, slots=True)
class PartnerStaff:
    partner: Partner
    rows: list[StaffRow]


def find_employments() -> QuerySet[Employment]:
    """Employments one by one, as far as the reader may see them."""
    return Employment.objects.select_related(
        "partner__organisation", "partnership", "employment_document", "assignment_document"
    )


def list_staff(*, member: Membership) -> list[StaffRow]:
    """The people the member may see, by partner and number: her own, or everybody's for lead partner and auditors."""
    return [_row(member, employment) for employment in _counted().order_by("partner__number", "number")]


def get_staff_row(*, member: Membership, employment_id: int) -> StaffRow:
    """One of the same rows. Raises ``Employment.DoesNotExist``."""
    return _row(member, _counted().get(pk=employment_id))


def group_by_partner(rows: Iterable[StaffRow]) -> list[PartnerStaff]:
    """The same list, one section per partner."""
    grouped = groupby(rows, key=lambda row: row.employment.partner)
    return [PartnerStaff(partner, list(of_partner)) for partner, of_partner in grouped]


def _counted() -> QuerySet[Employment]:
    return find_employments().annotate(
        months_count=Count("months", distinct=True), booked_count=Count("months__line", distinct=True)
    )


def _row(member: Membership, employment: Employment) -> StaffRow:
    counted: Any = employment
    return StaffRow(employment, show_person(member, employment), counted.months_count, counted.booked_count)
