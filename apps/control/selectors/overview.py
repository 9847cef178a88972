"""The one source of a control's figures: page, certificate, API and documents read them here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum

from apps.clarifications.selectors.timing import clarification_timing
from apps.common.money import ZERO
from apps.control.models import ControlReport, LineVerification
from apps.control.selectors.line_verification import list_undecided_lines
from apps.control.structures.overview import CategoryFigures, ControlOverview, DeductionRow
from apps.finance.enums import CostCategory, LineKind
from apps.finance.flat_amounts import flat_rates
from apps.finance.follow_up import ReportSums, compute_follow_ups
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.parked_line import ParkedSum, sum_parked

_Sums = dict[str, Decimal]


def read_overview(*, control: ControlReport) -> ControlOverview:
    """What was declared, sampled, parked, deducted and remains eligible, in EUR. A fixed number of queries.

    With every deduction falls what the partner's flat rates took of it, computed on the category totals of the report
    and cut down to the cent as the flat rates themselves (Commission finding typology 5.2).
    """
    report = control.report
    direct, flat = _declared(report.pk)
    parked = sum_parked(report_id=report.pk)
    cut = _deductions(control)
    deducted = _by_category(cut)
    follow_up = _follow_up(control, direct, flat, parked, deducted)
    lines = LineVerification.objects.filter(control=control, in_sample=True).order_by()
    sample = lines.aggregate(lines=Count("pk"), eur=Sum("line__declared_eur", default=ZERO))
    undecided = list_undecided_lines(report_id=report.pk).aggregate(
        lines=Count("pk"), eur=Sum("declared_eur", default=ZERO)
    )
    return ControlOverview(
        categories=tuple(_categories(direct, flat, parked, deducted, follow_up)),
        deductions=tuple(DeductionRow(code, amounts) for code, amounts in sorted(cut.items(), key=_official_order)),
        flat_row=DeductionRow("", follow_up),
        sampled_eur=sample["eur"],
        sampled_lines=sample["lines"],
        lines=ExpenditureLine.objects.filter(report=report).exclude(kind=LineKind.FLAT_RATE).count(),
        undecided_lines=undecided["lines"],
        undecided_eur=undecided["eur"],
        first_submitted_at=report.first_submitted_at,
        submitted_at=report.submitted_at,
        started_at=control.started_at,
        finished_at=control.finished_at,
        clarifications=clarification_timing(report=report, until=control.finished_at),
    )


def _declared(report_id: int) -> tuple[_Sums, _Sums]:
    is_flat = Q(kind=LineKind.FLAT_RATE)
    lines = ExpenditureLine.objects.filter(report_id=report_id).order_by().values("category")
    rows = lines.annotate(
        direct=Sum("declared_eur", filter=~is_flat, default=ZERO),
        flat=Sum("declared_eur", filter=is_flat, default=ZERO),
    )
    return {row["category"]: row["direct"] for row in rows}, {row["category"]: row["flat"] for row in rows}


def _deductions(control: ControlReport) -> dict[str, _Sums]:
    """By type of error and category. A decision on what the line was before the partner changed it takes nothing."""
    standing = LineVerification.objects.filter(
        control=control,
        deducted_eur__gt=0,
        line__parking__isnull=True,
        line__revision=F("line_revision"),
        line__declared_eur=F("declared_eur"),
    )
    found: dict[str, _Sums] = defaultdict(dict)
    columns = standing.order_by().values("typology", category=F("line__category"))
    for row in columns.annotate(eur=Sum("deducted_eur")):
        found[row["typology"]][row["category"]] = row["eur"]
    return found


def _by_category(cut: Mapping[str, _Sums]) -> _Sums:
    sums: _Sums = defaultdict(lambda: ZERO)
    for amounts in cut.values():
        for category, eur in amounts.items():
            sums[category] += eur
    return sums


def _follow_up(
    control: ControlReport, direct: _Sums, flat: _Sums, parked: Iterable[ParkedSum], deducted: _Sums
) -> dict[str, Decimal]:
    """What falls off the flat rates, computed on what is left of them once parked lines are out."""
    left = {False: dict(direct), True: dict(flat)}
    for one in parked:
        left[one.is_flat_rate][one.category] = left[one.is_flat_rate].get(one.category, ZERO) - one.eur
    partner = control.report.partner
    sums = ReportSums(direct=left[False], flat=left[True], direct_cut=deducted)
    return compute_follow_ups(sums, flat_rates(partner), indirect=partner.indirect_rate)


def _categories(
    direct: _Sums, flat: _Sums, parked: Iterable[ParkedSum], deducted: _Sums, follow_up: _Sums
) -> Iterable[CategoryFigures]:
    aside: _Sums = defaultdict(lambda: ZERO)
    for one in parked:
        aside[one.category] += one.eur
    for category in CostCategory:
        if category in direct:
            yield CategoryFigures(
                category=str(category.value),
                declared_eur=direct[category] + flat[category],
                flat_eur=flat[category],
                parked_eur=aside.get(category, ZERO),
                deducted_eur=deducted.get(category, ZERO) + follow_up.get(category, ZERO),
            )


def _official_order(item: tuple[str, Any]) -> tuple[int, ...]:
    """1.2 before 1.10."""
    return tuple(int(part) for part in item[0].split("."))
