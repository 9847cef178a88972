"""Where the control of one partner report stands: with whom, since when, what was found."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from apps.clarifications.selectors.clarification import list_blocking
from apps.consortia.models import ControllerAssignment
from apps.consortia.models.controller_assignment import counts_on
from apps.control.models import Certificate, ControlReport
from apps.control.selectors.certificate import find_standing_certificate
from apps.control.selectors.control_report import control_days, find_control
from apps.control.selectors.measure import count_open_measures
from apps.programmes.selectors.control_system import has_controllers
from apps.reporting.models import PartnerReport


@dataclass(frozen=True, slots=True)
class ControlState:
    """``days`` since the first submission. ``certificate`` is the one in force, with what was found in EUR."""

    controllers: Sequence[ControllerAssignment]
    since: datetime.datetime
    days: int
    control: ControlReport | None
    certificate: Certificate | None
    blocking: int
    measures: int


def read_control_state(*, report: PartnerReport) -> ControlState | None:
    """None for a report never submitted, and where the programme has no controllers. Seven queries at most."""
    days = control_days(report)
    if days is None or report.first_submitted_at is None:
        return None
    if not has_controllers(version=report.partnership.programme_version):
        return None
    return ControlState(
        controllers=list(_assigned(report)),
        since=report.first_submitted_at,
        days=days,
        control=find_control(report=report),
        certificate=find_standing_certificate(report=report),
        blocking=list_blocking(report_id=report.pk).count(),
        measures=count_open_measures(report=report),
    )


def _assigned(report: PartnerReport) -> QuerySet[ControllerAssignment]:
    assigned = ControllerAssignment.objects.filter(counts_on(timezone.localdate()), partner=report.partner_id)
    return assigned.select_related("membership__user", "institution").order_by("valid_from", "pk")
