"""A partner's report from opening to certification. One function changes its state; the database guards the steps.

Who may take a step in control is decided by whoever calls: the steps are here, the controller's work lies above.
"""

import datetime
import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.content_hash import hash_content
from apps.consortia.models import Membership, ReportingPeriod
from apps.eligibility.services.check_run import request_check
from apps.finance.conversion_basis import RateOfMonth
from apps.finance.services.conversion import book_flat_rates, convert_lines
from apps.reporting.enums import (
    CERTIFICATION,
    HANDING_BACK,
    REOPENING,
    REOPENING_OF_CONTROL,
    START_OF_CONTROL,
    SUBMITTED_INTO,
    PartnerReportStatus,
    Step,
)
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.report_use import is_in_use
from apps.reporting.selectors.partner_report import build_snapshot
from apps.reporting.selectors.submission import find_report_basis, list_required_steps
from apps.reporting.services.report_document import request_documents


def open_partner_report(*, member: Membership, period: ReportingPeriod) -> PartnerReport:
    """Open the report of the member's partner for a period, or answer the one that is open already.

    Raises ``ValidationError`` for a seat without a partner.
    """
    if member.partner_id is None:
        raise ValidationError(_("Only people who act for a partner have a report to open."), code="partner")
    report, created = PartnerReport.objects.get_or_create(
        partnership_id=period.partnership_id,
        partner_id=member.partner_id,
        period=period,
        defaults={"language": member.user.language},
    )
    if created:
        _record(EventKey.PARTNER_REPORT_OPENED, member, report)
    return report


def describe_work(*, member: Membership, report: PartnerReport, summary: str, deviations: str) -> PartnerReport:
    """Save the partner's own words about the period. Raises ``ValidationError`` once the report is submitted."""
    locked = lock_editable(report)
    locked.summary, locked.deviations, locked.language = summary.strip(), deviations.strip(), member.user.language
    locked.save(update_fields=["summary", "deviations", "language"])
    _record(EventKey.PROGRESS_REPORTED, member, locked)
    return locked


def submit_partner_report(
    *, member: Membership, report: PartnerReport, now: datetime.datetime | None = None
) -> PartnerReport:
    """Submit: freeze the rates, convert, book flat rates, snapshot, and let no number move again.

    The month of the first submission decides the rate for good (Regulation (EU) 2021/1059, Article 38(5)); a reopened
    report keeps it. A programme that converts at the average of the period has no such month. A report that was given
    back during control goes back into control. ``now`` is for records taken over from elsewhere, which were submitted
    on an earlier day. Raises ``ValidationError`` saying what is missing, and ``RateUnavailable``.
    """
    locked = lock_editable(report)
    now = now or timezone.now()
    month = timezone.localdate(now)
    _require_complete(locked, month)
    basis = find_report_basis(report=locked, month=month)
    locked.rate_month = basis.month if isinstance(basis, RateOfMonth) else None
    convert_lines(report_id=locked.pk, basis=basis)
    book_flat_rates(partner=locked.partner, report_id=locked.pk)
    locked.version += 1
    locked.first_submitted_at = locked.first_submitted_at or now
    locked.submitted_at = now
    state = PartnerReportStatus(locked.status)
    _change_state(member, locked, (state, SUBMITTED_INTO[state]), EventKey.PARTNER_REPORT_SUBMITTED)
    # Last, so that it says what the pages say from now on: parked lines count as parked once a report is handed in.
    _store_snapshot(member, locked)
    request_check(member=member, report=locked)
    request_documents(member=member, report=locked)
    return locked


def reopen_partner_report(*, member: Membership, report: PartnerReport, reason: str) -> PartnerReport:
    """Give a submitted report back for correction. What was submitted stays as its version; the reason is kept.

    Only before control: from then on the controller gives it back (``hand_back_in_control``). Raises
    ``ValidationError`` without a reason, and (code ``in_use``) while a project report claims it.
    """
    said = _reason(reason, _("Say why the report is reopened. The partner reads it."))
    # Under the lock that whoever freezes a project report holds too.
    if is_in_use(_lock(report)):
        message = _("A project report claims this report. It can be reopened once that one is returned or withdrawn.")
        raise ValidationError(message, code="in_use")
    return _move(member, report, REOPENING, EventKey.PARTNER_REPORT_REOPENED, {"reason": said})


def start_control(
    *,
    member: Membership,
    report: PartnerReport,
    key: EventKey = EventKey.CONTROL_STARTED,
    data: dict[str, Any] | None = None,
) -> PartnerReport:
    """Take a submitted report into control. Like all steps in control it records ``key`` itself, with ``data``."""
    return _move(member, report, START_OF_CONTROL, key, data)


def hand_back_in_control(
    *,
    member: Membership,
    report: PartnerReport,
    reason: str,
    key: EventKey = EventKey.CONTROL_HANDED_BACK,
    data: dict[str, Any] | None = None,
) -> PartnerReport:
    """Give a report back to its partner during control; submitted again, it returns into control."""
    said = _reason(reason, _("Say why the report is given back. The partner reads it."))
    return _move(member, report, HANDING_BACK, key, {**(data or {}), "reason": said})


def certify(
    *,
    member: Membership,
    report: PartnerReport,
    key: EventKey = EventKey.CERTIFICATE_ISSUED,
    data: dict[str, Any] | None = None,
) -> PartnerReport:
    """End the control: what the controller found eligible is certified."""
    return _move(member, report, CERTIFICATION, key, data)


def reopen_control(
    *,
    member: Membership,
    report: PartnerReport,
    reason: str,
    key: EventKey = EventKey.CONTROL_REOPENED,
    data: dict[str, Any] | None = None,
) -> PartnerReport:
    """Take a certified report into control again. The caller withdraws the certificate, if nothing rests on it yet."""
    said = _reason(reason, _("Say why the control is reopened."))
    return _move(member, report, REOPENING_OF_CONTROL, key, {**(data or {}), "reason": said})


def _reason(reason: str, refusal: Promise) -> str:
    if not reason.strip():
        raise ValidationError({"reason": refusal})
    return reason.strip()


def _move(
    member: Membership, report: PartnerReport, step: Step, key: EventKey, data: dict[str, Any] | None
) -> PartnerReport:
    """Lock the report and take one step with it. Raises ``ValidationError`` (code ``state``) if it stands elsewhere."""
    locked = _lock(report)
    _change_state(member, locked, step, key, data)
    return locked


def _lock(report: PartnerReport) -> PartnerReport:
    locked = PartnerReport.objects.select_for_update(of=("self",))
    return locked.select_related("partner", "period").get(pk=report.pk)


def _change_state(
    member: Membership,
    report: PartnerReport,
    step: Step,
    key: EventKey,
    data: dict[str, Any] | None = None,
) -> None:
    """The one place where a partner report's state changes; the caller holds its lock."""
    before, after = step
    if report.status != before:
        raise ValidationError(_("The report is no longer in a state that allows this. Reload the page."), code="state")
    report.status = after
    report.save(update_fields=["status", "version", "rate_month", "first_submitted_at", "submitted_at"])
    _record(key, member, report, {"version": report.version, **(data or {})})


def lock_editable(report: PartnerReport) -> PartnerReport:
    """The report, locked until the transaction ends. Raises ``ValidationError`` once it is handed in."""
    locked = _lock(report)
    if not locked.is_editable:
        raise ValidationError(_("The report is submitted; its contents no longer change."), code="state")
    return locked


def _require_complete(report: PartnerReport, month: datetime.date) -> None:
    """Refuse for the first open step that blocks: what the checklist showed before."""
    for step in list_required_steps(report=report, month=month):
        if not step.is_done:
            raise step.cause or ValidationError(str(step.refusal), code=step.code)


def _store_snapshot(member: Membership, report: PartnerReport) -> PartnerReportSnapshot:
    said = build_snapshot(report=report, submitted_by=member.user.full_name)
    content = json.loads(json.dumps(said, cls=DjangoJSONEncoder))
    return PartnerReportSnapshot.objects.create(
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        report=report,
        version=report.version,
        content=content,
        sha256=hash_content(content),
        submitted_by=member.user,
    )


def _record(key: EventKey, member: Membership, report: PartnerReport, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        actor_id=member.user_id,
        subject=report,
        data={"period": report.period.number, **(data or {})},
    )
