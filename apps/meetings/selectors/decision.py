"""Decisions of all meetings, and those that wait for somebody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from apps.consortia.models import Membership
from apps.meetings.models import Decision, Meeting
from apps.meetings.models.decision import OPEN
from apps.tenancy.enums import Role


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """``show`` is open, late, own or empty for all; ``text`` is looked for in the words."""

    show: str = ""
    partner_id: int | None = None
    text: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.show or self.partner_id or self.text)


def find_decisions() -> QuerySet[Decision]:
    return Decision.objects.select_related(
        "meeting__minute_taker", "agenda_item", "responsible__organisation", "work_package",
        "deliverable__activity__work_package",
    )  # fmt: skip


def list_decisions_of(*, meeting: Meeting) -> QuerySet[Decision]:
    return find_decisions().filter(meeting=meeting)


def list_decisions(*, member: Membership, wanted: DecisionFilter, today: dt.date | None = None) -> QuerySet[Decision]:
    """The decisions asked for. Open ones come by their due date, the others with the latest first."""
    rows = find_decisions().filter(_condition(member, wanted, today or timezone.localdate()))
    if wanted.show in {"open", "late", "own"}:
        return rows.order_by(F("due_on").asc(nulls_last=True), "number")
    return rows.order_by("-number")


def _own(member: Membership) -> Q:
    """As ``carries_out_decision`` on a query."""
    own = Q(responsible_id=member.partner_id or 0)
    return own | Q(responsible__isnull=True) if member.role == Role.LEAD else own


def _condition(member: Membership, wanted: DecisionFilter, today: dt.date) -> Q:
    condition = {
        "open": OPEN,
        "late": OPEN & Q(due_on__lt=today),
        "own": OPEN & _own(member),
    }.get(wanted.show, Q())
    if wanted.partner_id is not None:
        condition &= Q(responsible_id=wanted.partner_id)
    if wanted.text:
        condition &= Q(text__icontains=wanted.text)
    return condition


def list_open_decisions() -> QuerySet[Decision]:
    """What waits to be carried out, or to be decided after all; by the day it is due."""
    return find_decisions().filter(OPEN).order_by(F("due_on").asc(nulls_last=True), "number")


def list_own_open_decisions(*, member: Membership) -> QuerySet[Decision]:
    """Those the member's partner has to carry out. One query."""
    return list_open_decisions().filter(_own(member))


def count_open_decisions() -> int:
    return Decision.objects.filter(OPEN).count()
