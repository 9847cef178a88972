"""How much of a person's time is taken, here and in the other partnerships of her organisation."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from apps.consortia.models import Membership
from apps.consortia.permissions import requires_second_factor
from apps.consortia.selectors.membership import list_project_seats
from apps.staff.masking import note_time
from apps.staff.models import Employment, PayrollMonth
from apps.staff.months import months_between
from apps.staff.staff_costs import assigned_share
from apps.tenancy.context import enter_tenant

WHOLE = Decimal(1)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Taken:
    """Share of the working time, and hours where they are counted."""

    share: Decimal = NOTHING
    hours: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class MonthTime:
    """One month of a person. ``elsewhere`` is only ever known to the partner's own people; else None.

    ``projects`` are the other partnerships the reader is a member of: their names and shares.
    """

    month: datetime.date
    here: Decimal
    elsewhere: Decimal | None
    projects: tuple[tuple[str, Decimal], ...] = ()

    @property
    def total(self) -> Decimal:
        return self.here + (self.elsewhere or NOTHING)

    @property
    def is_too_much(self) -> bool:
        return self.total > WHOLE


def read_elsewhere(
    keys: Iterable[str], first: datetime.date, last: datetime.date
) -> dict[tuple[str, datetime.date], Taken]:
    """By key and month, what the organisation's other partnerships take of these people; nothing for anybody else's.

    One query for any number of people. The database answers for the partner of the person asking and tells no
    partnership's name (migration ``0002_shares_elsewhere``).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_key, month, share, hours FROM sammen_staff_elsewhere(%s, %s, %s)",
            [list(keys), first.replace(day=1), last],
        )
        return {(key, month): Taken(share, hours) for key, month, share, hours in cursor.fetchall()}


def list_working_time(*, member: Membership, employment: Employment, until: datetime.date) -> list[MonthTime]:
    """Every month of the employment up to ``until``, with what is taken here and elsewhere."""
    note_time(member, employment)
    last = min(until, employment.ends_on or until)
    months = list(months_between(employment.starts_on, last))
    if not months:
        return []
    knows = member.partner_id == employment.partner_id
    here = dict(PayrollMonth.objects.filter(employment=employment).values_list("month", "share"))
    elsewhere = read_elsewhere([employment.person_key], months[0], months[-1]) if knows else {}
    projects = _own_projects(member, employment, months[0], months[-1]) if elsewhere else {}
    return [
        MonthTime(
            month,
            here.get(month, assigned_share(employment.terms)),
            elsewhere.get((employment.person_key, month), Taken()).share if knows else None,
            tuple(projects.get(month, ())),
        )
        for month in months
    ]


def _own_projects(
    member: Membership, employment: Employment, first: datetime.date, last: datetime.date
) -> dict[datetime.date, list[tuple[str, Decimal]]]:
    """What the reader sees of the same person where she has a seat herself, read with that seat's own eyes."""
    found: dict[datetime.date, list[tuple[str, Decimal]]] = {}
    for seat in list(list_project_seats(user_id=member.user_id).exclude(pk=member.pk)):
        if seat.partner_id is None:
            continue
        # A seat that asks for a second factor opens nothing for a session that may not have shown one.
        if requires_second_factor(seat) and not requires_second_factor(member):
            continue
        with enter_tenant(seat.seat):
            for month, share in _shares_of(employment.person_key, seat.partner_id, first, last):
                found.setdefault(month, []).append((seat.partnership.acronym, share))
    return found


def _shares_of(
    person_key: str, partner_id: int, first: datetime.date, last: datetime.date
) -> Iterator[tuple[datetime.date, Decimal]]:
    for other in Employment.objects.filter(person_key=person_key, partner_id=partner_id).prefetch_related("months"):
        paid = {row.month: row.share for row in other.months.all()}
        begin, end = max(first, other.starts_on), min(last, other.ends_on or last)
        for month in months_between(begin, end):
            yield month, paid.get(month, assigned_share(other.terms))
