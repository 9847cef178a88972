"""The five tables of a financial overview as plain figures in EUR, for one partner and for the project.

Only the cells of each ledger are kept; every total is their sum, so that rows and columns add up by construction:
total = previous − parked of it + current − parked of it, and remaining = budget − total, in every row of every table.
The fund's share is cut down to the cent for each report and the partner's contribution is what remains of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from apps.common.money import ZERO, share
from apps.finance.enums import CostCategory, LegalStatus
from apps.finance.simplified_costs import compute_contribution_part
from apps.finance.structures.budget_difference import BudgetPartner

FIGURES = ("budget", "previous", "parked", "current", "returned", "current_parked", "validated", "paid")
FUND, OWN, TOTAL = "fund", "own", "total"
# What of the own contribution no source carries: sources are those of the application form, budgets change, cents fall.
UNDIVIDED = "undivided"
PARTS = (*LegalStatus.values, UNDIVIDED)
INVESTMENT = (CostCategory.EQUIPMENT, CostCategory.INFRASTRUCTURE)


@dataclass(frozen=True, slots=True)
class Figures:
    """One row. ``parked`` is of ``previous`` and waits; ``returned`` is of ``current`` and came back in it;
    ``current_parked`` is of ``current`` and is not counted. ``validated`` and ``paid`` are of earlier reports."""

    budget: Decimal = ZERO
    previous: Decimal = ZERO
    parked: Decimal = ZERO
    current: Decimal = ZERO
    returned: Decimal = ZERO
    current_parked: Decimal = ZERO
    validated: Decimal = ZERO
    paid: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Reported so far; what is parked counts where it comes back."""
        return self.previous - self.parked + self.current - self.current_parked

    @property
    def fraction(self) -> Decimal | None:
        """Reported so far as a fraction of the budget; none without a budget."""
        return self.total / self.budget if self.budget else None

    @property
    def remaining(self) -> Decimal:
        return self.budget - self.total

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in FIGURES)

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, name) + getattr(other, name) for name in FIGURES))

    def __sub__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, name) - getattr(other, name) for name in FIGURES))


def add_figures(rows: Iterable[Figures]) -> Figures:
    return sum(rows, start=Figures())


@dataclass(frozen=True, slots=True)
class Item:
    """A lump sum, a unit cost or an investment. ``code`` and ``name`` empty: costs that name none."""

    code: str
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class FundRow:
    """``kind`` is fund, own, its parts (of which: one of the legal statuses, or undivided), or total."""

    kind: str
    figures: Figures

    @property
    def is_of_which(self) -> bool:
        return self.kind in PARTS


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """``flat_rate`` is a fraction where the category is a flat rate, else None.

    ``is_partly``: some of the amounts do not come from that rate.
    """

    category: str
    flat_rate: Decimal | None
    figures: Figures
    is_partly: bool = False


@dataclass(frozen=True, slots=True)
class PartnerTables:
    """What one partner's tables are made of, up to one report.

    ``reports`` holds each report apart (the earlier ones with ``previous``, the current one with ``current``, and what
    was certified and paid of each), because the fund's share is cut per report. ``cells`` are the same sums by cost
    category, with the budget. ``contributions`` are EUR of the application form by legal status. ``beside_rates`` is
    what of the total stands in a category with a flat rate and does not come from it.
    """

    partner: BudgetPartner
    cells: Mapping[str, Figures] = field(default_factory=dict)
    reports: tuple[Figures, ...] = ()
    flat_rates: Mapping[str, Decimal] = field(default_factory=dict)
    contributions: Mapping[str, Decimal] = field(default_factory=dict)
    beside_rates: Mapping[str, Decimal] = field(default_factory=dict)
    lump_sums: tuple[Item, ...] = ()
    unit_costs: tuple[Item, ...] = ()
    investments: tuple[Item, ...] = ()

    @property
    def total(self) -> Figures:
        return add_figures(self.cells.values())

    @property
    def by_fund(self) -> list[FundRow]:
        """Table (a). The parts of the own contribution add up to it, for the last of them is what no source carries."""
        total, fund = self.total, self.fund
        own = total - fund
        return [FundRow(FUND, fund), FundRow(OWN, own), *_with_undivided(own, self._parts()), FundRow(TOTAL, total)]

    @property
    def fund(self) -> Figures:
        rate = self.partner.cofinancing_rate
        shared = [_each(report, lambda eur: share(eur, rate)) for report in self.reports]
        return add_figures([*shared, Figures(budget=share(self.total.budget, rate))])

    @property
    def undivided(self) -> Figures:
        """Own contribution less what its sources carry."""
        return self.total - self.fund - add_figures(self._parts().values())

    @property
    def by_category(self) -> list[CategoryRow]:
        """Table (b): categories that hold anything, in the order of the Regulation."""
        return [
            CategoryRow(
                category, self.flat_rates.get(category), self.cells[category], bool(self.beside_rates.get(category))
            )
            for category in CostCategory.values
            if category in self.cells and not self.cells[category].is_empty
        ]

    @property
    def lump_sum_rows(self) -> list[Item]:
        """Table (c)."""
        return with_rest(self.lump_sums, self._sum_of((CostCategory.LUMP_SUM,)))

    @property
    def unit_cost_rows(self) -> list[Item]:
        """Table (d)."""
        return with_rest(self.unit_costs, self._sum_of((CostCategory.UNIT_COST,)))

    @property
    def investment_rows(self) -> list[Item]:
        """Table (e): equipment and works by asset or contract."""
        return with_rest(self.investments, self._sum_of(INVESTMENT))

    def _sum_of(self, categories: Sequence[str]) -> Figures:
        return add_figures(self.cells.get(category, Figures()) for category in categories)

    def _parts(self) -> dict[str, Figures]:
        return {str(status): self._part(status) for status in LegalStatus if status in self.contributions}

    def _part(self, status: str) -> Figures:
        planned, budget = self.contributions[status], self.total.budget
        if budget <= 0:
            return Figures()
        parts = [_each(report, lambda eur: compute_contribution_part(eur, planned, budget)) for report in self.reports]
        return add_figures([*parts, Figures(budget=planned)])


@dataclass(frozen=True, slots=True)
class ProjectTables:
    """The same five tables over all partners: sums of the partners' rows, to the cent."""

    partners: tuple[PartnerTables, ...]

    @property
    def total(self) -> Figures:
        return add_figures(partner.total for partner in self.partners)

    @property
    def by_fund(self) -> list[FundRow]:
        """What a partner bears without having named a source is undivided too."""
        sums: dict[str, Figures] = {}
        for row in (row for partner in self.partners for row in partner.by_fund):
            sums[row.kind] = sums.get(row.kind, Figures()) + row.figures
        parts = {kind: sums[kind] for kind in LegalStatus.values if kind in sums}
        rows = [FundRow(kind, sums[kind]) for kind in (FUND, OWN, TOTAL) if kind in sums]
        return [*rows[:2], *_with_undivided(sums.get(OWN, Figures()), parts), *rows[2:]]

    @property
    def by_category(self) -> list[CategoryRow]:
        """The rate is named where all partners who have one and any amount have the same; it is the whole row's only
        where nobody has an amount beside it."""
        found = []
        for category in CostCategory.values:
            rows = [row for one in self.partners for row in one.by_category if row.category == category]
            rates = {row.flat_rate for row in rows if row.flat_rate is not None}
            is_partly = any(row.flat_rate is None or row.is_partly for row in rows)
            rate = rates.pop() if len(rates) == 1 else None
            if not (cells := add_figures(row.figures for row in rows)).is_empty:
                found.append(CategoryRow(category, rate, cells, rate is not None and is_partly))
        return found

    @property
    def lump_sum_rows(self) -> list[Item]:
        return _join(partner.lump_sum_rows for partner in self.partners)

    @property
    def unit_cost_rows(self) -> list[Item]:
        return _join(partner.unit_cost_rows for partner in self.partners)

    @property
    def investment_rows(self) -> list[Item]:
        return _join(partner.investment_rows for partner in self.partners)


def _with_undivided(own: Figures, parts: Mapping[str, Figures]) -> list[FundRow]:
    """The parts and what they leave of ``own``. Where no source is named there is nothing to divide by."""
    rows = [FundRow(kind, figures) for kind, figures in parts.items()]
    rest = own - add_figures(parts.values())
    return [*rows, FundRow(UNDIVIDED, rest)] if rows and not rest.is_empty else rows


def with_rest(items: Sequence[Item], whole: Figures) -> list[Item]:
    """The items and, last, what of the whole names none of them, so that the table adds up to its categories.

    A rest with a budget below nil says that the limits of the items exceed what the budget grants.
    """
    rest = whole - add_figures(item.figures for item in items)
    return [*items, Item("", "", rest)] if not rest.is_empty else list(items)


def _join(tables: Iterable[Sequence[Item]]) -> list[Item]:
    """Items of the same code and name are one row; what names none comes last."""
    sums: dict[tuple[str, str], Figures] = {}
    for item in (item for rows in tables for item in rows):
        key = (item.code, item.name)
        sums[key] = sums.get(key, Figures()) + item.figures
    ordered = sorted(sums, key=lambda key: (not any(key), key))
    return [Item(code, name, sums[code, name]) for code, name in ordered]


def _each(figures: Figures, part: Callable[[Decimal], Decimal]) -> Figures:
    return Figures(*(part(getattr(figures, name)) for name in FIGURES))
