"""A control from its beginning to its end. One function changes its state; the database guards the steps."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import ControllerAssignment, Membership
from apps.consortia.models.controller_assignment import counts_on
from apps.consortia.permissions import may_control
from apps.consortia.validators.day import check_past_day
from apps.control.checklist import latest_checklist
from apps.control.enums import ControlStatus
from apps.control.models import ControlReport, ControlVisit
from apps.control.selectors.control_report import list_controls
from apps.control.validators.identification import (
    Conclusion,
    Identification,
    Visit,
    check_application_version,
    check_identification,
    check_visit,
)
from apps.finance.selectors.budget_version import find_newest_number, find_version_in_force
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.reporting.services.partner_report import hand_back_in_control, start_control

# What somebody, mostly the same person with her first click, has done already.
_STANDS: dict[str, Promise] = {
    PartnerReportStatus.SUBMITTED: _("The control of this report has not begun."),
    PartnerReportStatus.IN_CONTROL: _("The control of this report has begun already, and goes on."),
    PartnerReportStatus.CERTIFIED: _("The control has ended already: its certificate is issued."),
    PartnerReportStatus.REOPENED: _("The lead partner gave the report back to its partner."),
    PartnerReportStatus.REOPENED_IN_CONTROL: _("The report was given back to its partner already."),
}


def begin_control(*, member: Membership, report: PartnerReport, now: datetime.datetime | None = None) -> ControlReport:
    """Take a submitted report into control, described as far as it is known already.

    ``now`` is for controls taken over from elsewhere, here and in the services of its lines and its certificate.
    Raises ``PermissionDenied``, also for a controller whose assignment does not count today, and ``ValidationError``
    once it has begun.
    """
    require_beginning(member, report)
    moved = start_control(member=member, report=report)
    control, _is_new = ControlReport.objects.get_or_create(
        report=moved,
        defaults={
            "partnership_id": moved.partnership_id,
            "partner_id": moved.partner_id,
            "started_by": member.user,
            "started_at": now or timezone.now(),
            "controller_name": member.user.full_name,
            **_known(member, report),
        },
    )
    return list_controls().get(pk=control.pk)


def _known(member: Membership, report: PartnerReport) -> dict[str, Any]:
    assignments = ControllerAssignment.objects.filter(counts_on(timezone.localdate()), partner=report.partner_id)
    assignment = assignments.filter(membership=member).select_related("institution").first()
    version = find_version_in_force(on=report.period.ends_on)
    return {
        "institution": assignment.institution.name if assignment else "",
        "country": assignment.institution.country if assignment else "",
        "application_version": str(version.number) if version else "",
        "checklist_version": latest_checklist(report.partnership.programme_version.code).version,
    }


def describe_control(*, member: Membership, control: ControlReport, values: Identification) -> ControlReport:
    """Save how the report was verified and by whom. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    locked = lock_control(member=member, control=control)
    check_identification(values)
    if values.application_version != locked.application_version:
        check_application_version(values.application_version, newest=find_newest_number())
    return _save(member, locked, asdict(values))


def conclude_control(*, member: Membership, control: ControlReport, values: Conclusion) -> ControlReport:
    """Save findings, conclusions and follow-up measures. Raises ``PermissionDenied``."""
    return _save(member, lock_control(member=member, control=control), asdict(values))


def _save(member: Membership, control: ControlReport, stated: dict[str, Any]) -> ControlReport:
    stated = {name: value.strip() if isinstance(value, str) else value for name, value in stated.items()}
    changed = [name for name, value in stated.items() if getattr(control, name) != value]
    if changed:
        for name in changed:
            setattr(control, name, stated[name])
        control.save(update_fields=changed)
        record_control_event(EventKey.CONTROL_CHANGED, member, control, {"fields": changed})
    return control


def add_visit(*, member: Membership, control: ControlReport, values: Visit) -> ControlVisit:
    """Add a verification on the spot. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    locked = lock_control(member=member, control=control)
    check_visit(values)
    check_past_day(member.partnership, starts_on=values.starts_on, ends_on=values.ends_on)
    visit = ControlVisit.objects.create(
        partnership_id=locked.partnership_id, partner_id=locked.partner_id, control=locked, **asdict(values)
    )
    record_control_event(EventKey.CONTROL_CHANGED, member, locked, {"visit": visit.pk})
    return visit


def remove_visit(*, member: Membership, visit: ControlVisit) -> None:
    """Take a visit off that was entered by mistake. Raises ``PermissionDenied``."""
    locked = lock_control(member=member, control=visit.control)
    record_control_event(EventKey.CONTROL_CHANGED, member, locked, {"visit": visit.pk, "removed": True})
    visit.delete()


def hand_report_back(*, member: Membership, control: ControlReport, reason: str) -> PartnerReport:
    """Give the report back to its partner. What control did is kept; lines the partner changes are decided anew.

    Raises ``ValidationError`` without a reason and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    return hand_back_in_control(member=member, report=locked.report, reason=reason)


def lock_control(*, member: Membership, control: ControlReport) -> ControlReport:
    """The control's row, held until the transaction ends.

    Raises ``PermissionDenied`` unless the member controls this partner, and ``ValidationError`` (code ``state``) unless
    the report is in control now.
    """
    # Asked before the lock too: an auditor's transaction takes none.
    require_work(member, control.report)
    locked = list_controls().select_for_update(of=("self",)).filter(pk=control.pk).first()
    # The database lets nobody lock what she may only read.
    require(locked is not None)
    assert locked is not None  # noqa: S101 - for the type checker
    # What stands beside a locked row is as old as the question: who waited reads the report's state anew.
    locked.report.refresh_from_db(fields=["status"])
    require_work(member, locked.report)
    return locked


def require_beginning(member: Membership, report: PartnerReport) -> None:
    """Raises ``PermissionDenied`` for whoever does not control this partner, and says it where control has begun."""
    _require_step(member, report, PartnerReportStatus.SUBMITTED)


def require_work(member: Membership, report: PartnerReport) -> None:
    """As ``require_beginning``, for work in a control that goes on: a second click is told what the first one did."""
    _require_step(member, report, PartnerReportStatus.IN_CONTROL)


def require_reopening(member: Membership, report: PartnerReport) -> None:
    """As ``require_beginning``, for taking a certificate back."""
    _require_step(member, report, PartnerReportStatus.CERTIFIED)


def _require_step(member: Membership, report: PartnerReport, status: PartnerReportStatus) -> None:
    require(may_control(member, report.partner_id))
    if report.status != status:
        stands = _STANDS.get(report.status)
        if stands is None:
            # Not handed in, it is not there for a controller.
            raise PermissionDenied
        raise ValidationError(str(stands), code="state")


def change_state(control: ControlReport, after: ControlStatus, *, now: datetime.datetime | None = None) -> None:
    """The one place where a control's state changes; the caller holds its lock. Reopened, it gets its next version.

    Raises ``ValidationError`` (code ``state``) from a state that does not lead there.
    """
    is_finishing = after == ControlStatus.FINISHED
    if control.is_finished == is_finishing:
        raise ValidationError(_("The control is no longer in a state that allows this. Reload the page."), code="state")
    control.status = after
    control.finished_at = (now or timezone.now()) if is_finishing else None
    control.version += 0 if is_finishing else 1
    control.save(update_fields=["status", "finished_at", "version"])


def record_control_event(
    key: EventKey, member: Membership, control: ControlReport, data: dict[str, Any] | None = None
) -> None:
    """Write what happened in a control into the log, with its report."""
    record_event(
        key=key,
        partnership_id=control.partnership_id,
        partner_id=control.partner_id,
        actor_id=member.user_id,
        subject=control,
        data={"report": control.report_id, "version": control.version, **(data or {})},
    )
