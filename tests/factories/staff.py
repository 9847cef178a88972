"""Dull people on a partner's payroll. All invented."""

import datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.consortia.models import Membership, Partner, Partnership
from apps.programmes.models import Parameter
from apps.staff.enums import StaffMethod
from apps.staff.models import Employment, PayrollMonth
from apps.staff.services.employment import add_employment
from apps.staff.services.payroll_month import save_month
from apps.staff.validators.employment import EmploymentValues
from apps.staff.validators.payroll_month import MonthValues
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role
from tests.factories.cast import make_seat
from tests.factories.documents import make_pdf

MARCH = datetime.date(2026, 3, 1)


def staff_values(**fields: Any) -> EmploymentValues:
    """40 % of the working time, paid in zloty."""
    values: dict[str, Any] = {
        "person_name": "Anna Wymyślona",
        "staff_number": "K-0017",
        "function": "Koordynatorka projektu",
        "method": StaffMethod.FIXED_PERCENTAGE,
        "percentage": Decimal("0.40"),
        "currency": "PLN",
        "starts_on": datetime.date(2026, 1, 1),
    }
    return EmploymentValues(**(values | fields))


def hourly_values(**fields: Any) -> EmploymentValues:
    """36.00 an hour."""
    values: dict[str, Any] = {
        "method": StaffMethod.HOURLY_ANNUAL,
        "percentage": None,
        "annual_gross": Decimal("61920.00"),
        "annual_basis_ends_on": datetime.date(2025, 12, 31),
        "currency": "EUR",
    }
    return staff_values(**(values | fields))


def month_values(**fields: Any) -> MonthValues:
    """An employment cost of 5 000.00, paid on the 27th."""
    values: dict[str, Any] = {
        "gross_salary": Decimal("4150.00"),
        "employer_contributions": Decimal("800.00"),
        "other_cost": Decimal("50.00"),
        "payment_date": datetime.date(2026, 3, 27),
    }
    return MonthValues(**(values | fields))


def make_employment(member: Membership, **fields: Any) -> Employment:
    """Inside the member's tenant."""
    return add_employment(member=member, values=staff_values(**fields))


def make_hourly(member: Membership, **fields: Any) -> Employment:
    return add_employment(member=member, values=hourly_values(**fields))


def make_month(member: Membership, employment: Employment, month: datetime.date = MARCH, **fields: Any) -> PayrollMonth:
    return save_month(member=member, employment=employment, month=month, values=month_values(**fields))


def set_annual_hours(partnership: Partnership, hours: int = 1720) -> None:
    """The programme's hours of a full-time year."""
    Parameter.objects.get_or_create(
        programme_version_id=partnership.programme_version_id,
        key="annual_hours",
        defaults={"value": hours, "unit": "count"},
    )


def seat_elsewhere(member: Membership, partnership: Partnership, user: Any = None) -> Membership:
    """The member's organisation as a partner of another partnership, with a seat there for ``user`` (or herself)."""
    organisation = member.partner.organisation
    with enter_tenant(system_seat(partnership.pk)):
        partner = Partner.objects.create(
            partnership=partnership,
            organisation=organisation,
            number=7,
            role="partner",
            currency=member.partner.currency,
            cofinancing_rate=Decimal("0.8"),
        )
        return make_seat(partnership, user or member.user, Role.PARTNER, partner)


def pdf_upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make_pdf(name))
