"""What a member should know on arriving: what is to be done, the key figures, the current period."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q
from django.utils import timezone

from apps.clarifications.selectors.clarification import WaitingCounts, count_waiting
from apps.consortia.models import Membership
from apps.dashboard.selectors.chart import BudgetChart, draw_budget_chart
from apps.dashboard.selectors.controller import ControlledPartner, list_controlled
from apps.dashboard.selectors.period import PartnerState, PeriodEntry, late_states, list_period_entries
from apps.dashboard.selectors.todo import TodoItem, list_todo
from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag
from apps.finance.selectors.budget import BudgetRow, BudgetTable, get_budget_table
from apps.project_reporting.enums import ProjectReportStatus
from apps.project_reporting.models import ProjectReport
from apps.reporting.selectors.declared import sum_given_back
from apps.reporting.selectors.report_step import OPEN_AGAIN
from apps.tenancy.enums import Role


@dataclass(frozen=True, slots=True)
class FlagCounts:
    """Undecided flags: ``to_decide`` wait for lead partner or controller (partners: 0), ``to_answer`` for a partner.

    ``own`` of those to answer are about the reader's own partner, the lead partner's among them.
    """

    to_decide: int
    to_answer: int
    own: int

    @property
    def with_others(self) -> int:
        return self.to_answer - self.own


@dataclass(frozen=True, slots=True)
class Overview:
    """``given_back_eur``: what is not among the sum reported so far because it was given back, in EUR."""

    budget: BudgetTable
    chart: BudgetChart
    current: PeriodEntry | None
    own_open: list[PartnerState]
    late: list[PartnerState]
    flags: FlagCounts
    clarifications: WaitingCounts
    frozen_reports: int
    own_budget: BudgetRow | None
    given_back_eur: Decimal
    controlled: list[ControlledPartner]
    todo: list[TodoItem]

    @property
    def is_quiet(self) -> bool:
        """Nothing waits for the reader."""
        waiting = any(partner.waiting for partner in self.controlled)
        asked = self.flags.to_decide or self.flags.to_answer or self.clarifications
        return not (self.own_open or self.late or asked or waiting or self.todo)


def get_overview(*, member: Membership, today: datetime.date | None = None) -> Overview:
    """Everything the overview page shows. Twenty-five queries at most, however many partners, periods and lines.

    In a closed project nothing waits for anybody.
    """
    day = today or timezone.localdate()
    periods = list_period_entries(member=member, today=day)
    budget = get_budget_table(member=member)
    is_closed = member.partnership.is_closed
    return Overview(
        budget=budget,
        chart=draw_budget_chart(budget),
        current=next((entry for entry in periods if entry.is_current), None),
        own_open=[] if is_closed else _own_open(periods),
        late=[] if is_closed else _known_late(member, periods),
        flags=FlagCounts(0, 0, 0) if is_closed else _count_flags(member),
        clarifications=WaitingCounts(0, 0, 0) if is_closed else count_waiting(member=member, today=day),
        frozen_reports=ProjectReport.objects.filter(status=ProjectReportStatus.FROZEN).count(),
        own_budget=budget.row_of(member.partner_id),
        given_back_eur=sum_given_back(partner_id=None if budget.totals.reported is not None else member.partner_id),
        controlled=list_controlled(member=member, periods=periods, today=day),
        todo=[] if is_closed else list_todo(member=member, today=day),
    )


def _known_late(member: Membership, periods: list[PeriodEntry]) -> list[PartnerState]:
    """Late reports the reader has to do with: everybody's for lead and auditor, a controller's partners' for her."""
    late = late_states(periods)
    if member.role == Role.CONTROLLER:
        return [state for state in late if member.controls(state.partner.pk)]
    return [] if member.role == Role.PARTNER else late


def _own_open(periods: list[PeriodEntry]) -> list[PartnerState]:
    """The reader's own reports that wait for her: of the current period, and overdue ones.

    One that was given back is a row of its own, with the reason.
    """
    own = [(entry, entry.own) for entry in periods if entry.own is not None and entry.own.state.value not in OPEN_AGAIN]
    return [state for entry, state in own if state.is_open and (entry.is_current or state.days_late > 0)]


def _count_flags(member: Membership) -> FlagCounts:
    undecided = [FlagState.OPEN, FlagState.ASKED, FlagState.ANSWERED]
    own = Count("pk", filter=Q(partner_id=member.partner_id))
    rows = list(
        Flag.objects.filter(state__in=undecided).order_by().values("state").annotate(count=Count("pk"), own=own)
    )
    counts = {row["state"]: row["count"] for row in rows}
    to_decide = counts.get(FlagState.OPEN, 0) + counts.get(FlagState.ANSWERED, 0)
    return FlagCounts(
        to_decide=0 if member.role == Role.PARTNER else to_decide,
        to_answer=counts.get(FlagState.ASKED, 0),
        own=sum(row["own"] for row in rows if row["state"] == FlagState.ASKED),
    )
