"""The people behind the demonstration's payroll lines, and some whose months wait to be booked. All invented."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.common.money import round_half_up
from apps.consortia.models import Membership
from apps.dashboard.demo.costs import Declarer
from apps.dashboard.demo.evidence import make_pdf
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.reports import PlayedLines
from apps.dashboard.demo.tables import Table, read_table
from apps.documents.enums import EvidenceKind
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.staff.enums import StaffMethod, TimeKind
from apps.staff.free_days import list_free_days
from apps.staff.models import Employment, PayrollMonth
from apps.staff.months import months_between
from apps.staff.services.employment import add_employment
from apps.staff.services.payroll_month import save_month
from apps.staff.services.timesheet import save_timesheet
from apps.staff.staff_costs import Pay, compute_cost, compute_share
from apps.staff.validators.employment import EmploymentValues
from apps.staff.validators.payroll_month import MonthValues
from apps.staff.validators.timesheet import TimeRow, days_of
from apps.tenancy.context import enter_tenant

_HUNDRED = Decimal(100)
_PAY_DAY = 27
_WORKING_DAY = Decimal("7.5")


def take_over_payroll(declarer: Declarer, played: PlayedLines) -> None:
    """Give every payroll line just entered its person and month, as if taken over from the partner's payroll."""
    member = declarer.stage.members[declarer.organisation]
    proofs = LineEvidence.objects.filter(line__in=[line for line, _plan in played], kind=EvidenceKind.PAYROLL)
    payslips = dict(proofs.values_list("line_id", "document_id"))
    for place, person in enumerate(read_table("staff")["staff"][declarer.organisation], start=1):
        lines = [line for line, _plan in played if _is_salary(line, person)]
        if lines:
            employment = _employment(member, declarer, person, place, _month_of(lines[0]))
            PayrollMonth.objects.bulk_create(
                _month(employment, line, declarer, payslips.get(line.pk)) for line in lines
            )


def _is_salary(line: ExpenditureLine, person: Table) -> bool:
    """A bonus on the same person is a mistake on purpose, not a month's pay."""
    is_pay = line.kind == LineKind.PAYROLL and line.declared == Decimal(person["monthly"])
    return is_pay and line.person == person["name"]


def _month_of(line: ExpenditureLine) -> datetime.date:
    if line.payment_date is None:
        raise ValueError(f"The salary on line {line.pk} has no date of payment.")
    return line.payment_date.replace(day=1)


def _employment(member: Membership, declarer: Declarer, person: Table, place: int, first: datetime.date) -> Employment:
    known = Employment.objects.filter(partner_id=member.partner_id or 0, person_name=person["name"]).first()
    if known is not None:
        return known
    share = Decimal(person["share"]) / _HUNDRED
    values = EmploymentValues(
        person_name=person["name"],
        staff_number=f"{declarer.organisation[:4].upper()}-{100 + place:04}",
        function=person["role"],
        method=StaffMethod.FULL_TIME if share == 1 else StaffMethod.FIXED_PERCENTAGE,
        percentage=None if share == 1 else share,
        currency=declarer.stage.partners[declarer.organisation].currency,
        starts_on=first,
    )
    return _add(member, values, declarer.language)


def _add(member: Membership, values: EmploymentValues, language: str) -> Employment:
    contract, assignment = (
        SimpleUploadedFile(
            f"{name.replace(' ', '-')}-{values.staff_number}.pdf", make_pdf(name.capitalize(), [values.function])
        )
        for name in read_table("payroll")["documents"][language]
    )
    return add_employment(member=member, values=values, employment_file=contract, assignment_file=assignment)


def _month(employment: Employment, line: ExpenditureLine, declarer: Declarer, payslip_id: int | None) -> PayrollMonth:
    """The pay that gives the declared amount: the part divided by the share, as exact to the cent as a payslip."""
    pay = _pay(round_half_up(line.declared / (employment.percentage or Decimal(1))), declarer.stage, declarer)
    if compute_cost(employment.terms, pay, None) != line.declared:
        raise ValueError(f"{employment.function}: {pay} does not cost {line.declared}.")
    return PayrollMonth(
        partnership_id=line.partnership_id,
        partner_id=line.partner_id,
        employment=employment,
        person_key=employment.person_key,
        month=_month_of(line),
        gross_salary=pay.gross_salary,
        employer_contributions=pay.employer_contributions,
        payment_date=line.payment_date,
        cost=line.declared,
        share=compute_share(employment.terms, pay, None),
        payslip_id=payslip_id,
        line=line,
    )


def _pay(cost: Decimal, stage: Stage, declarer: Declarer) -> Pay:
    country = stage.partners[declarer.organisation].organisation.country
    gross = round_half_up(cost / (1 + Decimal(read_table("payroll")["employer_share"][country])))
    return Pay(gross_salary=gross, employer_contributions=cost - gross)


def enter_waiting_payroll(stage: Stage) -> None:
    """People of the open period with their months so far, entered and not booked: something for a visitor to do."""
    span = stage.calendar.place(3) if stage.calendar else None
    if stage.calendar is None or span is None:
        return
    for data in read_table("payroll")["waiting"]:
        if data["partnership"] == stage.slug:
            member = stage.members[data["organisation"]]
            with enter_tenant(member.seat):
                _enter_waiting(member, stage, data, list(_paid_months(span.starts_on, stage.calendar.today)))


def _paid_months(first: datetime.date, today: datetime.date) -> Iterator[datetime.date]:
    return (month for month in months_between(first, today) if month.replace(day=_PAY_DAY) <= today)


def _enter_waiting(member: Membership, stage: Stage, data: Table, months: list[datetime.date]) -> None:
    if not months:
        return
    partner = stage.partners[data["organisation"]]
    values = EmploymentValues(
        person_name=data["name"],
        staff_number=data["staff_number"],
        function=data["role"],
        method=StaffMethod.HOURLY_ANNUAL if "hours" in data else StaffMethod.FIXED_PERCENTAGE,
        percentage=Decimal(data["percentage"]) if "percentage" in data else None,
        annual_gross=Decimal(data["annual_gross"]) if "annual_gross" in data else None,
        annual_basis_ends_on=months[0] - datetime.timedelta(days=1) if "annual_gross" in data else None,
        currency=partner.currency,
        starts_on=months[0],
    )
    employment = _add(member, values, member.user.language)
    added = Decimal(read_table("payroll")["employer_share"][partner.organisation.country])
    for month in months:
        gross = Decimal(data["gross"])
        pay = MonthValues(
            gross_salary=gross,
            employer_contributions=round_half_up(gross * added),
            payment_date=month.replace(day=_PAY_DAY),
        )
        save_month(member=member, employment=employment, month=month, values=pay)
        if "hours" in data:
            rows = list(_hours(stage, data, partner.organisation.country, month))
            save_timesheet(member=member, employment=employment, month=month, rows=rows)


def _hours(stage: Stage, data: Table, country: str, month: datetime.date) -> Iterator[TimeRow]:
    """The same pattern of hours on all working days, in two work packages by turns; other work fills the day."""
    free = list_free_days(country, month)
    working = [day for day in days_of(month) if day not in free]
    for place, day in enumerate(working):
        hours, package = Decimal(data["hours"][place % len(data["hours"])]), stage.work_packages[1 + place % 2]
        yield TimeRow(day=day, hours=hours, work_package_id=package.pk, activity=data["activity"])
        if hours < _WORKING_DAY:
            yield TimeRow(day=day, hours=_WORKING_DAY - hours, kind=TimeKind.OTHER)
