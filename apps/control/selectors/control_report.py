"""Controls: which there are, which wait, and what keeps one from being finished."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.clarifications.selectors.clarification import list_blocking
from apps.common.days import add_months
from apps.consortia.models import Membership
from apps.control.checklist import find_checklist
from apps.control.models import ControlReport
from apps.control.selectors.line_verification import list_undecided_lines
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.tenancy.enums import Role

WAITING = (PartnerReportStatus.SUBMITTED, PartnerReportStatus.IN_CONTROL, PartnerReportStatus.REOPENED_IN_CONTROL)


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Something that keeps a control from being finished.

    ``place`` names the page where it is done, ``part`` what stands behind its address.
    """

    code: str
    refusal: Promise
    place: str
    count: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class QueuedReport:
    """A report that waits for its controller, with its control once that has begun."""

    report: PartnerReport
    control: ControlReport | None
    days: int | None


def list_controls() -> QuerySet[ControlReport]:
    """Every control this seat sees, by period and partner."""
    return ControlReport.objects.select_related(
        "report__period", "report__partner__organisation", "report__partnership__programme_version", "started_by"
    )


def get_control(*, report_id: int) -> ControlReport:
    """The control of a report. Raises 404 where there is none, or none for this seat."""
    return get_object_or_404(list_controls(), report_id=report_id)


def find_control(*, report: PartnerReport) -> ControlReport | None:
    return list_controls().filter(report=report).first()


def control_days(report: PartnerReport, *, today: datetime.date | None = None) -> int | None:
    """How many days a report has been with control: from its first submission to the end of control, or to today.

    None for a report that was never submitted. Days in which the partner corrected it count as well. The one count
    there is: queue, cockpit, overviews and the control report all show it.
    """
    if report.first_submitted_at is None:
        return None
    # Only a certified report has a control that ended; of the many that wait none is read for it.
    control = getattr(report, "control", None) if report.status == PartnerReportStatus.CERTIFIED else None
    ended = timezone.localdate(control.finished_at) if control and control.finished_at else None
    return ((ended or today or timezone.localdate()) - timezone.localdate(report.first_submitted_at)).days


def control_due_on(report: PartnerReport, *, months: int | None) -> datetime.date | None:
    """The last day of the ``months`` a programme gives control from the first submission on; None without either."""
    if months is None or report.first_submitted_at is None:
        return None
    return add_months(timezone.localdate(report.first_submitted_at), months)


def list_queue(*, member: Membership) -> list[QueuedReport]:
    """The reports that wait for control, the longest waiting first: a controller's own, for others all they see."""
    reports = PartnerReport.objects.filter(status__in=WAITING).select_related(
        "period", "partner__organisation", "control"
    )
    if member.role == Role.CONTROLLER:
        reports = reports.filter(partner_id__in=member.controlled_partner_ids)
    return [
        QueuedReport(report, getattr(report, "control", None), control_days(report))
        for report in reports.order_by("first_submitted_at", "pk")
    ]


def list_open_steps(*, control: ControlReport) -> list[OpenStep]:
    """What is still to be done before a certificate is issued; the service refuses for the same."""
    return [step for step in _steps(control) if step.count]


def _steps(control: ControlReport) -> Iterator[OpenStep]:
    unnamed = not (control.institution.strip() and control.controller_name.strip())
    yield OpenStep("controller", _("Say who controls, and for which institution."), "control", int(unnamed))
    no_method = not (control.is_administrative or control.is_on_the_spot)
    yield OpenStep("method", _("Say how the report was verified."), "control", int(no_method))
    no_visit = control.is_on_the_spot and not control.visits.exists()
    yield OpenStep("visit", _("Describe the visit on the spot."), "control", int(no_visit), "#visits-heading")
    unsaid = control.is_risk_based is None
    yield OpenStep("risk", _("Say whether the verification was based on risk."), "control", int(unsaid))
    undecided = list_undecided_lines(report_id=control.report_id).count()
    yield OpenStep("lines", _("Decide on every line, or park it."), "control_lines", undecided, "?show=undecided")
    answered = set(control.answers.order_by().values_list("question", flat=True))
    unanswered = set(find_checklist(control.checklist_version).questions) - answered
    yield OpenStep("checklist", _("Answer every question of the checklist."), "control_checklist", len(unanswered))
    blocking = list_blocking(report_id=control.report_id).count()
    refusal = _("Close the requests for clarification that block certification.")
    yield OpenStep("clarifications", refusal, "control_overview", blocking, "#clarifications")
    unwritten = int(not control.conclusions.strip())
    yield OpenStep("conclusions", _("Write your conclusions."), "control_overview", unwritten, "#words-heading")
