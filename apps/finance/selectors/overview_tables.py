"""Fills the five tables of the financial overview from the ledger, in set-based queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q, Sum

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.enums import LineKind, UnitCostKind
from apps.finance.flat_amounts import compute_flat_amounts, flat_rates
from apps.finance.models import Contribution, ExpenditureLine, UnitCost
from apps.finance.selectors.budget_version import describe_partner, lines_in_force, list_budget_partners
from apps.finance.selectors.direct_costs import direct_costs
from apps.finance.selectors.parked_line import ParkedSum, sum_parked, sum_returned
from apps.finance.simplified_costs import compute_unit_cost
from apps.finance.structures.overview_tables import INVESTMENT, Figures, Item, PartnerTables, ProjectTables, add_figures
from apps.workplan.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# EUR by number of the reporting period and cost category, of one partner; by partner id for the project.
OfReports = Mapping[int, Mapping[str, Decimal]]


def read_partner_tables(
    *, partner: Partner, period: ReportingPeriod, certified: OfReports | None = None, paid: OfReports | None = None
) -> PartnerTables:
    """One partner's tables up to its report of ``period``, in EUR.

    Earlier periods count if their report is handed in; the report of ``period`` counts as it stands, and while it is
    open with the flat rates that would be booked now. ``certified`` and ``paid`` are what the apps above know of
    earlier reports. At most sixteen queries, however many lines there are. Read it with a seat that sees the partner.
    """
    report = _report_of(partner, period)
    by_report = _read_reports(partner, period, report)
    for period_number, category, name, eur in _outside(period, certified or {}, paid or {}):
        by_report[period_number][category] += Figures(**{name: eur})
    cells = _cells(partner, period, by_report.values())
    return PartnerTables(
        partner=describe_partner(partner),
        cells=cells,
        reports=tuple(add_figures(by_report[number].values()) for number in sorted(by_report)),
        flat_rates=flat_rates(partner),
        contributions=_contributions(partner),
        beside_rates=_beside_rates(partner, period),
        lump_sums=tuple(_unit_cost_items(partner, period, UnitCostKind.LUMP_SUM)),
        unit_costs=tuple(_unit_cost_items(partner, period, UnitCostKind.UNIT_COST)),
        investments=tuple(_investment_items(partner, period)),
    )


def read_project_tables(
    *,
    period: ReportingPeriod,
    certified: Mapping[int, OfReports] | None = None,
    paid: Mapping[int, OfReports] | None = None,
) -> ProjectTables:
    """The tables of every partner with a budget. Queries grow with the partners, not with their lines."""
    return ProjectTables(
        tuple(
            read_partner_tables(
                partner=partner,
                period=period,
                certified=(certified or {}).get(partner.pk),
                paid=(paid or {}).get(partner.pk),
            )
            for partner in list_budget_partners()
        )
    )


_Cells = dict[int, dict[str, Figures]]
# A line of a report that is open again counts in it, whatever was said of it before.
_PARKED = Q(parking__isnull=False, report__status__in=HANDED_IN)


def _report_of(partner: Partner, period: ReportingPeriod) -> PartnerReport | None:
    found: PartnerReport | None = (
        apps.get_model("reporting", "PartnerReport").objects.filter(partner=partner, period=period).first()
    )
    return found


def _read_reports(partner: Partner, period: ReportingPeriod, report: PartnerReport | None) -> _Cells:
    cells: _Cells = defaultdict(lambda: defaultdict(Figures))
    columns = ("report__period__number", "category")
    is_open = report is not None and report.is_editable
    lines = _lines(partner, period)
    if is_open:
        # A reopened report still has the flat rates of its last submission; they are booked anew with the next one.
        lines = lines.exclude(report__period=period, kind=LineKind.FLAT_RATE)
    for row in lines.order_by().values(*columns).annotate(eur=Sum("declared_eur", default=ZERO)):
        number = row["report__period__number"]
        cells[number][row["category"]] += _reported(row["eur"], is_current=number == period.number)
    if report is not None and is_open:
        for category, eur in compute_flat_amounts(partner=partner, costs=direct_costs(report_id=report.pk)).items():
            cells[period.number][category] += Figures(current=eur)
    _book_parked(cells, partner, period)
    if report is not None:
        for one in sum_returned(report_id=report.pk):
            cells[period.number][one.category] += Figures(returned=one.eur)
    return cells


def _lines(partner: Partner, period: ReportingPeriod) -> Any:
    """Lines of handed-in reports up to the period, and of the period's own report whatever its state."""
    counts = Q(report__status__in=HANDED_IN, report__period__number__lt=period.number) | Q(report__period=period)
    return ExpenditureLine.objects.filter(counts, partner=partner)


def _reported(eur: Decimal, *, is_current: bool) -> Figures:
    return Figures(current=eur) if is_current else Figures(previous=eur)


def _book_parked(cells: _Cells, partner: Partner, period: ReportingPeriod) -> None:
    """What came back before this period is left out of the report it was parked in; what waits is shown as parked."""
    gone = _by_cell(sum_parked(until_period=period.number), partner)
    waiting = _by_cell(sum_parked(until_period=period.number, back_from=period.number), partner)
    for (number, category), eur in gone.items():
        left = waiting.get((number, category), ZERO)
        if number == period.number:
            cells[number][category] += Figures(current_parked=eur)
        else:
            cells[number][category] += Figures(previous=left - eur, parked=left)


def _by_cell(sums: Iterable[ParkedSum], partner: Partner) -> dict[tuple[int, str], Decimal]:
    found: dict[tuple[int, str], Decimal] = defaultdict(lambda: ZERO)
    for one in sums:
        if one.partner_id == partner.pk:
            found[one.period_number, one.category] += one.eur
    return found


def _outside(period: ReportingPeriod, certified: OfReports, paid: OfReports) -> Iterator[tuple[int, str, str, Decimal]]:
    for name, reports in (("validated", certified), ("paid", paid)):
        for number, amounts in reports.items():
            if number < period.number:
                yield from ((number, category, name, eur) for category, eur in amounts.items())


def _cells(partner: Partner, period: ReportingPeriod, reports: Iterable[Mapping[str, Figures]]) -> dict[str, Figures]:
    cells: dict[str, Figures] = defaultdict(Figures)
    granted = lines_in_force(on=period.ends_on).filter(partner=partner)
    for category, eur in granted.values_list("category", "amount_eur"):
        cells[category] += Figures(budget=eur)
    for report in reports:
        for category, figures in report.items():
            cells[category] += figures
    return dict(cells)


def _contributions(partner: Partner) -> dict[str, Decimal]:
    rows = Contribution.objects.filter(partner=partner).order_by().values("legal_status")
    return {row["legal_status"]: row["eur"] for row in rows.annotate(eur=Sum("amount_eur"))}


def _beside_rates(partner: Partner, period: ReportingPeriod) -> dict[str, Decimal]:
    """What lines declare in categories that are flat rates and are none themselves, without what is parked."""
    rows = _lines(partner, period).filter(category__in=flat_rates(partner)).exclude(kind=LineKind.FLAT_RATE)
    sums = rows.exclude(_PARKED).order_by().values("category").annotate(eur=Sum("declared_eur", default=ZERO))
    return {row["category"]: row["eur"] for row in sums if row["eur"]}


def _unit_cost_items(partner: Partner, period: ReportingPeriod, kind: UnitCostKind) -> Iterator[Item]:
    """Their budget is the most units at the price of one; without a limit it is what the rest of the table holds."""
    used = _sum_items(partner, period, "unit_cost_id", Q(category=kind))
    costs = UnitCost.objects.filter(Q(partner=None) | Q(partner=partner), kind=kind)
    for cost in costs:
        limit = ZERO if cost.max_units is None else compute_unit_cost(cost.max_units, cost.price_eur)
        if cost.pk in used or limit:
            yield Item(cost.code, cost.name, used.get(cost.pk, Figures()) + Figures(budget=limit))


def _investment_items(partner: Partner, period: ReportingPeriod) -> Iterator[Item]:
    """Equipment by what is depreciated, else by contract. The budget names no investment, so it stands in the rest."""
    invests = Q(category__in=INVESTMENT)
    assets = _sum_items(partner, period, "asset_id", invests, "asset__serial_number", "asset__name")
    contracts = _sum_items(
        partner, period, "contract_id", invests & Q(asset=None), "contract__reference", "contract__title"
    )
    for found in (assets, contracts):
        for key, figures in found.items():
            yield Item(*found.names[key], figures)


class _Named(dict[int, Figures]):
    """Figures by id, and what the ids are called."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[int, tuple[str, str]] = {}


def _sum_items(partner: Partner, period: ReportingPeriod, key: str, wanted: Q, *names: str) -> _Named:
    """By the thing lines name. What is parked is left out with its line: a flat rate names no thing."""
    sums = _Named()
    columns = (key, "report__period__number", *names)
    known = _lines(partner, period).filter(wanted, **{f"{key}__isnull": False})
    rows = (
        known.order_by()
        .values_list(*columns)
        .annotate(
            eur=Sum("declared_eur", default=ZERO),
            gone=Sum("declared_eur", filter=_PARKED, default=ZERO),
            waiting=Sum("declared_eur", filter=_waits(period), default=ZERO),
            back=Sum("declared_eur", filter=Q(returned_from__isnull=False), default=ZERO),
        )
    )
    for pk, number, *called, eur, gone, waiting, back in rows:
        if number == period.number:
            figures = Figures(current=eur, returned=back, current_parked=gone)
        else:
            figures = Figures(previous=eur - gone + waiting, parked=waiting)
        sums[pk] = sums.get(pk, Figures()) + figures
        sums.names[pk] = (called[0], called[1]) if called else ("", "")
    return sums


def _waits(period: ReportingPeriod) -> Q:
    came_back = Q(returned_as__report__period__number__lt=period.number)
    return _PARKED & (Q(returned_as__isnull=True) | ~came_back)
