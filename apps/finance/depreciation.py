"""Straight-line depreciation by the month: what equipment costs while it is used for the project.

Depreciation is eligible where it is supported by documents, relates exclusively to the period of support of the
operation, and public grants have not contributed to the purchase (Regulation (EU) 2021/1060, Article 67(2); for
equipment see Regulation (EU) 2021/1059, Article 43). The programme must allow the method; whether the full price is
eligible instead is one of its parameters.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import round_down, share

_YEAR = 12


@dataclass(frozen=True, slots=True)
class MonthOfUse:
    """One month of a plan, named by its first day; the amount is in the currency of the cost."""

    month: datetime.date
    amount: Decimal


def plan_depreciation(
    *, cost: Decimal, life_months: int, project_share: Decimal, in_use_from: datetime.date
) -> list[MonthOfUse]:
    """The project's part of the cost in equal months, from the month the equipment is put to use, which counts whole.

    The project's part is ``project_share`` of the cost, cut down to the cent. Every month is that part by the months of
    useful life, cut down to the cent; the last month takes what remains, so that the plan adds up exactly and never
    exceeds the cost. Raises ``ValueError`` for a life or a share that is none.
    """
    if life_months < 1 or not 0 < project_share <= 1:
        raise ValueError("A useful life has at least one month, and a share of use lies above 0 and up to 1.")
    total = share(cost, project_share)
    monthly = round_down(total / life_months)
    amounts = [monthly] * (life_months - 1) + [total - monthly * (life_months - 1)]
    first = in_use_from.replace(day=1)
    return [MonthOfUse(add_months(first, place), amount) for place, amount in enumerate(amounts)]


def lies_between(month: datetime.date, starts_on: datetime.date, ends_on: datetime.date) -> bool:
    """The whole month lies in the span: a month half outside does not relate exclusively to it."""
    return starts_on <= month and add_months(month, 1) - datetime.timedelta(days=1) <= ends_on


def add_months(month: datetime.date, count: int) -> datetime.date:
    """The first day of the month so many months later."""
    years, place = divmod(month.month - 1 + count, _YEAR)
    return datetime.date(month.year + years, place + 1, 1)
