"""The steps a partner report took: who took each of them, when and why, read from the log."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_figure
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport

RETURNS = (EventKey.PARTNER_REPORT_REOPENED, EventKey.CONTROL_HANDED_BACK)
STEPS = (
    EventKey.PARTNER_REPORT_OPENED,
    EventKey.PARTNER_REPORT_SUBMITTED,
    *RETURNS,
    EventKey.CONTROL_STARTED,
    EventKey.CERTIFICATE_ISSUED,
    EventKey.CONTROL_REOPENED,
)
OPEN_AGAIN = frozenset({PartnerReportStatus.REOPENED, PartnerReportStatus.REOPENED_IN_CONTROL})


def list_report_steps(*, report: PartnerReport) -> QuerySet[Event]:
    """Every step of the report's state, the first one first; ``data`` holds its version and, if one was given, why.

    With them, what became of the project report of its period: returned, withdrawn, no longer verified.
    """
    own = Q(partner=report.partner_id, key__in=STEPS, subject=_name(report))
    above = Q(partner=None, key=EventKey.PROJECT_REPORT_REOPENED, data__period=report.period.number)
    return Event.objects.filter(own | above).select_related("actor").order_by("happened_at", "pk")


def find_return(*, report: PartnerReport) -> Event | None:
    """Who gave the report back to its partner, when and why, while it is open again for that."""
    if report.status not in OPEN_AGAIN:
        return None
    steps = Event.objects.filter(partner=report.partner_id, key__in=RETURNS, subject=_name(report))
    return steps.select_related("actor").order_by("-happened_at", "-pk").first()


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A report that is open again for its partner: since when, why, and the last day to hand it in again.

    That day is what the programme gives for a correction, or the report's own deadline where this is later; None where
    the programme gives nothing and the deadline had passed before.
    """

    report: PartnerReport
    given_back_on: datetime.date
    reason: str
    due_on: datetime.date | None


def list_given_back(*, partner_id: int, report: PartnerReport | None = None) -> list[GivenBack]:
    """The reports this partner has to correct, or that one of them, by period. At most three queries."""
    reports = PartnerReport.objects.filter(partner=partner_id, status__in=OPEN_AGAIN).order_by("period__number")
    if report is not None:
        reports = reports.filter(pk=report.pk)
    named = {_name(one): one for one in reports.select_related("period", "partnership")}
    if not named:
        return []
    steps = Event.objects.filter(partner=partner_id, key__in=RETURNS, subject__in=named)
    last = {step.subject: step for step in steps.order_by("happened_at", "pk")}
    days = _correction_days(next(iter(named.values())))
    return [_given_back(one, last[name], days) for name, one in named.items() if name in last]


def _correction_days(report: PartnerReport) -> int | None:
    version = report.partnership.programme_version_id
    days: int | None = find_figure(programme_version_id=version, key=ParameterKey.CORRECTION_DEADLINE_DAYS)
    return days


def _given_back(report: PartnerReport, step: Event, days: int | None) -> GivenBack:
    day, deadline = timezone.localdate(step.happened_at), report.period.partner_report_due_on
    ends = [deadline] if deadline >= day else []
    if days is not None:
        ends.append(day + datetime.timedelta(days=days))
    return GivenBack(report, day, step.data.get("reason", ""), max(ends, default=None))


def _name(report: PartnerReport) -> str:
    return f"{report._meta.label_lower}:{report.pk}"
