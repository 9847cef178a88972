"""What a month of payroll may hold. Whether it may be declared is asked when it is booked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.common.money import ZERO
from apps.finance.validators.expenditure_line import LARGEST
from apps.staff.staff_costs import Pay
from apps.staff.validators.problems import Problem, Rule, broken, refuse

AMOUNTS = ("gross_salary", "employer_contributions", "other_cost", "refunded")
# More than any month has; a typing error, not overtime.
MOST_HOURS = Decimal(744)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthValues:
    """One month of one person, amounts in the employment's currency."""

    gross_salary: Decimal = ZERO
    employer_contributions: Decimal = ZERO
    other_cost: Decimal = ZERO
    refunded: Decimal = ZERO
    hours: Decimal | None = None
    total_hours: Decimal | None = None
    payment_date: datetime.date | None = None

    @property
    def pay(self) -> Pay:
        return Pay(
            gross_salary=self.gross_salary,
            employer_contributions=self.employer_contributions,
            other_cost=self.other_cost,
            refunded=self.refunded,
            hours=self.hours,
            total_hours=self.total_hours,
        )


def check_month(values: MonthValues) -> None:
    """Raises ``ValidationError`` with the problems by field, each saying what to mend."""
    refuse(find_month_problems(values))


def find_month_problems(values: MonthValues) -> list[Problem]:
    """Everything that is wrong with a month; empty for a sound one."""
    return [*_amount_problems(values), *_hours_problems(values), *broken(RULES, values)]


def _amount_problems(values: MonthValues) -> list[Problem]:
    message = _("An amount is zero or more, has at most two decimals and is not larger than a project.")
    return [Problem(name, "amount", str(message)) for name in AMOUNTS if not _is_amount(getattr(values, name))]


def _is_amount(amount: Decimal) -> bool:
    return amount.is_finite() and 0 <= amount <= LARGEST and amount * 100 % 1 == 0


def _hours_problems(values: MonthValues) -> list[Problem]:
    message = _("Hours of a month are zero or more and at most 744.")
    return [
        Problem(name, "hours", str(message))
        for name in ("hours", "total_hours")
        if (hours := getattr(values, name)) is not None and not (hours.is_finite() and 0 <= hours <= MOST_HOURS)
    ]


_Rule = Rule[MonthValues]
RULES: tuple[_Rule, ...] = (
    _Rule(
        "total_hours",
        "more_here_than_in_all",
        lambda v: v.hours is None or v.total_hours is None or v.hours <= v.total_hours,
        _("There are more hours on this project than hours in all. Correct one of the two."),
    ),
    _Rule(
        "refunded",
        "refunded_more_than_paid",
        lambda v: v.refunded <= v.gross_salary + v.employer_contributions + v.other_cost,
        _("More is refunded than was paid. Correct one of the amounts."),
    ),
)
