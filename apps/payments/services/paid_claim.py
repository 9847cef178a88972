"""A verified project report is paid once the programme's money covers it, and no more if that money is cancelled."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.common.turns import take_turns
from apps.consortia.models import Membership, ReportingPeriod
from apps.finance.models import Correction
from apps.payments.selectors.claim import find_last_payment, is_claim_covered
from apps.payments.selectors.recovery import claiming_periods
from apps.project_reporting.enums import SubmissionStatus
from apps.project_reporting.selectors.submission import find_standing_report
from apps.project_reporting.services.submission import mark_paid, mark_unpaid


def follow_claim(*, member: Membership, period: ReportingPeriod | None, reason: str = "") -> None:
    """Called whenever money came in, was handed on or was cancelled, and when the programme verified the claim or a
    correction changed it. An advance pays no claim.

    A report the programme has not verified yet stays as it is.
    """
    report = find_standing_report(period=period) if period is not None else None
    if period is None or report is None:
        return
    is_covered, last = is_claim_covered(period=period), find_last_payment(period=period)
    if report.standing == SubmissionStatus.VERIFIED and is_covered and last is not None:
        mark_paid(member=member, report=report, paid_on=last.received_on, reference=last.reference)
    elif report.standing == SubmissionStatus.PAID and not is_covered:
        mark_unpaid(member=member, report=report, reason=reason or _("A payment was cancelled."))


def follow_correction(*, member: Membership, correction: Correction) -> None:
    """A claim may be paid in full by what was paid already, or no more, once a correction changes it."""
    take_turns("payments", member.partnership_id)
    key = (correction.period_id, correction.partner_id)
    period = ReportingPeriod.objects.get(pk=claiming_periods().get(key, correction.period_id))
    follow_claim(member=member, period=period, reason=correction.reason)
