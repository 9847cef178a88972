"""Who controls whom, and how long reports have waited for it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from apps.consortia.models import ControllerAssignment, Membership, Partner, Partnership
from apps.consortia.selectors.controller import list_assignments
from apps.consortia.selectors.partner import list_partners
from apps.control.selectors.control_report import control_days
from apps.dashboard.enums import ReportState
from apps.dashboard.selectors.period import PartnerState, PeriodEntry
from apps.programmes.selectors.control_system import has_controllers
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport

# Handed in and not certified yet.
WAITING = (PartnerReportStatus.SUBMITTED, PartnerReportStatus.IN_CONTROL)


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """``days`` with control, as ``control_days`` counts them."""

    report: PartnerReport
    days: int


@dataclass(frozen=True, slots=True)
class ControllerEntry:
    """One assignment with the reports of its partner that wait, the longest first; none once it has ended."""

    assignment: ControllerAssignment
    counts_today: bool
    has_ended: bool
    waiting: list[WaitingReport]


@dataclass(frozen=True, slots=True)
class ControlBoard:
    """``uncontrolled`` are the partners with a budget nobody is assigned to from today on."""

    has_controllers: bool
    standing: list[ControllerEntry]
    ended: list[ControllerEntry]
    uncontrolled: list[Partner]


@dataclass(frozen=True, slots=True)
class ControlledPartner:
    """One partner of a controller with its reports that were handed in, those that wait first, the longest first."""

    partner: Partner
    reports: list[HandedIn]

    @property
    def waiting(self) -> list[HandedIn]:
        return [handed_in for handed_in in self.reports if handed_in.days_waiting is not None]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """``days_waiting`` as ``control_days`` counts them; None while it waits for nobody."""

    state: PartnerState
    days_waiting: int | None


def get_control_board(*, partnership: Partnership, today: datetime.date | None = None) -> ControlBoard:
    """All assignments, ended ones apart. Four queries, however many there are."""
    day = today or timezone.localdate()
    waiting = _list_waiting(day)
    entries = [_entry(assignment, waiting, day) for assignment in list_assignments()]
    standing = [entry for entry in entries if not entry.has_ended]
    taken = {entry.assignment.partner_id for entry in standing}
    partners = [partner for partner in list_partners() if partner.has_budget and partner.pk not in taken]
    return ControlBoard(
        has_controllers=has_controllers(version=partnership.programme_version),
        standing=standing,
        ended=[entry for entry in entries if entry.has_ended],
        uncontrolled=partners,
    )


def list_controlled(
    *, member: Membership, periods: Iterable[PeriodEntry], today: datetime.date
) -> list[ControlledPartner]:
    """A controller's partners with what they handed in; empty for everybody else. Reads nothing itself."""
    reports: dict[int, list[HandedIn]] = defaultdict(list)
    partners: dict[int, Partner] = {}
    for state in (state for entry in periods for state in entry.states if member.controls(state.partner.pk)):
        partners[state.partner.pk] = state.partner
        if state.report is not None:
            waits = None if member.partnership.is_closed else _days_waiting(state, today)
            reports[state.partner.pk].append(HandedIn(state, waits))
    return [ControlledPartner(partner, sorted(reports[pk], key=_urgency)) for pk, partner in partners.items()]


def _list_waiting(day: datetime.date) -> dict[int, list[WaitingReport]]:
    waiting: dict[int, list[WaitingReport]] = defaultdict(list)
    for report in (
        PartnerReport.objects.filter(status__in=WAITING).select_related("period").order_by("first_submitted_at")
    ):
        waiting[report.partner_id].append(WaitingReport(report, control_days(report, today=day) or 0))
    return waiting


def _entry(
    assignment: ControllerAssignment, waiting: dict[int, list[WaitingReport]], day: datetime.date
) -> ControllerEntry:
    has_ended = assignment.valid_until is not None and assignment.valid_until < day
    return ControllerEntry(
        assignment=assignment,
        counts_today=assignment.counts_on(day),
        has_ended=has_ended,
        waiting=[] if has_ended else waiting.get(assignment.partner_id, []),
    )


def _days_waiting(state: PartnerState, today: datetime.date) -> int | None:
    waits = state.report is not None and state.state in {ReportState.SUBMITTED, ReportState.IN_CONTROL}
    return control_days(state.report, today=today) if waits and state.report is not None else None


def _urgency(handed_in: HandedIn) -> tuple[bool, int, int]:
    days = handed_in.days_waiting
    return days is None, -(days or 0), -handed_in.state.period.number
