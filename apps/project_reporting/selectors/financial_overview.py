"""The one source of financial figures for the project report: page, PDF and API read them here and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, Sum

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.eligibility.selectors.deduction import deductions_by_line, deductions_by_report
from apps.finance.enums import LineKind
from apps.finance.flat_amounts import flat_rates
from apps.finance.follow_up import ReportSums, compute_follow_ups
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.budget_version import lines_in_force
from apps.finance.selectors.parked_line import ParkedSum, sum_parked
from apps.project_reporting.structures.financial_overview import (
    WHOLE_REPORT,
    Amounts,
    FinancialOverview,
    PartnerOverview,
    PeriodSpending,
)
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport

_Cells = dict[int, dict[str, Decimal]]


def read_financial_overview(*, period: ReportingPeriod) -> FinancialOverview:
    """Budget, reported before and in ``period``, and deductions, per partner × cost category, in EUR.

    Sums the lines of submitted partner reports; flat rates are lines like any other, booked when a report is submitted.
    Parked lines are left out, with the flat rates that rest on them: they count where they come back, and are not
    deducted meanwhile.
    Runs a fixed number of queries. Read it with a seat that sees all partners (lead, auditor, worker): a partner's own
    seat is shown its own lines only, so partners are given the frozen figures instead.
    """
    sums = _sum_lines(period)
    deductions = _read_deductions(period, sums)
    budgets = _read_budgets(period)
    partners = Partner.objects.select_related("organisation").order_by("number")
    return FinancialOverview(
        partners=tuple(
            _partner_overview(partner, budgets, sums, deductions) for partner in partners if partner.has_budget
        ),
        spending=_spending(sums, period),
        parked=sums.parked,
    )


@dataclass
class _LineSums:
    previous: _Cells = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: ZERO)))
    current: _Cells = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: ZERO)))
    direct: _Cells = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: ZERO)))
    flat: _Cells = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: ZERO)))
    real: _Cells = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: ZERO)))
    by_period: dict[int, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    parked: Decimal = ZERO


@dataclass
class _Deductions:
    lines: _Cells = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: ZERO)))
    follow_up: _Cells = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: ZERO)))


def _sum_lines(period: ReportingPeriod) -> _LineSums:
    submitted = ExpenditureLine.objects.filter(report__status__in=HANDED_IN, report__period__number__lte=period.number)
    rows = (
        submitted.order_by()
        .values("partner_id", "category", period_number=F("report__period__number"))
        .annotate(
            direct=Sum("declared_eur", filter=~Q(kind=LineKind.FLAT_RATE), default=ZERO),
            flat=Sum("declared_eur", filter=Q(kind=LineKind.FLAT_RATE), default=ZERO),
        )
    )
    sums = _LineSums()
    for row in rows:
        _book(sums, row, is_current=row["period_number"] == period.number)
    for parked in sum_parked(until_period=period.number):
        _leave_out(sums, parked, is_current=parked.period_number == period.number)
    return sums


def _leave_out(sums: _LineSums, parked: ParkedSum, *, is_current: bool) -> None:
    row: dict[str, Any] = {"partner_id": parked.partner_id, "category": parked.category, "direct": ZERO, "flat": ZERO}
    kind = "flat" if parked.is_flat_rate else "direct"
    _book(sums, row | {"period_number": parked.period_number, kind: -parked.eur}, is_current=is_current)
    if is_current:
        sums.parked += parked.eur


def _book(sums: _LineSums, row: Mapping[str, Any], *, is_current: bool) -> None:
    partner_id, category = row["partner_id"], row["category"]
    both = row["direct"] + row["flat"]
    sums.by_period[row["period_number"]] += both
    sums.real[partner_id][category] += row["direct"]
    if not is_current:
        sums.previous[partner_id][category] += both
        return
    sums.current[partner_id][category] += both
    sums.direct[partner_id][category] += row["direct"]
    sums.flat[partner_id][category] += row["flat"]


def _read_budgets(period: ReportingPeriod) -> _Cells:
    cells: _Cells = defaultdict(lambda: defaultdict(lambda: ZERO))
    lines = lines_in_force(on=period.ends_on)
    for partner_id, category, amount in lines.values_list("partner_id", "category", "amount_eur"):
        cells[partner_id][category] += amount
    return cells


def _read_deductions(period: ReportingPeriod, sums: _LineSums) -> _Deductions:
    reports = PartnerReport.objects.filter(period=period, status__in=HANDED_IN)
    partners = {report.pk: report.partner for report in reports.select_related("partner")}
    found = _Deductions()
    direct_cut: _Cells = defaultdict(lambda: defaultdict(lambda: ZERO))
    flat_cut: _Cells = defaultdict(lambda: defaultdict(lambda: ZERO))
    for row in deductions_by_line(report_ids=partners):
        partner_id = partners[row["report_id"]].pk
        cut = flat_cut if row["kind"] == LineKind.FLAT_RATE else direct_cut
        cut[partner_id][row["category"]] += row["deducted_eur"]
        found.lines[partner_id][row["category"]] += row["deducted_eur"]
    for partner in partners.values():
        pk = partner.pk
        of_report = ReportSums(sums.direct[pk], sums.flat[pk], direct_cut[pk], flat_cut[pk])
        found.follow_up[pk].update(compute_follow_ups(of_report, flat_rates(partner), indirect=partner.indirect_rate))
    _add_report_level(found, sums, partners)
    return found


def _add_report_level(found: _Deductions, sums: _LineSums, partners: Mapping[int, Partner]) -> None:
    for row in deductions_by_report(report_ids=partners):
        pk = partners[row["report_id"]].pk
        # A ceiling cannot take more than the decisions on lines have left.
        left = _total(sums.current[pk]) - _total(found.lines[pk]) - _total(found.follow_up[pk])
        found.lines[pk][WHOLE_REPORT] = max(ZERO, min(left, row["deducted_eur"]))


def _total(cells: Mapping[str, Decimal]) -> Decimal:
    return sum(cells.values(), ZERO)


def _partner_overview(partner: Partner, budgets: _Cells, sums: _LineSums, deductions: _Deductions) -> PartnerOverview:
    pk = partner.pk
    rates, real = flat_rates(partner), sums.real[pk]
    cells = (budgets[pk], sums.previous[pk], sums.current[pk], deductions.lines[pk], deductions.follow_up[pk])
    return PartnerOverview(
        partner_id=pk,
        code=partner.code,
        name=partner.organisation.name,
        country=partner.organisation.country,
        cofinancing_rate=partner.cofinancing_rate,
        flat_rates=rates,
        beside_rates={name: real[name] for name in rates if real.get(name)},
        rows={name: Amounts(*(cell.get(name, ZERO) for cell in cells)) for name in _names(cells)},
    )


def _names(cells: Iterable[Mapping[str, Decimal]]) -> list[str]:
    return sorted({name for cell in cells for name in cell})


def _spending(sums: _LineSums, period: ReportingPeriod) -> tuple[PeriodSpending, ...]:
    numbers = ReportingPeriod.objects.filter(number__lte=period.number).order_by("number")
    return tuple(PeriodSpending(n, sums.by_period[n]) for n in numbers.values_list("number", flat=True))
