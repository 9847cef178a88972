"""What an employment may hold: one validator for the form, the API and records taken over."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.finance.validators.expenditure_line import LARGEST, LAST_YEAR, is_currency
from apps.staff.enums import StaffMethod
from apps.staff.validators.problems import Problem, Rule, broken, refuse

_ONE = Decimal(1)
# Long before anybody who works today began.
_FIRST_START = 1950
_LARGEST = {"annual_gross": LARGEST, "monthly_gross": LARGEST, "monthly_hours": Decimal(744)}


@dataclass(frozen=True, slots=True, kw_only=True)
class EmploymentValues:
    """What the documents say about a person. Shares are fractions, amounts in ``currency``."""

    person_name: str
    staff_number: str
    function: str
    method: str
    currency: str
    starts_on: datetime.date
    ends_on: datetime.date | None = None
    percentage: Decimal | None = None
    full_time_share: Decimal = _ONE
    annual_gross: Decimal | None = None
    annual_basis_ends_on: datetime.date | None = None
    monthly_gross: Decimal | None = None
    monthly_hours: Decimal | None = None


def check_employment(values: EmploymentValues) -> None:
    """Raises ``ValidationError`` with the problems by field, each saying what to mend."""
    refuse(find_employment_problems(values))


def find_employment_problems(values: EmploymentValues) -> list[Problem]:
    """Everything that is wrong, in the order of the fields; empty for a sound employment."""
    return [*broken(RULES, values), *_figure_problems(values)]


def _figure_problems(values: EmploymentValues) -> Iterator[Problem]:
    message = _("This figure cannot be right. It is above zero, not larger than a project, with at most two decimals.")
    for name, largest in _LARGEST.items():
        figure = getattr(values, name)
        if figure is not None and not (figure.is_finite() and 0 < figure <= largest and figure * 100 % 1 == 0):
            yield Problem(name, "figure", str(message))


def _needs(method: StaffMethod, given: Decimal | None, values: EmploymentValues) -> bool:
    return values.method != method or (given is not None and given > 0)


_Rule = Rule[EmploymentValues]
RULES: tuple[_Rule, ...] = (
    _Rule("person_name", "name_missing", lambda v: bool(v.person_name.strip()), _("Enter the person's name.")),
    _Rule(
        "staff_number",
        "staff_number_missing",
        lambda v: bool(v.staff_number.strip()),
        _("Enter the number this person has in your payroll. It tells two people of the same name apart."),
    ),
    _Rule("function", "function_missing", lambda v: bool(v.function.strip()), _("Say what the person does here.")),
    _Rule("method", "method_unknown", lambda v: v.method in StaffMethod.values, _("Choose how the cost is found.")),
    _Rule(
        "percentage",
        "percentage_missing",
        lambda v: _needs(StaffMethod.FIXED_PERCENTAGE, v.percentage, v),
        _("Enter the percentage that the assignment document fixes for this project."),
    ),
    _Rule(
        "percentage",
        "percentage_out_of_range",
        lambda v: v.percentage is None or 0 < v.percentage <= _ONE,
        _("The percentage lies above 0 % and up to 100 %: nobody works more than the whole time for one project."),
    ),
    _Rule(
        "full_time_share",
        "full_time_share_out_of_range",
        lambda v: 0 < v.full_time_share <= _ONE,
        _("The share of a full-time post lies above 0 % and up to 100 %."),
    ),
    _Rule(
        "annual_gross",
        "annual_gross_missing",
        lambda v: _needs(StaffMethod.HOURLY_ANNUAL, v.annual_gross, v),
        _("Enter what the person cost you in the latest twelve months that are documented."),
    ),
    _Rule(
        "annual_basis_ends_on",
        "annual_basis_missing",
        lambda v: v.method != StaffMethod.HOURLY_ANNUAL or v.annual_basis_ends_on is not None,
        _("Say on which day the twelve months end that the annual cost is taken from."),
    ),
    _Rule(
        "monthly_gross",
        "monthly_gross_missing",
        lambda v: _needs(StaffMethod.HOURLY_MONTHLY, v.monthly_gross, v),
        _("Enter the monthly gross employment cost."),
    ),
    _Rule(
        "monthly_hours",
        "monthly_hours_missing",
        lambda v: _needs(StaffMethod.HOURLY_MONTHLY, v.monthly_hours, v),
        _("Enter the average hours of a month, as the employment document has them."),
    ),
    _Rule(
        "currency",
        "currency_unknown",
        lambda v: is_currency(v.currency),
        _("This is no currency code. Use three letters such as EUR, PLN or DKK."),
    ),
    _Rule(
        "starts_on",
        "implausible_year",
        lambda v: _FIRST_START <= v.starts_on.year <= LAST_YEAR,
        _("The year of this date cannot be right. Write the date with its four-digit year."),
    ),
    _Rule(
        "ends_on",
        "implausible_year",
        lambda v: v.ends_on is None or v.ends_on.year <= LAST_YEAR,
        _("The year of this date cannot be right. Write the date with its four-digit year."),
    ),
    _Rule(
        "ends_on",
        "ends_before_start",
        lambda v: v.ends_on is None or v.ends_on >= v.starts_on,
        _("The last day lies before the first. Correct one of the two."),
    ),
)
