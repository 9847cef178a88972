"""The line of expenditure that a month of payroll is booked as, written in the language of the person who books."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.common.formats import format_amount, format_money, format_number, format_percent
from apps.consortia.models import Membership
from apps.documents.enums import EvidenceKind
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.expenditure_line import list_reports
from apps.finance.services.evidence import attach_document
from apps.finance.services.expenditure_line import change_line, values_of
from apps.finance.validators.expenditure_line import LineValues
from apps.staff.models import PayrollMonth
from apps.staff.months import month_name
from apps.staff.selectors.hindrance import list_hindrances
from apps.staff.selectors.parameter import get_annual_hours
from apps.staff.staff_costs import assigned_share, compute_rate
from apps.workplan.enums import HANDED_IN


def line_values(month: PayrollMonth) -> LineValues:
    """A payroll line: no invoice, VAT or contract belongs on it. The person's name stands in its own field alone."""
    return LineValues(
        kind=LineKind.PAYROLL,
        category=CostCategory.STAFF,
        description=_describe(month),
        comment=explain_cost(month),
        person=month.employment.person_name,
        currency=month.employment.currency,
        declared=month.cost,
        payment_date=month.payment_date,
    )


def hold_open_reports(*, partner_id: int) -> None:
    """The partner's reports that can still change, held until the transaction ends.

    Before a month or an employment: whoever deletes a line holds its report first and comes to the month after it.
    """
    editable = list_reports().filter(partner_id=partner_id).exclude(status__in=HANDED_IN)
    list(editable.select_for_update(of=("self",)).order_by("pk"))


def update_line(*, member: Membership, month: PayrollMonth) -> ExpenditureLine:
    """Bring the line up to what the month says now; what else was said of the line stays.

    Raises ``PermissionDenied`` once the report is submitted, and ``ValidationError`` for a cost of zero.
    """
    line = _line_of(month)
    now = line_values(month)
    changed = replace(
        values_of(line),
        description=now.description,
        comment=now.comment,
        person=now.person,
        currency=now.currency,
        declared=now.declared,
        payment_date=now.payment_date,
    )
    return change_line(member=member, line=line, values=changed)


def attach_proofs(*, member: Membership, month: PayrollMonth) -> None:
    """Payslip and signed timesheet prove the line. Attaching them again changes nothing."""
    line = _line_of(month)
    for document in (month.payslip, month.timesheet):
        if document is not None:
            attach_document(member=member, line=line, document=document, kind=EvidenceKind.PAYROLL)


def refuse_hindrances(month: PayrollMonth) -> None:
    """Raises ``ValidationError`` with everything that keeps the month from being declared."""
    blocking = [
        ValidationError(hindrance.message, code=hindrance.code)
        for hindrance in list_hindrances(month=month)
        if hindrance.blocks
    ]
    if blocking:
        raise ValidationError(blocking)


def explain_cost(month: PayrollMonth) -> str:
    """How the cost was found, in figures, for the controller."""
    employment = month.employment
    if not employment.is_hourly:
        return _("Employment cost %(cost)s, %(share)s of the working time.") % {
            "cost": format_money(month.pay.employment_cost, employment.currency),
            "share": format_percent(assigned_share(employment.terms)),
        }
    rate = compute_rate(employment.terms, get_annual_hours(partnership=employment.partnership))
    return _("%(hours)s hours at %(rate)s %(currency)s.") % {
        "hours": format_number(month.hours or 0),
        "rate": "–" if rate is None else format_amount(rate),
        "currency": employment.currency,
    }


def _line_of(month: PayrollMonth) -> ExpenditureLine:
    return ExpenditureLine.objects.select_related("report").get(payroll_month=month.pk)


def _describe(month: PayrollMonth) -> str:
    named = {"function": month.employment.function, "month": month_name(month.month)}
    return _("%(function)s: salary and employer's contributions, %(month)s") % named
