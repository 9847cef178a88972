"""What a project report claims of one partner report, as plain figures in EUR, and what a deduction leaves of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from apps.common.money import ZERO, share, split_in_proportion
from apps.finance.enums import CostCategory, LegalStatus
from apps.finance.follow_up import ReportSums, compute_follow_ups
from apps.finance.simplified_costs import compute_contribution_part

# The tables of a financial overview that list things, and the categories each of them adds up to.
ITEM_TABLES: Mapping[str, tuple[str, ...]] = {
    "lump_sums": (CostCategory.LUMP_SUM,),
    "unit_costs": (CostCategory.UNIT_COST,),
    "investments": (CostCategory.EQUIPMENT, CostCategory.INFRASTRUCTURE),
}


# A lump sum, a unit cost or an investment: the table that lists it, its code and its name.
Thing = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A lump sum, a unit cost or an investment. ``table`` is one of ``ITEM_TABLES``."""

    table: str
    code: str
    name: str
    eur: Decimal

    @property
    def thing(self) -> Thing:
        return self.table, self.code, self.name


@dataclass(frozen=True, slots=True)
class SourceAmounts:
    """By cost category, and of them what names an item."""

    categories: Mapping[str, Decimal] = field(default_factory=dict)
    items: tuple[SourceItem, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum(self.categories.values(), ZERO)


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """How a partner's costs are borne: ``rate`` is the fund's, as a fraction.

    ``budget`` and the ``contributions`` by legal status are those of the application form, in EUR.
    """

    rate: Decimal
    budget: Decimal = ZERO
    contributions: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Borne:
    """``fund`` + ``own`` is the total. The parts by legal status may fall short of ``own`` by cents."""

    fund: Decimal
    own: Decimal
    parts: Mapping[str, Decimal]


def split_total(total: Decimal, plan: OwnPlan) -> Borne:
    """The fund's share cut down to the cent; each legal status's part of the rest as well, by the application form."""
    fund = share(total, plan.rate)
    parts = {
        str(status): compute_contribution_part(total, plan.contributions[status], plan.budget)
        for status in LegalStatus.values
        if status in plan.contributions and plan.budget > 0
    }
    return Borne(fund, total - fund, parts)


def deduct(
    amounts: SourceAmounts,
    category: str,
    eur: Decimal,
    *,
    flat_rates: Mapping[str, Decimal],
    indirect: Decimal | None = None,
    thing: Thing | None = None,
) -> SourceAmounts:
    """What is left after ``eur`` are taken from ``category``; flat rates that rest on it follow to the cent.

    ``thing`` is the lump sum, unit cost or investment they are taken from, where that is known. Raises ``ValueError``
    if the category does not hold as much.
    """
    held = amounts.categories.get(category, ZERO)
    if not 0 < eur <= held:
        raise ValueError(f"{category} holds {held}, not {eur}.")
    flat = {*flat_rates, *([CostCategory.OFFICE] if indirect is not None else [])}
    cut = {category: eur}
    sums = ReportSums(
        direct={name: held for name, held in amounts.categories.items() if name not in flat},
        flat={name: held for name, held in amounts.categories.items() if name in flat},
        direct_cut={} if category in flat else cut,
        flat_cut=cut if category in flat else {},
    )
    left = dict(amounts.categories) | {category: held - eur}
    for name, follow in compute_follow_ups(sums, flat_rates, indirect=indirect).items():
        left[name] = left.get(name, ZERO) - follow
    return SourceAmounts(left, tuple(_less(item, eur) if item.thing == thing else item for item in amounts.items))


def _less(item: SourceItem, eur: Decimal) -> SourceItem:
    return replace(item, eur=item.eur - eur)


def spread_cut(categories: Mapping[str, Decimal], eur: Decimal) -> dict[str, Decimal]:
    """The categories less ``eur`` taken from the report as a whole, in proportion, to the cent."""
    names = [name for name, held in categories.items() if held > 0]
    if not eur or not names:
        return dict(categories)
    parts = dict(zip(names, split_in_proportion(eur, [categories[name] for name in names]), strict=True))
    return {name: held - parts.get(name, ZERO) for name, held in categories.items()}


def add_amounts(all_amounts: Iterable[SourceAmounts]) -> SourceAmounts:
    """Sums by category, and by item of the same table, code and name."""
    categories: dict[str, Decimal] = {}
    items: dict[Thing, Decimal] = {}
    for amounts in all_amounts:
        for name, eur in amounts.categories.items():
            categories[name] = categories.get(name, ZERO) + eur
        for item in amounts.items:
            items[item.thing] = items.get(item.thing, ZERO) + item.eur
    return SourceAmounts(categories, tuple(SourceItem(*key, eur) for key, eur in sorted(items.items())))


def amounts_as_json(amounts: SourceAmounts) -> dict[str, Any]:
    return {
        "categories": {name: str(eur) for name, eur in amounts.categories.items()},
        "items": [[item.table, item.code, item.name, str(item.eur)] for item in amounts.items],
    }


def amounts_from_json(data: Mapping[str, Any]) -> SourceAmounts:
    """The exact opposite of ``amounts_as_json``."""
    return SourceAmounts(
        {name: Decimal(eur) for name, eur in data.get("categories", {}).items()},
        tuple(SourceItem(table, code, name, Decimal(eur)) for table, code, name, eur in data.get("items", [])),
    )
