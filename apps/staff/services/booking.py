"""Booking a month of payroll: from the person's month to the partner's list of expenditure, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import add_line, lock_report
from apps.staff.models import PayrollMonth
from apps.staff.months import month_name
from apps.staff.permissions import acts_for_partner
from apps.staff.selectors.payroll_month import find_months, find_open_report
from apps.staff.services.payroll_line import attach_proofs, hold_open_reports, line_values, refuse_hindrances

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def book_month(*, member: Membership, month: PayrollMonth) -> ExpenditureLine:
    """Declare a month in the partner's open report; booking it again answers the same line.

    A payroll line that is in the list already (same person, amount, currency and date of payment, as from an uploaded
    payroll list) is taken for the month instead of a second one. Raises ``ValidationError`` with every hindrance and
    what to do about it, and ``PermissionDenied``.
    """
    require(acts_for_partner(member, month.partner_id))
    hold_open_reports(partner_id=month.partner_id)
    locked = find_months().select_for_update(of=("self",)).get(pk=month.pk)
    if locked.line is not None:
        return locked.line
    refuse_hindrances(locked)
    report = lock_report(member=member, report_id=_open_report(locked).pk)
    with translation.override(member.user.language):
        locked.line = _standing_line(report, locked) or add_line(
            member=member, report=report, values=line_values(locked)
        )
    locked.save(update_fields=["line"])
    attach_proofs(member=member, month=locked)
    _record(member, locked, locked.line)
    return locked.line


def _open_report(month: PayrollMonth) -> PartnerReport:
    report = find_open_report(partner_id=month.partner_id, month=month.month)
    if report is None:
        message = _("There is no open report for %(month)s. Open the report of its period, then book the month.")
        raise ValidationError(message % {"month": month_name(month.month)}, code="no_open_report")
    return report


def _standing_line(report: PartnerReport, month: PayrollMonth) -> ExpenditureLine | None:
    wanted = line_values(month)
    return (
        ExpenditureLine.objects.filter(
            report_id=report.pk,
            kind=LineKind.PAYROLL,
            person__iexact=wanted.person,
            declared=wanted.declared,
            currency=wanted.currency,
            payment_date=wanted.payment_date,
            payroll_month__isnull=True,
        )
        .order_by("number")
        .first()
    )


def _record(member: Membership, month: PayrollMonth, line: ExpenditureLine) -> None:
    record_event(
        key=EventKey.PAYROLL_MONTH_BOOKED,
        partnership_id=month.partnership_id,
        partner_id=month.partner_id,
        actor_id=member.user_id,
        subject=line,
        data={"number": line.number, "month": f"{month.month:%Y-%m}", "declared": str(line.declared)},
    )
