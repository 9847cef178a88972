"""Threads: all, those that wait for somebody, those about one thing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from apps.clarifications.enums import WAITING, ClarificationKind, ClarificationStatus
from apps.clarifications.models import Clarification, ClarificationFile, ClarificationMessage
from apps.consortia.models import Membership
from apps.reporting.models import PartnerReport
from apps.tenancy.enums import Role


@dataclass(frozen=True, slots=True)
class ClarificationFilter:
    """``show`` is mine, overdue, open, closed or empty for all; ``text`` is looked for in the subject."""

    show: str = ""
    partner_id: int | None = None
    text: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.show or self.partner_id or self.text)


@dataclass(frozen=True, slots=True)
class WaitingCounts:
    """What waits for one member: ``to_answer`` as the owner (``overdue`` of them late), ``to_judge`` as the asker."""

    to_answer: int
    overdue: int
    to_judge: int

    def __bool__(self) -> bool:
        return bool(self.to_answer or self.to_judge)


def find_clarifications() -> QuerySet[Clarification]:
    """All the reader may see, with what a list or a page names."""
    return Clarification.objects.select_related(
        "partner__organisation", "report__period", "line", "deliverable__activity__work_package",
        "project_report__period", "owner_partner__organisation", "owner_seat__user", "owner_seat__partner",
        "asked_by", "partnership",
    )  # fmt: skip


def list_clarifications(
    *, member: Membership, wanted: ClarificationFilter, today: dt.date | None = None
) -> QuerySet[Clarification]:
    """The threads asked for: those that wait by their day, all others with the latest first."""
    rows = find_clarifications().filter(_condition(member, wanted, today or timezone.localdate()))
    if wanted.show in {"mine", "overdue", "open"}:
        return rows.order_by("due_on", "pk")
    return rows.order_by("-asked_at", "-pk")


def count_waiting(*, member: Membership, today: dt.date | None = None) -> WaitingCounts:
    """Two queries at most; none for auditors, who answer nothing."""
    if member.role == Role.AUDITOR:
        return WaitingCounts(0, 0, 0)
    day = today or timezone.localdate()
    due = list(Clarification.objects.filter(_to_answer(member)).order_by().values_list("due_on", flat=True))
    return WaitingCounts(
        to_answer=len(due),
        overdue=sum(one < day for one in due),
        to_judge=Clarification.objects.filter(_to_judge(member)).count(),
    )


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """Threads of one partner that are not closed, and those of them whose answer is overdue."""

    open: int = 0
    overdue: int = 0


def list_waiting(*, member: Membership) -> tuple[list[Clarification], set[int]]:
    """Every thread that waits for an answer, by its day, and the ids of those that wait for the member. Two queries."""
    waiting = list(find_clarifications().filter(status__in=WAITING).order_by("due_on", "pk"))
    own = Clarification.objects.filter(_to_answer(member)).order_by().values_list("pk", flat=True)
    return waiting, set() if member.role == Role.AUDITOR else set(own)


def count_open_by_partner(*, today: dt.date | None = None) -> dict[int, OpenCounts]:
    """By partner id, those with an open thread only. One query."""
    late = Q(status__in=WAITING, due_on__lt=today or timezone.localdate())
    rows = Clarification.objects.exclude(status=ClarificationStatus.CLOSED).order_by().values("partner_id")
    counted = rows.annotate(open=Count("pk"), overdue=Count("pk", filter=late))
    return {row["partner_id"]: OpenCounts(row["open"], row["overdue"]) for row in counted}


def list_about(**thing: Any) -> QuerySet[Clarification]:
    """The threads about one thing (``line=``, ``deliverable=``, ``report=`` or ``project_report=``), latest first.

    About a report includes its lines.
    """
    return find_clarifications().filter(**thing).order_by("-asked_at", "-pk")


def list_messages(*, clarification: Clarification) -> QuerySet[ClarificationMessage]:
    """What was said, in order, with its files."""
    files = Prefetch("files", ClarificationFile.objects.select_related("document", "given_by__organisation"))
    return clarification.messages.select_related("author").prefetch_related(files)


def list_waiting_for_partner(*, report: PartnerReport) -> QuerySet[Clarification]:
    """What the report's partner, or one of its people by name, has to answer about it and its lines, by its day."""
    owner = Q(owner_partner=report.partner_id) | Q(owner_seat__partner=report.partner_id)
    return Clarification.objects.filter(owner, report=report, status__in=WAITING).order_by("due_on", "pk")


def list_blocking(*, report_id: int) -> QuerySet[Clarification]:
    """What must be closed before the report's expenditure can be certified."""
    return find_clarifications().filter(report_id=report_id, is_blocking=True).exclude(
        status=ClarificationStatus.CLOSED
    )  # fmt: skip


def _condition(member: Membership, wanted: ClarificationFilter, today: dt.date) -> Q:
    condition = {
        "mine": _to_answer(member) | _to_judge(member),
        "overdue": Q(status__in=WAITING, due_on__lt=today),
        "open": ~Q(status=ClarificationStatus.CLOSED),
        "closed": Q(status=ClarificationStatus.CLOSED),
    }.get(wanted.show, Q())
    if wanted.partner_id is not None:
        condition &= Q(partner_id=wanted.partner_id)
    if wanted.text:
        condition &= Q(subject__icontains=wanted.text)
    return condition


def _to_answer(member: Membership) -> Q:
    """It is the member's turn: as ``permissions.is_owner``."""
    owner = Q(owner_seat_id=member.pk)
    if member.partner_id is not None and member.role in {Role.LEAD, Role.PARTNER}:
        owner |= Q(owner_partner_id=member.partner_id) | Q(owner_seat__partner_id=member.partner_id)
    return Q(status__in=WAITING) & owner


def _to_judge(member: Membership) -> Q:
    """Answered, and the member's side asked: as ``permissions.is_asker``."""
    side = {
        Role.LEAD: Q(kind=ClarificationKind.LEAD),
        Role.CONTROLLER: Q(kind=ClarificationKind.CONTROL, partner_id__in=member.controlled_partner_ids),
        Role.PARTNER: Q(kind=ClarificationKind.PARTNER, partner_id=member.partner_id),
    }.get(Role(member.role), Q(pk__in=()))
    return Q(status=ClarificationStatus.ANSWERED) & side
