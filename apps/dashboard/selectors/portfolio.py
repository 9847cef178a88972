"""A person's partnerships side by side. Each is read from inside its own tenant, so the wall holds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from apps.consortia.models import Membership
from apps.consortia.permissions import lacks_second_factor
from apps.consortia.selectors.membership import list_seats
from apps.dashboard.selectors.period import PeriodEntry, late_states, list_period_entries
from apps.finance.selectors.budget import BudgetRow, get_budget_table
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Role


@dataclass(frozen=True, slots=True)
class PortfolioEntry:
    """``budget`` is the own organisation's, or the whole partnership's for an auditor; None without money.

    ``late`` counts reports that are overdue: all partners' for lead and auditor, the own ones for a partner.
    """

    membership: Membership
    organisation: str
    budget: BudgetRow | None
    current: PeriodEntry | None
    late: int


def list_portfolio(*, user_id: int, today: datetime.date | None = None) -> list[PortfolioEntry]:
    """All valid seats of a person by acronym. The number of queries per partnership is fixed."""
    return [_entry(membership, today) for membership in list_seats(user_id=user_id)]


def _entry(membership: Membership, today: datetime.date | None) -> PortfolioEntry:
    if lacks_second_factor(membership):
        # The way in stays in sight; what is behind it does not.
        return PortfolioEntry(membership=membership, organisation="", budget=None, current=None, late=0)
    with enter_tenant(membership.seat):
        periods = list_period_entries(member=membership, today=today)
        table = get_budget_table(member=membership)
    late = late_states(periods)
    if membership.role == Role.PARTNER:
        late = [state for state in late if state.partner.pk == membership.partner_id]
    own = table.row_of(membership.partner_id)
    return PortfolioEntry(
        membership=membership,
        organisation=str(own.partner) if own else "",
        budget=table.totals if membership.partner_id is None else own,
        current=next((entry for entry in periods if entry.is_current), None),
        late=len(late),
    )
