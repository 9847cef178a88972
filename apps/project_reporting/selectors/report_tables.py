"""Fills the financial overview of a project report: what reports claim, what the programme verified and paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.enums import CostCategory, UnitCostKind
from apps.finance.flat_amounts import flat_rates
from apps.finance.models import Contribution, UnitCost
from apps.finance.selectors.budget_version import describe_partner, lines_in_force, list_budget_partners
from apps.finance.simplified_costs import compute_unit_cost
from apps.finance.structures.overview_tables import FUND, OWN, Figures, Item, PartnerTables, ProjectTables
from apps.project_reporting.enums import SubmissionStatus
from apps.project_reporting.models import ProjectReport, VerifiedSource
from apps.project_reporting.selectors.report_source import OfferedSource, claimed, list_offered
from apps.project_reporting.structures.report_tables import (
    Matrix,
    MatrixRow,
    ReportTables,
    VerifiedNow,
    tables_from_project,
)
from apps.project_reporting.structures.source import (
    OwnPlan,
    SourceAmounts,
    add_amounts,
    amounts_from_json,
)

Key = tuple[str, str, str]
# The legal statuses of a contribution, as the columns of a verified source are named.
STATUSES = ("public", "automatic_public", "private")


@dataclass
class _Held:
    """One partner's: each claimed partner report apart, for the fund's share is cut for each; and its things."""

    cells: dict[str, Figures] = field(default_factory=lambda: defaultdict(Figures))
    reports: list[Figures] = field(default_factory=list)
    items: dict[Key, Figures] = field(default_factory=lambda: defaultdict(Figures))
    current: list[SourceAmounts] = field(default_factory=list)

    def add(self, name: str, amounts: SourceAmounts) -> Figures:
        for category, eur in amounts.categories.items():
            self.cells[category] += Figures(**{name: eur})
        for item in amounts.items:
            self.items[item.table, item.code, item.name] += Figures(**{name: item.eur})
        return Figures(**{name: amounts.total})


def read_report_tables(*, report: ProjectReport, offered: Sequence[OfferedSource] | None = None) -> ReportTables:
    """The five tables and partner × category of a draft, in EUR, from what it and earlier reports claim.

    Where the programme has controllers (``has_controllers``) a partner's costs are those its certificate says are
    eligible, never those it declared; what waits for control counts in the report that claims its certificate. Where it
    has none, they are what the lead partner's decisions left of the handed-in report. Nine queries and those of the
    sources. Read it with a seat that sees all partners.
    """
    held: dict[int, _Held] = defaultdict(_Held)
    _book_earlier(held, report.period)
    for one in list_offered(report=report) if offered is None else offered:
        if one.is_included:
            of_partner = held[one.partner_report.partner_id]
            of_partner.reports.append(of_partner.add("current", one.amounts))
            of_partner.current.append(one.amounts)
    partners = list_budget_partners()
    _book_budgets(held, report.period)
    plans = read_own_plans(period=report.period, partners=partners)
    costs = list(UnitCost.objects.all())
    tables = [_partner_tables(one, held[one.pk], plans[one.pk], costs) for one in partners]
    return tables_from_project(ProjectTables(tuple(tables)), _matrix(partners, held))


def read_verified_now(*, report: ProjectReport) -> VerifiedNow:
    """What the verification that stands left of the report; nothing before one is recorded. One query."""
    rows = list(VerifiedSource.objects.filter(verification__report=report.pk, verification__withdrawn_at__isnull=True))
    names = {FUND: "fund_eur", OWN: "own_eur", **{status: f"{status}_eur" for status in STATUSES}}
    sums = {kind: sum((getattr(row, name) for row in rows), ZERO) for kind, name in names.items()}
    return VerifiedNow(sums, add_amounts(amounts_from_json(row.amounts) for row in rows))


def read_own_plans(*, period: ReportingPeriod, partners: Iterable[Partner]) -> dict[int, OwnPlan]:
    """By partner id how its costs are borne, by the budget in force at the period's end. Two queries."""
    budgets = lines_in_force(on=period.ends_on).order_by().values_list("partner_id").annotate(eur=Sum("amount_eur"))
    budget_of = dict(budgets)
    contributions: dict[int, dict[str, Decimal]] = defaultdict(dict)
    rows = Contribution.objects.order_by().values_list("partner_id", "legal_status").annotate(eur=Sum("amount_eur"))
    for partner_id, status, eur in rows:
        contributions[partner_id][status] = eur
    return {
        one.pk: OwnPlan(one.cofinancing_rate, budget_of.get(one.pk, ZERO), contributions[one.pk]) for one in partners
    }


def _book_earlier(held: Mapping[int, _Held], period: ReportingPeriod) -> None:
    sources = claimed().filter(report__period__number__lt=period.number).select_related("report__submission")
    verified = {
        row.source_id: amounts_from_json(row.amounts)
        for row in VerifiedSource.objects.filter(
            verification__withdrawn_at__isnull=True, verification__report__period__number__lt=period.number
        )
    }
    for source in sources.defer("report__snapshot").order_by("pk"):
        of_partner = held[source.partner_id]
        figures = of_partner.add("previous", amounts_from_json(source.amounts))
        if (left := verified.get(source.pk)) is not None:
            figures += of_partner.add("validated", left)
            if source.report.standing == SubmissionStatus.PAID:
                figures += of_partner.add("paid", left)
        of_partner.reports.append(figures)


def _book_budgets(held: Mapping[int, _Held], period: ReportingPeriod) -> None:
    granted = lines_in_force(on=period.ends_on).values_list("partner_id", "category", "amount_eur")
    for partner_id, category, eur in granted:
        held[partner_id].cells[category] += Figures(budget=eur)


def _partner_tables(partner: Partner, held: _Held, plan: OwnPlan, costs: Sequence[UnitCost]) -> PartnerTables:
    return PartnerTables(
        partner=describe_partner(partner),
        cells=dict(held.cells),
        reports=tuple(held.reports),
        flat_rates=flat_rates(partner),
        contributions=plan.contributions,
        lump_sums=tuple(_cost_items(partner, held, costs, UnitCostKind.LUMP_SUM)),
        unit_costs=tuple(_cost_items(partner, held, costs, UnitCostKind.UNIT_COST)),
        investments=tuple(_items(held, "investments")),
    )


def _cost_items(partner: Partner, held: _Held, costs: Sequence[UnitCost], kind: UnitCostKind) -> list[Item]:
    """Their budget is the most units at the price of one; without a limit it is what the rest of the table holds."""
    table = f"{kind}s"
    limits: dict[tuple[str, str], Decimal] = {}
    for cost in costs:
        if cost.kind == kind and cost.partner_id in {None, partner.pk} and cost.max_units is not None:
            limits[cost.code, cost.name] = compute_unit_cost(cost.max_units, cost.price_eur)
    found = {(item.code, item.name): item.figures for item in _items(held, table)}
    return [
        Item(code, name, found.get((code, name), Figures()) + Figures(budget=limits.get((code, name), ZERO)))
        for code, name in sorted({*found, *(key for key, limit in limits.items() if limit)})
    ]


def _items(held: _Held, table: str) -> list[Item]:
    return [Item(code, name, figures) for (of, code, name), figures in sorted(held.items.items()) if of == table]


def _matrix(partners: Sequence[Partner], held: Mapping[int, _Held]) -> Matrix:
    rows = [
        MatrixRow(
            describe_partner(one).code, describe_partner(one).name,
            add_amounts(held[one.pk].current).categories, flat_rates(one),
        )
        for one in partners
    ]  # fmt: skip
    used = {name for row in rows for name, eur in row.amounts.items() if eur}
    return Matrix(tuple(rows), tuple(name for name in CostCategory.values if name in used))
