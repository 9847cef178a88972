"""From application to project: submitted, taken back, approved or rejected. Nothing is copied: the same rows go on."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.common.days import start_of_day
from apps.common.permissions import require
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership, Partnership
from apps.consortia.period_plan import ReportingRules
from apps.consortia.permissions import can_decide_application, can_submit_application
from apps.consortia.services.partnership_status import change_status
from apps.consortia.services.period import make_periods
from apps.consortia.validators.day import check_past_day, check_planned_day
from apps.dashboard.selectors.application import find_closure_months, list_missing_parts
from apps.dashboard.validators.application import ApprovalValues, check_approval
from apps.finance.selectors.budget_version import find_open_change
from apps.finance.services.budget_version import (
    approve_application_budget,
    redraft_application_budget,
    submit_budget_change,
)
from apps.finance.validators.budget_version import BudgetDecision


def submit_application(*, member: Membership, submitted_on: dt.date) -> Partnership:
    """Record that the application went to the programme on that day: partners and budget stay as they are.

    Raises ``ValidationError`` with one message for each thing that is missing (lead partner, work plan, budget), for a
    day to come, and if the partnership is not in preparation; ``PermissionDenied`` for all but the lead partner.
    """
    require(can_submit_application(member))
    check_past_day(member.partnership, submitted_on=submitted_on)
    if missing := list_missing_parts(partnership=member.partnership):
        raise ValidationError([ValidationError(part.text, code=part.code) for part in missing])
    version = find_open_change()
    if version is not None and version.is_drafted:
        submit_budget_change(member=member, version=version, now=start_of_day(submitted_on))
    return change_status(
        member=member,
        status=PartnershipStatus.SUBMITTED,
        key=EventKey.APPLICATION_SUBMITTED,
        data={"on": str(submitted_on)},
        application_submitted_on=submitted_on,
    )


def withdraw_application(*, member: Membership, reason: str) -> Partnership:
    """Take the application back to work on it: its budget is a draft again, with the same amounts, as a new version.

    Raises ``ValidationError`` without a reason or if it is not submitted, ``PermissionDenied`` for all but the lead.
    """
    require(can_decide_application(member))
    _require_reason(reason)
    redraft_application_budget(member=member, reason=reason)
    return change_status(
        member=member,
        status=PartnershipStatus.PREPARATION,
        key=EventKey.APPLICATION_WITHDRAWN,
        data={"reason": reason.strip()},
        application_submitted_on=None,
    )


def approve_application(*, member: Membership, values: ApprovalValues) -> Partnership:
    """The application becomes the running project: its budget in force from the first day, its periods made.

    Partners, work plan and what is counted stay as they are. The project's closure months are the programme's. Raises
    ``ValidationError`` by field for what is stated, with one message for each thing the application lacks, and if it is
    not submitted; ``PermissionDenied`` for all but the lead partner.
    """
    require(can_decide_application(member))
    check_approval(values)
    _check_days(member.partnership, values)
    if missing := list_missing_parts(partnership=member.partnership):
        raise ValidationError([ValidationError(part.text, code=part.code) for part in missing])
    decision = BudgetDecision(decided_on=values.decided_on, reference=values.reference)
    version = approve_application_budget(member=member, decision=decision, valid_from=values.starts_on)
    rules = ReportingRules(
        period_months=values.period_months,
        partner_report_days=values.partner_report_days,
        project_report_months=values.project_report_months,
        project_report_days=values.project_report_days,
        closure_months=find_closure_months(partnership=member.partnership),
    )
    periods = make_periods(member=member, starts_on=values.starts_on, ends_on=values.ends_on, rules=rules)
    return change_status(
        member=member,
        status=PartnershipStatus.RUNNING,
        key=EventKey.APPLICATION_APPROVED,
        data={
            "decided_on": str(values.decided_on),
            "reference": values.reference.strip(),
            "budget_version": version.pk,
            "periods": len(periods),
        },
        project_number=values.project_number.strip(),
        eligible_from=values.starts_on,
        ends_on=values.ends_on,
        closure_ends_on=values.closure_ends_on,
    )


def reject_application(*, member: Membership, decided_on: dt.date, reason: str) -> Partnership:
    """Record that the programme said no. Everything stays to be read, and to be learnt from.

    Raises ``ValidationError`` by field: no reason, a day to come or before the submission; and if it is not submitted.
    ``PermissionDenied`` for all but the lead partner.
    """
    require(can_decide_application(member))
    _require_reason(reason)
    _check_decided(member.partnership, decided_on)
    return change_status(
        member=member,
        status=PartnershipStatus.REJECTED,
        key=EventKey.APPLICATION_REJECTED,
        data={"decided_on": str(decided_on), "reason": reason.strip()},
    )


def _check_days(partnership: Partnership, values: ApprovalValues) -> None:
    check_planned_day(
        partnership, starts_on=values.starts_on, ends_on=values.ends_on, closure_ends_on=values.closure_ends_on
    )
    _check_decided(partnership, values.decided_on)


def _check_decided(partnership: Partnership, decided_on: dt.date) -> None:
    check_past_day(partnership, not_before=partnership.application_submitted_on, decided_on=decided_on)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": ValidationError(_("Give the reason."), code="missing")})
