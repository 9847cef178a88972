"""The steps of a finding: released to the audited, final once they were heard, closed. One function takes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.assurance.enums import FINDING_TRANSITIONS, AnswerKind, FindingOutcome, FindingState
from apps.assurance.models import Finding
from apps.assurance.permissions import can_close_finding, can_decide_finding, can_release_finding
from apps.assurance.services.finding import lock_finding
from apps.assurance.services.finding_version import keep_version, read_outcome
from apps.assurance.validators.finding import check_reason
from apps.audit.enums import EventKey
from apps.common.formats import format_date
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_planned_day


def release_finding(*, member: Membership, finding: Finding, answer_due_on: dt.date) -> Finding:
    """Show a draft to the audited, as provisional: they may answer until ``answer_due_on``. It then stays.

    Raises ``ValidationError`` for a day that has passed and ``PermissionDenied`` for all but the people of its audit.
    """
    locked = lock_finding(finding)
    require(can_release_finding(member, locked))
    check_planned_day(locked.partnership, not_before=timezone.localdate(), answer_due_on=answer_due_on)
    locked.released_at, locked.released_by = timezone.now(), member.user
    locked.answer_due_on = answer_due_on
    return _move(member, locked, FindingState.RELEASED, EventKey.FINDING_RELEASED)


def decide_finding(*, member: Membership, finding: Finding, reason: str, is_withdrawn: bool = False) -> Finding:
    """Make it final, after the audited answered or their time passed; ``reason`` is what is said to their answer.

    Whether it is upheld as it was or with another amount follows from the first version. Raises ``ValidationError``
    without a reason and, unless it is withdrawn, while the audited may still answer; ``PermissionDenied``.
    """
    locked = lock_finding(finding)
    require(can_decide_finding(member, locked))
    check_reason(reason)
    if not is_withdrawn:
        _require_heard(locked)
    locked.outcome = FindingOutcome.WITHDRAWN if is_withdrawn else read_outcome(locked, _irregular(locked))
    return _move(member, locked, FindingState.FINAL, EventKey.FINDING_DECIDED, reason)


def close_finding(*, member: Membership, finding: Finding, reason: str) -> Finding:
    """Close a final finding; ``reason`` says what was looked at. Raises as ``decide_finding``."""
    locked = lock_finding(finding)
    require(can_close_finding(member, locked))
    check_reason(reason)
    return _move(member, locked, FindingState.CLOSED, EventKey.FINDING_CLOSED, reason)


def _require_heard(finding: Finding) -> None:
    """The audited have said something, or had the time to (contradictory procedure)."""
    assert finding.answer_due_on is not None  # noqa: S101 - for the type checker
    if finding.answer_due_on >= timezone.localdate() and not _is_answered(finding):
        message = _("The audited may answer until %(day)s. Make the finding final after their answer or that day.")
        params = {"day": format_date(finding.answer_due_on)}
        raise ValidationError(message, code="not_heard", params=params)


def _is_answered(finding: Finding) -> bool:
    """An answer stands for later versions too, as long as they ask no more than the one that was answered."""
    answered = finding.answers.filter(kind=AnswerKind.ANSWER).values("version")
    now = _irregular(finding)
    heard = finding.versions.filter(number__in=answered).values_list("content__amount_eur", flat=True)
    return any(now <= Decimal(str(eur)) for eur in heard)


def _irregular(finding: Finding) -> Decimal:
    return finding.lines.order_by().aggregate(eur=Sum("amount_eur", default=Decimal(0)))["eur"]


def _move(member: Membership, finding: Finding, state: FindingState, key: EventKey, reason: str = "") -> Finding:
    """The one place where the state of a finding changes; each step is a version. The caller holds its lock."""
    if (finding.status, state) not in FINDING_TRANSITIONS:
        message = _("The finding is no longer in a state that allows this. Reload the page.")
        raise ValidationError(message, code="state")
    finding.status, finding.version = state, finding.version + 1
    finding.save()
    keep_version(member=member, finding=finding, key=key, reason=reason)
    return finding
