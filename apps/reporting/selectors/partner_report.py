"""Reads of one partner report: totals by category, progress, and the snapshot taken at submission."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.shortcuts import get_object_or_404

from apps.eligibility.models import Flag
from apps.eligibility.selectors.deduction import UNDECIDED
from apps.finance.enums import CostCategory
from apps.finance.models import ExpenditureLine
from apps.reporting.enums import SNAPSHOT_FORMAT
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.selectors.snapshot_lines import read_snapshot_lines
from apps.reporting.selectors.snapshot_parts import read_snapshot_parts
from apps.workplan.models import DeliverableProgress, WorkPackageProgress
from apps.workplan.selectors.progress import read_reported_progress

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class CategoryTotal:
    """EUR of one cost category in one report, with the number of lines behind it."""

    category: CostCategory
    lines: int
    declared_eur: Decimal


@dataclass(frozen=True)
class ReportTotals:
    categories: list[CategoryTotal]
    lines: int
    unconverted: int
    declared_eur: Decimal


def sum_report(*, report: PartnerReport) -> ReportTotals:
    """The report's totals in EUR. Lines not yet converted count as nothing and are said to be missing."""
    rows = (
        ExpenditureLine.objects.filter(report=report)
        .order_by()
        .values("category")
        .annotate(n=Count("pk"), eur=Sum("declared_eur"), missing=Count("pk", filter=Q(declared_eur__isnull=True)))
    )
    by_category = {row["category"]: row for row in rows}
    categories = [
        CategoryTotal(category, by_category[category]["n"], by_category[category]["eur"] or ZERO)
        for category in CostCategory
        if category in by_category
    ]
    return ReportTotals(
        categories=categories,
        lines=sum(row.lines for row in categories),
        unconverted=sum(row["missing"] for row in by_category.values()),
        declared_eur=sum((row.declared_eur for row in categories), ZERO),
    )


def list_work_package_progress(*, report: PartnerReport) -> QuerySet[WorkPackageProgress]:
    return WorkPackageProgress.objects.filter(report=report).select_related("work_package")


def list_deliverable_progress(*, report: PartnerReport) -> QuerySet[DeliverableProgress]:
    return (
        DeliverableProgress.objects.filter(report=report)
        .select_related("deliverable__activity__work_package")
        .prefetch_related("evidence__document")
    )


def count_open_flags(*, report: PartnerReport) -> int:
    return Flag.objects.filter(report=report, state__in=UNDECIDED).count()


def build_snapshot(*, report: PartnerReport, submitted_by: str = "") -> dict[str, Any]:
    """Everything the report says at this moment, as data: every tab of it, lines and totals in EUR.

    ``submitted_by`` is the name of who hands it in.
    """
    totals = sum_report(report=report)
    return {
        "format": SNAPSHOT_FORMAT,
        "partner": {"id": report.partner_id, "code": report.partner.code, "name": str(report.partner)},
        "period": report.period.number,
        "version": report.version,
        "language": report.language,
        "summary": report.summary,
        "deviations": report.deviations,
        "rate_month": report.rate_month,
        "work_packages": [_work_package(row) for row in list_work_package_progress(report=report)],
        "deliverables": [_deliverable(row) for row in list_deliverable_progress(report=report)],
        **read_reported_progress(report=report),
        **read_snapshot_parts(report=report, declared_eur=totals.declared_eur, submitted_by=submitted_by),
        "lines": list(read_snapshot_lines(report=report)),
        "totals": {row.category: row.declared_eur for row in totals.categories},
        "declared_eur": totals.declared_eur,
    }


def _work_package(row: WorkPackageProgress) -> dict[str, Any]:
    return {
        "work_package": row.work_package_id,
        "code": row.work_package.code,
        "language": row.language,
        "achieved": row.achieved,
        "deviations": row.deviations,
        "next_steps": row.next_steps,
    }


def _deliverable(row: DeliverableProgress) -> dict[str, Any]:
    return {
        "deliverable": row.deliverable_id,
        "code": row.deliverable.code,
        "language": row.language,
        "status": row.status,
        "comment": row.comment,
        "evidence": [{"name": item.document.name, "sha256": item.document.sha256} for item in row.evidence.all()],
    }


def get_report(*, report_id: int) -> PartnerReport:
    """One report with what its pages name. Raises 404 for one this seat does not see."""
    return get_object_or_404(
        PartnerReport.objects.select_related("period", "partner__organisation", "partnership__programme_version"),
        pk=report_id,
    )


def list_reports() -> QuerySet[PartnerReport]:
    """Every report this seat sees, by period and partner."""
    return PartnerReport.objects.select_related("period", "partner__organisation", "partnership__programme_version")


def list_snapshots(*, report: PartnerReport) -> QuerySet[PartnerReportSnapshot]:
    """The versions that were submitted, latest first, without their contents."""
    return report.snapshots.select_related("submitted_by").defer("content").order_by("-version")
