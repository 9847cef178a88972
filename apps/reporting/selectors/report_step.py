"""The steps a partner report took: who took each of them, when and why, read from the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.reporting.enums import PartnerReportStatus

if TYPE_CHECKING:
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
_OPEN_AGAIN = frozenset({PartnerReportStatus.REOPENED, PartnerReportStatus.REOPENED_IN_CONTROL})


def list_report_steps(*, report: PartnerReport) -> QuerySet[Event]:
    """Every step of the report's state, the first one first; ``data`` holds its version and, if one was given, why.

    With them, what became of the project report of its period: returned, withdrawn, no longer verified.
    """
    own = Q(partner=report.partner_id, key__in=STEPS, subject=_name(report))
    above = Q(partner=None, key=EventKey.PROJECT_REPORT_REOPENED, data__period=report.period.number)
    return Event.objects.filter(own | above).select_related("actor").order_by("happened_at", "pk")


def find_return(*, report: PartnerReport) -> Event | None:
    """Who gave the report back to its partner, when and why, while it is open again for that."""
    if report.status not in _OPEN_AGAIN:
        return None
    steps = Event.objects.filter(partner=report.partner_id, key__in=RETURNS, subject=_name(report))
    return steps.select_related("actor").order_by("-happened_at", "-pk").first()


def _name(report: PartnerReport) -> str:
    return f"{report._meta.label_lower}:{report.pk}"
