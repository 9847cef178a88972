"""The financial overview as plain figures: what page, PDF and API show, and what a frozen report keeps.

Every amount is EUR. Only the cells of partner × cost category are stored; every total is their sum, so that tables add
up along both axes by construction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from apps.common.money import ZERO, share
from apps.finance.enums import CostCategory

# Deductions that concern a report and no single line, such as a ceiling; shown as a row of their own.
WHOLE_REPORT = "whole_report"
ROWS = [*CostCategory.values, WHOLE_REPORT]


@dataclass(frozen=True, slots=True)
class Amounts:
    """One row: approved budget, declared before and now, and what decided flags take off the current report."""

    budget: Decimal = ZERO
    previous: Decimal = ZERO
    current: Decimal = ZERO
    deducted: Decimal = ZERO
    follow_up: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Declared so far."""
        return self.previous + self.current

    @property
    def used(self) -> Decimal | None:
        """Declared so far as a fraction of the budget; none without a budget."""
        return self.total / self.budget if self.budget else None

    @property
    def remaining(self) -> Decimal:
        return self.budget - self.total

    @property
    def eligible(self) -> Decimal:
        """Of what is declared now, after decisions on flags and the flat rates that follow them."""
        return self.current - self.deducted - self.follow_up

    @property
    def is_empty(self) -> bool:
        return not any((self.budget, self.previous, self.current, self.deducted, self.follow_up))

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(*(getattr(self, name) + getattr(other, name) for name in AMOUNT_NAMES))


AMOUNT_NAMES = ("budget", "previous", "current", "deducted", "follow_up")
CLAIM_NAMES = ("eligible", "deducted", "fund")


def add_up(rows: Iterable[Amounts]) -> Amounts:
    return sum(rows, start=Amounts())


@dataclass(frozen=True, slots=True)
class FundShare:
    """``fund`` + ``own`` is the total they were split from."""

    fund: Decimal = ZERO
    own: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.fund + self.own

    def __add__(self, other: FundShare) -> FundShare:
        return FundShare(self.fund + other.fund, self.own + other.own)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a project report claims of one partner where controllers certify.

    ``deducted`` is what control took off the costs it claims, flat rates that follow included; ``fund`` is cut down to
    the cent for each certificate.
    """

    eligible: Decimal = ZERO
    deducted: Decimal = ZERO
    fund: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class PartnerOverview:
    """One partner's rows. ``flat_rates`` are fractions by the category they cover; ``beside_rates`` is what of all it
    declared so far stands in such a category and does not come from the rate.

    The rows are what it declared. Where controllers certify there is a ``claim``, and what is eligible, deducted and
    the fund's is the claim's; elsewhere it is what decided flags leave of the rows.
    """

    partner_id: int
    code: str
    name: str
    country: str
    cofinancing_rate: Decimal
    rows: Mapping[str, Amounts] = field(default_factory=dict)
    flat_rates: Mapping[str, Decimal] = field(default_factory=dict)
    beside_rates: Mapping[str, Decimal] = field(default_factory=dict)
    claim: Claim | None = None

    @property
    def total(self) -> Amounts:
        return add_up(self.rows.values())

    @property
    def eligible(self) -> Decimal:
        return self.total.eligible if self.claim is None else self.claim.eligible

    @property
    def deducted(self) -> Decimal:
        """Flat rates that follow included."""
        return self.total.deducted + self.total.follow_up if self.claim is None else self.claim.deducted

    @property
    def budget_share(self) -> FundShare:
        return self._split(self.total.budget)

    @property
    def current_share(self) -> FundShare:
        """Of what is eligible in the report the fund's part, cut down to the cent; the rest is the partner's."""
        if self.claim is None:
            return self._split(self.total.eligible)
        return FundShare(self.claim.fund, self.claim.eligible - self.claim.fund)

    def row(self, category: str) -> Amounts:
        return self.rows.get(category, Amounts())

    @property
    def shown_rows(self) -> list[tuple[str, Amounts]]:
        return [(name, self.rows[name]) for name in ROWS if name in self.rows and not self.rows[name].is_empty]

    def _split(self, total: Decimal) -> FundShare:
        fund = share(total, self.cofinancing_rate)
        return FundShare(fund, total - fund)


@dataclass(frozen=True, slots=True)
class PeriodSpending:
    """What the partners together declared in one period."""

    number: int
    reported: Decimal


@dataclass(frozen=True, slots=True)
class FinancialOverview:
    """Partner × cost category, of one period and everything before it.

    ``parked`` is what partners declared in the period and is left out of all figures until it comes back.
    """

    partners: tuple[PartnerOverview, ...]
    spending: tuple[PeriodSpending, ...] = ()
    parked: Decimal = ZERO

    @property
    def by_category(self) -> dict[str, Amounts]:
        """The project's rows, empty ones left out."""
        sums = {name: add_up(partner.row(name) for partner in self.partners) for name in ROWS}
        return {name: amounts for name, amounts in sums.items() if not amounts.is_empty}

    @property
    def is_certified(self) -> bool:
        """Controllers certify: what is eligible is what the report claims of certificates."""
        return any(partner.claim is not None for partner in self.partners)

    @property
    def unclaimed(self) -> list[str]:
        """Codes of the partners of whom the report claims nothing, where it claims certificates."""
        return [partner.code for partner in self.partners if partner.claim == Claim()]

    @property
    def total(self) -> Amounts:
        return add_up(partner.total for partner in self.partners)

    @property
    def eligible(self) -> Decimal:
        return sum((partner.eligible for partner in self.partners), ZERO)

    @property
    def deducted(self) -> Decimal:
        return sum((partner.deducted for partner in self.partners), ZERO)

    @property
    def budget_share(self) -> FundShare:
        return sum((partner.budget_share for partner in self.partners), start=FundShare())

    @property
    def current_share(self) -> FundShare:
        return sum((partner.current_share for partner in self.partners), start=FundShare())


def with_claims(overview: FinancialOverview, claims: Mapping[int, Claim]) -> FinancialOverview:
    """The overview bound to what the report claims, by partner id; a partner that is not named claims nothing."""
    partners = (replace(partner, claim=claims.get(partner.partner_id, Claim())) for partner in overview.partners)
    return replace(overview, partners=tuple(partners))


def overview_as_json(overview: FinancialOverview) -> dict[str, Any]:
    """Plain data for a snapshot; amounts as decimal strings."""
    return {
        "partners": [_partner_as_json(partner) for partner in overview.partners],
        "spending": [{"number": row.number, "reported": str(row.reported)} for row in overview.spending],
        "parked": str(overview.parked),
    }


def overview_from_json(data: Mapping[str, Any]) -> FinancialOverview:
    """The exact opposite of ``overview_as_json``."""
    return FinancialOverview(
        partners=tuple(_partner_from_json(partner) for partner in data["partners"]),
        spending=tuple(PeriodSpending(row["number"], Decimal(row["reported"])) for row in data["spending"]),
        # Reports that were frozen before lines could be parked say nothing of it.
        parked=Decimal(data.get("parked", ZERO)),
    )


def _partner_as_json(partner: PartnerOverview) -> dict[str, Any]:
    return {
        "partner_id": partner.partner_id,
        "code": partner.code,
        "name": partner.name,
        "country": partner.country,
        "cofinancing_rate": str(partner.cofinancing_rate),
        "flat_rates": {name: str(rate) for name, rate in partner.flat_rates.items()},
        "beside_rates": {name: str(eur) for name, eur in partner.beside_rates.items()},
        "rows": {
            name: {amount: str(getattr(row, amount)) for amount in AMOUNT_NAMES} for name, row in partner.rows.items()
        },
        "claim": _claim_as_json(partner.claim),
    }


def _claim_as_json(claim: Claim | None) -> dict[str, str] | None:
    return None if claim is None else {name: str(getattr(claim, name)) for name in CLAIM_NAMES}


def _partner_from_json(data: Mapping[str, Any]) -> PartnerOverview:
    return PartnerOverview(
        partner_id=data["partner_id"],
        code=data["code"],
        name=data["name"],
        country=data["country"],
        cofinancing_rate=Decimal(data["cofinancing_rate"]),
        flat_rates={name: Decimal(rate) for name, rate in data["flat_rates"].items()},
        # Reports frozen before this was kept do not say it.
        beside_rates={name: Decimal(eur) for name, eur in data.get("beside_rates", {}).items()},
        rows={
            name: Amounts(**{amount: Decimal(row[amount]) for amount in AMOUNT_NAMES})
            for name, row in data["rows"].items()
        },
        claim=_claim_from_json(data.get("claim")),
    )


def _claim_from_json(data: Mapping[str, str] | None) -> Claim | None:
    """None too in reports that were frozen before the overview followed certificates: they say what they said."""
    return None if data is None else Claim(**{name: Decimal(data[name]) for name in CLAIM_NAMES})
