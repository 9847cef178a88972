"""A frozen report at the programme: submitted, verified, paid, or taken back. One function changes its state."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_past_day
from apps.project_reporting.enums import SUBMISSION_TRANSITIONS, TAKEN_BACK, SubmissionStatus
from apps.project_reporting.models import ProjectReport, ReportSource, Submission, SubmissionStep
from apps.project_reporting.permissions import can_follow_submission, can_mark_paid
from apps.project_reporting.selectors.submission import find_submission_day
from apps.project_reporting.validators.submission import check_reason, check_reference


def open_submission(*, member: Membership, report: ProjectReport) -> Submission:
    """What freezing does last: the report is submitted to the programme."""
    submission = _create(report)
    _step(submission, member, SubmissionStatus.SUBMITTED, timezone.localdate())
    return submission


def supersede(*, member: Membership, report: ProjectReport) -> None:
    """Withdraw the version of the period that stands submitted, for ``report`` corrects it.

    Raises ``ValidationError`` if the programme verified it: it is then corrected by financial corrections.
    """
    versions = ProjectReport.objects.filter(period=report.period_id, status="frozen", version__lt=report.version)
    for old in versions.defer("snapshot").select_related("submission", "period"):
        if old.standing in TAKEN_BACK:
            continue
        refuse_verified(old)
        # Without a reason in words: pages say in the reader's language that a new version replaced it.
        _change(member, old, SubmissionStatus.WITHDRAWN, timezone.localdate(), replaced_by=report.version)


def refuse_verified(report: ProjectReport) -> None:
    """Raises ``ValidationError`` (code ``verified``) for a report the programme verified or paid."""
    if report.standing in {SubmissionStatus.VERIFIED, SubmissionStatus.PAID}:
        message = _("The programme verified this report. What is wrong in it is put right by a financial correction.")
        raise ValidationError(message, code="verified")


def return_project_report(
    *, member: Membership, report: ProjectReport, returned_on: dt.date, reason: str, reference: str = ""
) -> Submission:
    """Record that the programme gave the submitted report back for correction. Its certificates are free again.

    Raises ``ValidationError`` without a reason, for a day to come or before it was submitted, in another state; and
    ``PermissionDenied``.
    """
    require(can_follow_submission(member, report))
    check_past_day(member.partnership, not_before=find_submission_day(report=report), returned_on=returned_on)
    why = check_reason(reason)
    return _change(member, report, SubmissionStatus.RETURNED, returned_on, reason=why, reference=reference)


def withdraw_project_report(*, member: Membership, report: ProjectReport, reason: str) -> Submission:
    """Take the submitted report back before the programme verifies it. Its certificates are free again.

    Raises ``ValidationError`` without a reason and in another state, and ``PermissionDenied``.
    """
    require(can_follow_submission(member, report))
    why = check_reason(reason)
    return _change(member, report, SubmissionStatus.WITHDRAWN, timezone.localdate(), reason=why)


def mark_verified(*, member: Membership, report: ProjectReport, verified_on: dt.date, reference: str) -> Submission:
    """The state a recorded verification leads to; ``services.verification`` calls it with the amounts."""
    return _change(member, report, SubmissionStatus.VERIFIED, verified_on, reference=reference)


def unmark_verified(*, member: Membership, report: ProjectReport, reason: str) -> Submission:
    """Submitted again, once its verification is withdrawn."""
    return _change(member, report, SubmissionStatus.SUBMITTED, timezone.localdate(), reason=reason)


def mark_paid(*, member: Membership, report: ProjectReport, paid_on: dt.date, reference: str = "") -> Submission:
    """Record that the programme's money for a verified report is there in full. Payments call it; so does nobody else.

    ``paid_on`` is the day the last of it came. Raises ``ValidationError`` (code ``state``) unless the report is
    verified, for a day to come, and ``PermissionDenied``.
    """
    require(can_mark_paid(member, report))
    check_past_day(member.partnership, paid_on=paid_on)
    return _change(member, report, SubmissionStatus.PAID, paid_on, reference=reference)


def mark_unpaid(*, member: Membership, report: ProjectReport, reason: str) -> Submission:
    """Verified again, once a payment that made it paid is cancelled. Raises as ``mark_paid``, and without a reason."""
    require(can_mark_paid(member, report))
    why = check_reason(reason)
    return _change(member, report, SubmissionStatus.VERIFIED, timezone.localdate(), reason=why)


def lock_submission(report: ProjectReport) -> Submission:
    """The submission's row, for this transaction alone. A report frozen before submissions were followed gets one."""
    found = Submission.objects.select_for_update(of=("self",)).filter(report=report.pk).first()
    return found or _create(report)


def _create(report: ProjectReport) -> Submission:
    return Submission.objects.create(partnership_id=report.partnership_id, report=report)


def _change(
    member: Membership,
    report: ProjectReport,
    status: SubmissionStatus,
    happened_on: dt.date,
    *,
    reason: str = "",
    reference: str = "",
    replaced_by: int | None = None,
) -> Submission:
    """The one place where the state changes; the submission's lock is held, and what hangs on the state follows."""
    submission = lock_submission(report)
    before = SubmissionStatus(submission.status)
    if (before, status) not in SUBMISSION_TRANSITIONS:
        raise ValidationError(_("The report is no longer in a state that allows this. Reload the page."), code="state")
    submission.status = status
    submission.save(update_fields=["status"])
    _step(submission, member, status, happened_on, reason=reason, reference=check_reference(reference))
    if status in TAKEN_BACK:
        ReportSource.objects.filter(report=report.pk, released_at__isnull=True).update(released_at=timezone.now())
    _record(
        _key(before, status),
        member,
        report,
        {"status": str(status), "reason": reason, "reference": reference, "replaced_by": replaced_by},
    )
    return submission


def _key(before: SubmissionStatus, after: SubmissionStatus) -> EventKey:
    if after == SubmissionStatus.PAID:
        return EventKey.PROJECT_REPORT_PAID
    if (before, after) == (SubmissionStatus.SUBMITTED, SubmissionStatus.VERIFIED):
        return EventKey.PROJECT_REPORT_VERIFIED
    return EventKey.PROJECT_REPORT_REOPENED


def _step(submission: Submission, member: Membership, status: str, happened_on: dt.date, **said: Any) -> None:
    SubmissionStep.objects.create(
        partnership_id=submission.partnership_id,
        submission=submission,
        status=status,
        happened_on=happened_on,
        taken_by=member.user,
        **said,
    )


def _record(key: EventKey, member: Membership, report: ProjectReport, data: dict[str, Any]) -> None:
    record_event(
        key=key,
        partnership_id=report.partnership_id,
        actor_id=member.user_id,
        subject=report,
        data={"period": report.period.number, "version": report.version, **{k: v for k, v in data.items() if v}},
    )
