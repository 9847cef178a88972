"""A person's partnerships side by side. Each is read from inside its own tenant, so the wall holds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from apps.consortia.models import Membership
from apps.consortia.permissions import can_see_partner_figures, lacks_second_factor
from apps.consortia.selectors.membership import list_project_seats
from apps.dashboard.selectors.controller import ControlledPartner, list_controlled
from apps.dashboard.selectors.period import PeriodEntry, late_states, list_period_entries
from apps.finance.selectors.budget import BudgetRow, get_budget_table
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Role


@dataclass(frozen=True, slots=True)
class PortfolioEntry:
    """``budget`` is the own organisation's, or the whole partnership's for an auditor; None without money.

    ``late`` counts reports that are overdue: all partners' for lead and auditor, the own ones for a partner, those of
    her partners for a controller. ``controlled`` is what a controller has to do there.
    """

    membership: Membership
    organisation: str
    budget: BudgetRow | None
    current: PeriodEntry | None
    late: int
    controlled: list[ControlledPartner] = field(default_factory=list)

    @property
    def waiting_days(self) -> list[int]:
        """How long each report has waited for the controller, the longest first."""
        waiting = (handed_in.days_waiting for partner in self.controlled for handed_in in partner.waiting)
        return sorted((days for days in waiting if days is not None), reverse=True)


def list_portfolio(*, user_id: int, today: datetime.date | None = None) -> list[PortfolioEntry]:
    """All valid seats of a person by acronym. The number of queries per partnership is fixed."""
    return [_entry(membership, today) for membership in list_project_seats(user_id=user_id)]


def _entry(membership: Membership, today: datetime.date | None) -> PortfolioEntry:
    if lacks_second_factor(membership) or (membership.role == Role.AUDITOR and membership.mandate is None):
        # The way in stays in sight; what is behind it does not.
        return PortfolioEntry(membership=membership, organisation="", budget=None, current=None, late=0)
    day = today or timezone.localdate()
    with enter_tenant(membership.seat):
        periods = list_period_entries(member=membership, today=day)
        table = get_budget_table(member=membership)
    late = [] if membership.partnership.is_closed else late_states(periods)
    if membership.role in {Role.PARTNER, Role.CONTROLLER}:
        late = [state for state in late if can_see_partner_figures(membership, state.partner.pk)]
    own = table.row_of(membership.partner_id)
    reads_all = membership.role == Role.AUDITOR
    return PortfolioEntry(
        membership=membership,
        organisation=str(own.partner) if own else "",
        budget=table.totals if reads_all else own,
        current=next((entry for entry in periods if entry.is_current), None),
        late=len(late),
        controlled=list_controlled(member=membership, periods=periods, today=day),
    )
