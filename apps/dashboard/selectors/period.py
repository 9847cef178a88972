"""Each reporting period with every partner's report: who has submitted, who is late and by how much."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.consortia.permissions import can_see_drafts
from apps.consortia.selectors.partner import list_partners
from apps.consortia.selectors.period import current_period, list_periods
from apps.dashboard.enums import ReportState
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport
from apps.reporting.permissions import can_open_partner_report

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class PartnerState:
    """One partner in one period. ``days_late`` counts from the day after the deadline, to submission or to today."""

    partner: Partner
    period: ReportingPeriod
    report: PartnerReport | None
    state: ReportState
    days_late: int

    @property
    def is_missing(self) -> bool:
        """The deadline has passed and nothing was submitted."""
        return self.days_late > 0 and self.is_open

    @property
    def is_open(self) -> bool:
        return self.state not in HANDED_IN


@dataclass(frozen=True, slots=True)
class PeriodEntry:
    period: ReportingPeriod
    states: list[PartnerState]
    is_current: bool
    has_begun: bool
    own: PartnerState | None
    can_open_own: bool

    @property
    def submitted_count(self) -> int:
        return sum(not state.is_open for state in self.states)

    @property
    def missing(self) -> list[PartnerState]:
        return [state for state in self.states if state.is_missing]


def list_period_entries(*, member: Membership, today: datetime.date | None = None) -> list[PeriodEntry]:
    """All periods in order, each with the partners that report money. Three queries, however many there are."""
    day = today or timezone.localdate()
    periods = list_periods()
    partners = [partner for partner in list_partners() if partner.has_budget]
    reports = {(report.period_id, report.partner_id): report for report in PartnerReport.objects.all()}
    now = current_period(periods, day)
    return [
        _entry(
            period,
            [_state(partner, period, reports.get((period.pk, partner.pk)), member, day) for partner in partners],
            member,
            is_current=period == now,
            has_begun=period.starts_on <= day,
        )
        for period in periods
    ]


def _entry(
    period: ReportingPeriod,
    states: list[PartnerState],
    member: Membership,
    *,
    is_current: bool,
    has_begun: bool,
) -> PeriodEntry:
    own = next((state for state in states if state.partner.pk == member.partner_id), None)
    may_open = own is not None and own.report is None and has_begun and can_open_partner_report(member, period)
    return PeriodEntry(period, states, is_current, has_begun, own, may_open)


def _state(
    partner: Partner,
    period: ReportingPeriod,
    report: PartnerReport | None,
    member: Membership,
    today: datetime.date,
) -> PartnerState:
    return PartnerState(
        partner, period, report, _known_state(partner, report, member), _days_late(period, report, today)
    )


def _known_state(partner: Partner, report: PartnerReport | None, member: Membership) -> ReportState:
    if report is not None:
        return ReportState(report.status)
    knows = can_see_drafts(member, partner.pk)
    return ReportState.NOT_OPENED if knows else ReportState.NOT_SUBMITTED


def _days_late(period: ReportingPeriod, report: PartnerReport | None, today: datetime.date) -> int:
    # A report given back for correction was in time if its first version was.
    first = report.first_submitted_at if report else None
    day = timezone.localtime(first).date() if first else today
    return max(0, (day - period.partner_report_due_on).days)


def late_states(entries: Iterable[PeriodEntry]) -> list[PartnerState]:
    """Everybody who owes a report of any period, the longest overdue first."""
    return sorted((state for entry in entries for state in entry.missing), key=lambda state: -state.days_late)
