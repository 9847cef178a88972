"""The budget in force per partner × cost category, what was reported so far, and what is left, for page and API."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.apps import apps
from django.db.models import Sum
from django.utils import timezone

from apps.common.money import ZERO
from apps.consortia.models import Membership, Partner
from apps.consortia.permissions import can_see_partner_figures
from apps.finance.enums import CostCategory
from apps.finance.selectors.budget_version import lines_in_force
from apps.finance.selectors.parked_line import sum_parked
from apps.finance.simplified_costs import split_fund_share
from apps.workplan.enums import HANDED_IN


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One partner's money in EUR; ``partner`` is None in the row of totals.

    ``reported`` leaves parked lines out until they come back.

    It and ``remaining`` are None where the reader must not see them: a partner is shown its own figures.
    """

    partner: Partner | None
    amounts: dict[CostCategory, Decimal]
    total: Decimal
    fund: Decimal
    own: Decimal
    reported: Decimal | None

    @property
    def remaining(self) -> Decimal | None:
        return None if self.reported is None else self.total - self.reported

    @property
    def reported_share(self) -> Decimal | None:
        """Reported as a fraction of the budget; None where either is missing."""
        return self.reported / self.total if self.reported is not None and self.total else None


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """``categories`` are those that hold money, in the order of the Regulation."""

    categories: list[CostCategory]
    rows: list[BudgetRow]
    totals: BudgetRow

    def row_of(self, partner_id: int | None) -> BudgetRow | None:
        return next((row for row in self.rows if row.partner and row.partner.pk == partner_id), None)


def get_budget_table(*, member: Membership, on: dt.date | None = None) -> BudgetTable:
    """The whole budget in force on a day (today) as ``member`` may see it.

    Four queries, however many partners and lines there are.

    The fund's share is cut down to the cent per partner and the own contribution is what remains, so that the totals
    are sums of the rows. Associated partners have no money and no row.
    """
    partners = [p for p in Partner.objects.select_related("organisation").order_by("number") if p.has_budget]
    budgets = _read_budgets(on or timezone.localdate())
    reported = _read_reported()
    rows = [
        _row(p, budgets[p.pk], reported.get(p.pk, ZERO) if can_see_partner_figures(member, p.pk) else None)
        for p in partners
    ]
    return BudgetTable(
        categories=[c for c in CostCategory if any(row.amounts.get(c) for row in rows)],
        rows=rows,
        totals=_total(rows),
    )


def _read_budgets(on: dt.date) -> dict[int, dict[CostCategory, Decimal]]:
    budgets: dict[int, dict[CostCategory, Decimal]] = defaultdict(dict)
    for partner_id, category, amount in lines_in_force(on=on).values_list("partner_id", "category", "amount_eur"):
        budgets[partner_id][CostCategory(category)] = amount
    return budgets


def _read_reported() -> dict[int, Decimal]:
    # The reports carry the sums of their lines, so that a long ledger is not added up for every page.
    reports = apps.get_model("reporting", "PartnerReport").objects.filter(status__in=HANDED_IN)
    rows = reports.order_by().values("partner_id").annotate(eur=Sum("declared_eur", default=ZERO))
    reported = {row["partner_id"]: row["eur"] for row in rows}
    for parked in sum_parked():
        reported[parked.partner_id] -= parked.eur
    return reported


def _row(partner: Partner, amounts: dict[CostCategory, Decimal], reported: Decimal | None) -> BudgetRow:
    total = sum(amounts.values(), ZERO)
    split = split_fund_share(total, partner.cofinancing_rate)
    return BudgetRow(partner, amounts, total, split.fund, split.own, reported)


def _total(rows: list[BudgetRow]) -> BudgetRow:
    amounts: dict[CostCategory, Decimal] = defaultdict(lambda: ZERO)
    for row in rows:
        for category, amount in row.amounts.items():
            amounts[category] += amount
    return BudgetRow(
        partner=None,
        amounts=dict(amounts),
        total=_sum(row.total for row in rows),
        fund=_sum(row.fund for row in rows),
        own=_sum(row.own for row in rows),
        reported=_sum_known([row.reported for row in rows]),
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def _sum_known(amounts: list[Decimal | None]) -> Decimal | None:
    """A sum that leaves something out would be a wrong figure, so it is none at all."""
    known = [amount for amount in amounts if amount is not None]
    return _sum(known) if len(known) == len(amounts) else None
