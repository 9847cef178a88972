"""Sources of the partners' own contributions, and what of the reports each of them carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from apps.common.money import ZERO
from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.consortia.permissions import can_see_partner_figures
from apps.finance.models import Contribution
from apps.finance.selectors.budget_version import list_budget_partners
from apps.finance.selectors.spending_profile import read_reported_by_period, sum_budgets
from apps.finance.simplified_costs import compute_contribution_part, split_fund_share


@dataclass(frozen=True, slots=True)
class Carried:
    """EUR of the application form, of earlier reports and of the current one."""

    planned: Decimal = ZERO
    previous: Decimal = ZERO
    current: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.previous + self.current

    def __add__(self, other: Carried) -> Carried:
        return Carried(self.planned + other.planned, self.previous + other.previous, self.current + other.current)

    def __sub__(self, other: Carried) -> Carried:
        return Carried(self.planned - other.planned, self.previous - other.previous, self.current - other.current)


@dataclass(frozen=True, slots=True)
class SourceRow:
    contribution: Contribution
    carried: Carried


@dataclass(frozen=True, slots=True)
class PartnerContributions:
    """``own`` is the whole own contribution: what the fund does not pay. Its sources are cut down to the cent for each
    report, so they may fall short of it by cents."""

    partner: Partner
    sources: tuple[SourceRow, ...]
    own: Carried

    @property
    def total(self) -> Carried:
        return sum((row.carried for row in self.sources), start=Carried())

    @property
    def undivided(self) -> Carried:
        return self.own - self.total


def list_contributions() -> QuerySet[Contribution]:
    """As far as this seat sees them."""
    return Contribution.objects.select_related("partner__organisation")


def read_contributions(*, member: Membership, period: ReportingPeriod) -> list[PartnerContributions]:
    """Of every partner ``member`` may see, as of its report of ``period``. Six queries, however many partners."""
    partners = [one for one in list_budget_partners() if can_see_partner_figures(member, one.pk)]
    reported, budgets = read_reported_by_period(until=period), sum_budgets(on=period.ends_on)
    sources: dict[int, list[Contribution]] = defaultdict(list)
    for contribution in list_contributions():
        sources[contribution.partner_id].append(contribution)
    return [_of_partner(one, period, sources[one.pk], reported, budgets.get(one.pk, ZERO)) for one in partners]


def partner_contributions(
    *, partner: Partner, period: ReportingPeriod, current: Decimal | None = None
) -> PartnerContributions:
    """One partner's, as of its report of ``period``. ``current`` is what a report that is still open holds, in EUR."""
    reported = dict(read_reported_by_period(until=period))
    if current is not None:
        reported[partner.pk, period.number] = current
    budget = sum_budgets(on=period.ends_on).get(partner.pk, ZERO)
    return _of_partner(partner, period, list(list_contributions().filter(partner=partner)), reported, budget)


def _of_partner(
    partner: Partner,
    period: ReportingPeriod,
    sources: Sequence[Contribution],
    reported: Mapping[tuple[int, int], Decimal],
    budget: Decimal,
) -> PartnerContributions:
    reports = {number: eur for (pk, number), eur in reported.items() if pk == partner.pk}
    own = Carried(planned=split_fund_share(budget, partner.cofinancing_rate).own)
    for number, eur in reports.items():
        own += _booked(split_fund_share(eur, partner.cofinancing_rate).own, is_current=number == period.number)
    rows = [SourceRow(one, _carried(one, reports, period, budget)) for one in sources]
    return PartnerContributions(partner, tuple(rows), own)


def _carried(
    contribution: Contribution, reports: Mapping[int, Decimal], period: ReportingPeriod, budget: Decimal
) -> Carried:
    carried = Carried(planned=contribution.amount_eur)
    if budget <= 0:
        return carried
    for number, eur in reports.items():
        part = compute_contribution_part(eur, contribution.amount_eur, budget)
        carried += _booked(part, is_current=number == period.number)
    return carried


def _booked(eur: Decimal, *, is_current: bool) -> Carried:
    return Carried(current=eur) if is_current else Carried(previous=eur)
