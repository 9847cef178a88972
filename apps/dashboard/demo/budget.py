"""Plays what happens around the budget: plans and contributions, its changes, and a correction after control."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain, repeat

from django.utils import timezone

from apps.accounts.enums import LegalType
from apps.common.money import ZERO, round_half_up, split_in_proportion
from apps.consortia.models import Membership, Partner
from apps.dashboard.demo.days import working_day_until
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.periods import Calendar
from apps.dashboard.demo.tables import Table, read_table
from apps.finance.models import BudgetVersion, Contribution
from apps.finance.selectors.budget_version import find_last_approved, read_budget_cells
from apps.finance.selectors.spending_profile import read_spending_targets
from apps.finance.services.budget_version import (
    approve_budget_change,
    change_budget_draft,
    draft_budget_change,
    submit_budget_change,
)
from apps.finance.services.contribution import add_contribution, change_contribution, contribution_values_of
from apps.finance.services.correction import record_correction
from apps.finance.services.spending import plan_spending, state_forecast
from apps.finance.simplified_costs import split_fund_share
from apps.finance.validators.budget_version import BudgetChangeValues, BudgetDecision
from apps.finance.validators.contribution import ContributionValues
from apps.finance.validators.correction import CorrectionValues
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant

_HUNDRED = Decimal(100)


def plan_ahead(stage: Stage) -> None:
    """Before anybody reports: who pays the own contribution, and what is to be spent when."""
    with enter_tenant(stage.lead.seat):
        budgets = _budgets(stage)
        for partner in stage.partners.values():
            if budgets.get(partner.pk):
                _name_sources(stage, partner, budgets[partner.pk])
        if stage.calendar is not None:
            plan_spending(member=stage.lead, targets=_targets(stage, stage.calendar, budgets))


def tell_forecast(*, member: Membership, report: PartnerReport, stage: Stage) -> None:
    """With its report a partner says what it expects of the next period, where the plan holds something for it."""
    data = read_table("budget")
    following = stage.periods.get(report.period.number + 1)
    target = read_spending_targets().get((report.partner_id, following.pk), ZERO) if following else ZERO
    if target:
        organisation = next(key for key, partner in stage.partners.items() if partner.pk == report.partner_id)
        state_forecast(
            member=member,
            report=report,
            next_amount_eur=round_half_up(target * Decimal(data["forecast_share"]) / _HUNDRED, 0) * _HUNDRED,
            deviation=data["forecast_deviations"].get(organisation, ""),
        )


def change_budget(stage: Stage, period: int) -> None:
    """The changes that take effect with a period; those of the past are approved, one of the future is a draft."""
    calendar = stage.calendar
    if calendar is None:
        return
    for data in _of(stage, "changes"):
        if data["period"] == period:
            with enter_tenant(stage.lead.seat):
                _change(stage, calendar, data)


def correct_costs(stage: Stage) -> None:
    for data in _of(stage, "corrections"):
        span = stage.calendar.place(data["period"]) if stage.calendar else None
        if span is not None:
            with enter_tenant(stage.lead.seat):
                record_correction(
                    member=stage.lead,
                    partner=stage.partners[data["partner"]],
                    period=stage.periods[span.number],
                    values=_correction(data),
                )


def _of(stage: Stage, kind: str) -> list[Table]:
    return [data for data in read_table("budget")[kind] if data["project"] == stage.slug]


def _budgets(stage: Stage) -> dict[int, Decimal]:
    budgets = {partner.pk: ZERO for partner in stage.partners.values()}
    for (partner_id, _category), amount in read_budget_cells(find_last_approved()).items():
        budgets[partner_id] += amount
    return budgets


def _name_sources(stage: Stage, partner: Partner, budget: Decimal) -> None:
    for source, amount in _own_by_source(partner, budget):
        values = ContributionValues(name=source["name"], legal_status=source["status"], amount_eur=amount)
        if amount:
            add_contribution(member=stage.lead, partner=partner, values=values)


def _follow_budget(stage: Stage, partner: Partner, budget: Decimal) -> None:
    """The sources of a partner pay what the budget now leaves to it."""
    sources = {one.name: one for one in Contribution.objects.filter(partner=partner)}
    for source, amount in _own_by_source(partner, budget):
        contribution = sources.get(source["name"])
        if contribution is not None and contribution.amount_eur != amount:
            values = replace(contribution_values_of(contribution), amount_eur=amount)
            change_contribution(member=stage.lead, contribution=contribution, values=values)


def _own_by_source(partner: Partner, budget: Decimal) -> Iterator[tuple[Table, Decimal]]:
    own = split_fund_share(budget, partner.cofinancing_rate).own
    kinds = read_table("budget")["own_contribution"]
    is_private = partner.organisation.legal_type in {LegalType.PRIVATE_NON_PROFIT, LegalType.ENTERPRISE}
    sources = kinds["private" if is_private else "public"]
    return zip(sources, split_in_proportion(own, [Decimal(one["part"]) for one in sources]), strict=True)


def _targets(stage: Stage, calendar: Calendar, budgets: dict[int, Decimal]) -> dict[tuple[int, int], Decimal]:
    """The curve over all periods of the project; the demo holds the later ones of them."""
    curve = read_table("budget")["spending_curve"]
    last = max(span.number for span in calendar.spans)
    weights = [Decimal(part) for part, _number in zip(chain(curve, repeat(curve[-1])), range(last), strict=False)]
    targets = {}
    for partner_id, budget in budgets.items():
        # An associated partner takes part without money.
        if not budget:
            continue
        parts = split_in_proportion(budget, weights)
        for number, period in stage.periods.items():
            targets[partner_id, period.pk] = parts[number - 1]
    return targets


def _change(stage: Stage, calendar: Calendar, data: Table) -> None:
    span = calendar.place(data["period"]) if data["period"] < 4 else None
    starts_on = span.starts_on if span else _after_open(calendar)
    if starts_on is None:
        return
    values = BudgetChangeValues(kind=data["kind"], valid_from=starts_on, reason=data["reason"])
    version = draft_budget_change(member=stage.lead, values=values, now=_moment(stage, starts_on, before=40))
    cells = read_budget_cells(version)
    for row in data["cells"]:
        partner = stage.partners[row["partner"]]
        cells |= {(partner.pk, name): Decimal(eur) for name, eur in row.items() if name != "partner"}
    version = change_budget_draft(
        member=stage.lead, version=version, values=values, cells=cells, revision=version.revision
    )
    if "reference" in data:
        _approve(stage, version, data["reference"], starts_on)
        budgets = _budgets(stage)
        for partner in (stage.partners[row["partner"]] for row in data["cells"]):
            _follow_budget(stage, partner, budgets[partner.pk])


def _approve(stage: Stage, version: BudgetVersion, reference: str, starts_on: datetime.date) -> None:
    submit_budget_change(member=stage.lead, version=version, now=_moment(stage, starts_on, before=30))
    decided = working_day_until(starts_on - datetime.timedelta(days=12), stage.country)
    approve_budget_change(
        member=stage.lead,
        version=version,
        decision=BudgetDecision(decided_on=decided, reference=reference),
        now=_moment(stage, starts_on, before=10),
    )


def _after_open(calendar: Calendar) -> datetime.date | None:
    """The first day of the period after the one that is reported on now."""
    later = calendar.spans[calendar.closed + 1 :]
    return later[0].starts_on if later else None


def _moment(stage: Stage, day: datetime.date, *, before: int) -> datetime.datetime:
    """Office hours some days before; a draft for the future is made now."""
    worked = working_day_until(day - datetime.timedelta(days=before), stage.country)
    moment = datetime.datetime.combine(worked, datetime.time(10, 15))
    return min(timezone.make_aware(moment), timezone.now())


def _correction(data: Table) -> CorrectionValues:
    return CorrectionValues(
        sign="deduct",
        direct_eur=Decimal(data["amount"]),
        typology=data["typology"],
        scenario=data["scenario"],
        reason=data["reason"],
        follow_up=data["follow_up"],
        category=data["category"],
    )
