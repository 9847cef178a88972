"""Where each partner stands, one row per partner: who is late, what waits, which money is in question."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from apps.clarifications.selectors.clarification import OpenCounts, count_open_by_partner
from apps.common.money import ZERO
from apps.consortia.models import Membership, Partner
from apps.control.models import Certificate
from apps.control.selectors.certificate import find_certificates
from apps.control.selectors.control_report import WAITING, control_days, control_due_on
from apps.dashboard.enums import CockpitSort
from apps.dashboard.selectors.period import PartnerState, late_states, list_period_entries
from apps.eligibility.selectors.deduction import at_risk_by_report
from apps.finance.selectors.spending_profile import find_spending_period, read_spending
from apps.finance.structures.spending_profile import SpendingProfile
from apps.programmes.selectors.control_system import find_control_months, has_controllers
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport

_NONE_OPEN = OpenCounts()


@dataclass(frozen=True, slots=True)
class ControlWait:
    """A report that is with its controller: days since its first submission, and since the programme's time for
    control ran out (0 within that time, and where the programme names none)."""

    report: PartnerReport
    days: int
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class RiskyReport:
    """What flags nobody has decided may still take off a report, in EUR."""

    report: PartnerReport
    eur: Decimal


@dataclass(frozen=True, slots=True)
class CockpitRow:
    """One partner. Every figure is made of the things named beside it; ``spending`` is None without any period."""

    partner: Partner
    late: list[PartnerState] = field(default_factory=list)
    waits: list[ControlWait] = field(default_factory=list)
    clarifications: OpenCounts = _NONE_OPEN
    risky: list[RiskyReport] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    spending: SpendingProfile | None = None

    @property
    def days_late(self) -> int:
        """Of the report that is overdue longest."""
        return max((state.days_late for state in self.late), default=0)

    @property
    def days_in_control(self) -> int:
        """Of the report that is with the controller longest."""
        return max((wait.days for wait in self.waits), default=0)

    @property
    def late_controls(self) -> int:
        return sum(wait.days_late > 0 for wait in self.waits)

    @property
    def at_risk_eur(self) -> Decimal:
        return sum((one.eur for one in self.risky), ZERO)

    @property
    def budget_eur(self) -> Decimal:
        return self.spending.budget if self.spending else ZERO

    @property
    def reported_eur(self) -> Decimal:
        return self.spending.total if self.spending else ZERO

    @property
    def certified_eur(self) -> Decimal:
        return sum((one.eligible_eur for one in self.certificates), ZERO)

    @property
    def certified_share(self) -> Decimal | None:
        """Certified as a fraction of what is reported, parked costs left out."""
        return self.certified_eur / self.reported_eur if self.reported_eur else None

    @property
    def underspend_eur(self) -> Decimal | None:
        """Below nil where the partner spends more than its budget if its pace goes on."""
        return self.spending.underspend if self.spending else None

    @property
    def unspent_eur(self) -> Decimal | None:
        return None if self.underspend_eur is None else max(self.underspend_eur, ZERO)

    @property
    def overspend_eur(self) -> Decimal:
        return max(-(self.underspend_eur or ZERO), ZERO)


@dataclass(frozen=True, slots=True)
class CockpitTotals:
    """Sums of the rows. The underspend is what partners leave unspent: one that spends too much takes nothing off it,
    and one whose pace is not known yet adds nothing."""

    late_reports: int
    waiting_reports: int
    late_controls: int
    clarifications: OpenCounts
    at_risk_eur: Decimal
    reported_eur: Decimal
    certified_eur: Decimal
    underspend_eur: Decimal | None
    overspend_eur: Decimal

    @property
    def certified_share(self) -> Decimal | None:
        return self.certified_eur / self.reported_eur if self.reported_eur else None


@dataclass(frozen=True, slots=True)
class Cockpit:
    """``has_control`` is False where the programme has no controllers: nothing waits for any, nothing is certified."""

    rows: list[CockpitRow]
    totals: CockpitTotals
    sort: CockpitSort
    has_control: bool


def get_cockpit(
    *, member: Membership, sort: CockpitSort = CockpitSort.PARTNER, today: dt.date | None = None
) -> Cockpit:
    """For a seat that sees all partners. A fixed number of queries, however many partners and reports there are."""
    day = today or timezone.localdate()
    periods = list_period_entries(member=member, today=day)
    partners = [state.partner for state in periods[0].states] if periods else []
    late, waits, risky = _late(late_states(periods)), _waits(member, day), _risky()
    certificates, spending, clarifications = _certificates(), _spending(member), count_open_by_partner(today=day)
    rows = [
        CockpitRow(
            partner=partner,
            late=late[partner.pk],
            waits=waits[partner.pk],
            clarifications=clarifications.get(partner.pk, _NONE_OPEN),
            risky=risky[partner.pk],
            certificates=certificates[partner.pk],
            spending=spending.get(partner.pk),
        )
        for partner in partners
    ]
    has_control = has_controllers(version=member.partnership.programme_version)
    return Cockpit(sorted(rows, key=_ORDER[sort]), _total(rows), sort, has_control)


def _late(states: Sequence[PartnerState]) -> Mapping[int, list[PartnerState]]:
    late: dict[int, list[PartnerState]] = defaultdict(list)
    for state in states:
        late[state.partner.pk].append(state)
    return late


def _waits(member: Membership, day: dt.date) -> Mapping[int, list[ControlWait]]:
    waits: dict[int, list[ControlWait]] = defaultdict(list)
    months = find_control_months(version=member.partnership.programme_version)
    reports = PartnerReport.objects.filter(status__in=WAITING).select_related("period", "control")
    for report in reports.order_by("first_submitted_at", "pk"):
        due_on = control_due_on(report, months=months)
        days_late = max((day - due_on).days, 0) if due_on else 0
        waits[report.partner_id].append(ControlWait(report, control_days(report, today=day) or 0, days_late))
    return waits


def _risky() -> Mapping[int, list[RiskyReport]]:
    """Of reports that are not certified: what control has certified is no longer in question."""
    open_reports = PartnerReport.objects.exclude(status=PartnerReportStatus.CERTIFIED).select_related("period")
    reports = {report.pk: report for report in open_reports.order_by("period__number")}
    at_risk = at_risk_by_report(report_ids=reports)
    risky: dict[int, list[RiskyReport]] = defaultdict(list)
    for report in reports.values():
        if report.pk in at_risk:
            risky[report.partner_id].append(RiskyReport(report, at_risk[report.pk]))
    return risky


def _certificates() -> Mapping[int, list[Certificate]]:
    certificates: dict[int, list[Certificate]] = defaultdict(list)
    standing = find_certificates().filter(withdrawn_at__isnull=True).defer("content")
    for certificate in standing.order_by("report__period__number"):
        certificates[certificate.partner_id].append(certificate)
    return certificates


def _spending(member: Membership) -> dict[int, SpendingProfile]:
    period = find_spending_period()
    if period is None:
        return {}
    profiles = read_spending(member=member, period=period).profiles
    return {profile.partner.pk: profile for profile in profiles if profile.partner is not None}


def _total(rows: Sequence[CockpitRow]) -> CockpitTotals:
    known = [row.unspent_eur for row in rows if row.unspent_eur is not None]
    return CockpitTotals(
        late_reports=sum(len(row.late) for row in rows),
        waiting_reports=sum(len(row.waits) for row in rows),
        late_controls=sum(row.late_controls for row in rows),
        clarifications=OpenCounts(
            sum(row.clarifications.open for row in rows), sum(row.clarifications.overdue for row in rows)
        ),
        at_risk_eur=sum((row.at_risk_eur for row in rows), ZERO),
        reported_eur=sum((row.reported_eur for row in rows), ZERO),
        certified_eur=sum((row.certified_eur for row in rows), ZERO),
        underspend_eur=sum(known, ZERO) if known else None,
        overspend_eur=sum((row.overspend_eur for row in rows), ZERO),
    )


def _certified_last(row: CockpitRow) -> tuple[bool, Decimal]:
    """Least certified first; who has reported nothing stands at the end."""
    share = row.certified_share
    return share is None, share or ZERO


def _unspent_first(row: CockpitRow) -> tuple[bool, Decimal]:
    unspent = row.underspend_eur
    return unspent is None, -(unspent or ZERO)


# Equal rows keep the order of the partners' numbers.
_ORDER: Mapping[CockpitSort, Callable[[CockpitRow], tuple[Decimal | int, ...]]] = {
    CockpitSort.PARTNER: lambda row: (row.partner.number,),
    CockpitSort.LATE: lambda row: (-row.days_late,),
    CockpitSort.CONTROL: lambda row: (-row.days_in_control,),
    CockpitSort.CLARIFICATIONS: lambda row: (-row.clarifications.overdue, -row.clarifications.open),
    CockpitSort.RISK: lambda row: (-row.at_risk_eur,),
    CockpitSort.CERTIFIED: _certified_last,
    CockpitSort.UNDERSPEND: _unspent_first,
}
