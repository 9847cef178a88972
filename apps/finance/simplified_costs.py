"""Simplified cost options: flat rates, unit costs, hourly rates, and the shares of the fund.

Amounts are ``Decimal`` in euro unless said otherwise, rates are fractions (0.15 = 15 %) that come from the
programme's parameters. Flat rates are computed per partner on the category totals of one report and cut
down to the cent, as the common monitoring system does; personal rates are rounded half up.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import round_down, round_half_up, share

_MONTHS = Decimal(12)


@dataclass(frozen=True, slots=True)
class DirectCosts:
    """Eligible direct costs of one partner in one report, by category."""

    staff: Decimal = Decimal("0.00")
    travel: Decimal = Decimal("0.00")
    external: Decimal = Decimal("0.00")
    equipment: Decimal = Decimal("0.00")
    infrastructure: Decimal = Decimal("0.00")

    @property
    def investment(self) -> Decimal:
        """External expertise, equipment and works: what a staff flat rate is computed on besides travel."""
        return self.external + self.equipment + self.infrastructure


@dataclass(frozen=True, slots=True)
class FundSplit:
    """``fund`` + ``own`` is always the total."""

    fund: Decimal
    own: Decimal


def compute_flat_rate(base: Decimal, rate: Decimal) -> Decimal:
    """``rate`` of ``base``, cut down to the cent.

    Office and administration on staff (Regulation (EU) 2021/1059 Article 40(2)), travel and accommodation
    on staff (Article 41(5)), all other costs on staff (Regulation (EU) 2021/1060 Article 56(1)) and
    indirect costs on direct costs (Article 54) differ in their base and rate only.
    """
    return share(base, rate)


def compute_follow_up(base: Decimal, deduction: Decimal, rate: Decimal) -> Decimal:
    """What a deduction from the base takes off one flat rate.

    The difference of two cut amounts, not the flat rate of the deduction, so that the remaining flat rate is
    exactly that of the remaining base. Raises ``ValueError`` if the deduction is negative or above the base.
    """
    if not 0 <= deduction <= base:
        raise ValueError(f"A deduction of {deduction} does not fit a base of {base}.")
    return compute_flat_rate(base, rate) - compute_flat_rate(base - deduction, rate)


def compute_unit_cost(units: Decimal, price: Decimal) -> Decimal:
    """Units times the price of one, cut down to the cent (Regulation (EU) 2021/1060 Article 53(1)(b))."""
    return share(units, price)


def compute_hourly_rate(
    annual_gross: Decimal, *, annual_hours: Decimal, full_time_share: Decimal = Decimal(1)
) -> Decimal:
    """Annual gross employment cost by the hours of the year, half up to the cent (Article 55(2)(a)).

    ``annual_gross`` is what the person really costs in a year, in any currency; ``annual_hours`` are those
    of a full-time year (1 720 by the Article); ``full_time_share`` is 0.60 for someone who works 60 %.
    """
    return round_half_up(annual_gross / _units_in_year(annual_hours, full_time_share))


def compute_daily_rate(
    annual_gross: Decimal, *, annual_days: Decimal, full_time_share: Decimal = Decimal(1)
) -> Decimal:
    """The same by days, as direct-management grants do (215 days a year), half up to the cent."""
    return round_half_up(annual_gross / _units_in_year(annual_days, full_time_share))


def compute_monthly_hourly_rate(monthly_gross: Decimal, average_monthly_hours: Decimal) -> Decimal:
    """Monthly gross employment cost by the average monthly hours, half up to the cent (Article 55(2)(b))."""
    if average_monthly_hours <= 0:
        raise ValueError("Average monthly hours must be above zero.")
    return round_half_up(monthly_gross / average_monthly_hours)


def compute_hours_cap(months: Decimal, *, annual_hours: Decimal, full_time_share: Decimal = Decimal(1)) -> Decimal:
    """The most hours one person can declare in so many months, cut to hundredths (Article 55(3))."""
    return round_down(_units_in_year(annual_hours, full_time_share) * months / _MONTHS)


def compute_days_cap(months: Decimal, *, annual_days: Decimal, full_time_share: Decimal = Decimal(1)) -> Decimal:
    """The most day-equivalents one person can declare in so many months, cut to hundredths."""
    return round_down(_units_in_year(annual_days, full_time_share) * months / _MONTHS)


def compute_hourly_staff_cost(hours: Decimal, hourly_rate: Decimal) -> Decimal:
    """Hours worked for the project at the rate, half up to the cent."""
    return round_half_up(hours * hourly_rate)


def compute_fixed_percentage(gross: Decimal, percentage: Decimal) -> Decimal:
    """The fixed part (0.40 = 40 %) of gross employment cost, half up to the cent (Article 55(5))."""
    return round_half_up(gross * percentage)


def split_fund_share(total: Decimal, rate: Decimal) -> FundSplit:
    """The fund's share, cut down to the cent; the partner's own contribution is what remains."""
    fund = share(total, rate)
    return FundSplit(fund, total - fund)


def split_fund_shares(total: Decimal, rates: list[Decimal]) -> tuple[list[Decimal], Decimal]:
    """The same with several funds, each cut down on the whole total; the partner carries what remains."""
    funds = [share(total, rate) for rate in rates]
    return funds, total - sum(funds, Decimal("0.00"))


def compute_contribution_part(total: Decimal, planned_amount: Decimal, partner_budget: Decimal) -> Decimal:
    """Of a declared total, the part that one planned source of own contribution carries, cut down to the
    cent.

    In proportion to the approved budget. Several sources may fall short of the whole by cents: show the
    difference, do not spread it. Raises ``ValueError`` if the budget is not above zero.
    """
    if partner_budget <= 0:
        raise ValueError("The partner's budget must be above zero.")
    return round_down(total * planned_amount / partner_budget)


def _units_in_year(full_time_units: Decimal, full_time_share: Decimal) -> Decimal:
    if not 0 < full_time_share <= 1:
        raise ValueError(f"The share of full time lies above 0 and up to 1, not {full_time_share}.")
    return full_time_units * full_time_share
