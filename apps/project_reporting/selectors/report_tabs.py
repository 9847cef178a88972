"""The tabs of a project report's form as plain data: what a draft's pages show and a frozen report keeps.

JSON types only; amounts as decimal strings in EUR, days as ISO dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from apps.common.money import ZERO
from apps.consortia.selectors.period import list_periods
from apps.control.models import Certificate
from apps.project_reporting.models import InvestmentProgress, ProjectReport
from apps.project_reporting.selectors.form_text import list_answers, list_form_texts
from apps.project_reporting.selectors.report_source import OfferedSource, list_offered
from apps.project_reporting.selectors.report_tables import read_report_tables
from apps.project_reporting.selectors.spending_rows import list_spending_rows
from apps.project_reporting.structures.report_tables import tables_as_json
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport
from apps.workplan.models import WorkPackage
from apps.workplan.selectors.indicator import IndicatorRow, list_work_package_statuses, read_indicators


def build_report_tabs(*, report: ProjectReport) -> dict[str, Any]:
    """Everything the form holds beside the drafted text. Read it with a seat that sees all partners."""
    offered = list_offered(report=report)
    return {
        "identification": _identification(report, offered),
        "work_plan": _work_plan(report),
        "texts": _texts(report),
        "authors": _authors(report),
        "certificates": [_source(one) for one in offered],
        "deductions": _deductions(one.certificate for one in offered if one.is_included),
        "finances": tables_as_json(read_report_tables(report=report, offered=offered)),
    }


def _identification(report: ProjectReport, offered: Iterable[OfferedSource]) -> dict[str, Any]:
    indicators = read_indicators(period=report.period)
    return {
        "kind": report.kind,
        "is_final": report.is_final,
        "ends_early": report.ends_early,
        "due_on": report.period.project_report_due_on.isoformat(),
        "replaces": report.replaces.version if report.replaces else None,
        "first_period": list_periods()[0].number,
        "outputs": [_indicator(row) for row in indicators.outputs],
        "results": [_indicator(row) for row in indicators.results],
        "target_groups": [_indicator(row) for row in indicators.target_groups],
        "problems": _problems(report),
        "spending": list_spending_rows(report=report, offered=offered),
    }


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "indicator": row.indicator_code,
        "unit": row.unit,
        "baseline": None if row.baseline is None else str(row.baseline),
        "target": str(row.target),
        "previously": str(row.previously),
        "current": str(row.current),
        "total": str(row.total),
    }


def _problems(report: ProjectReport) -> list[dict[str, str]]:
    """What partners wrote of problems and deviations, in their own words."""
    reports = PartnerReport.objects.filter(period=report.period_id, status__in=HANDED_IN).exclude(deviations="")
    return [
        {"partner": one.partner.code, "language": one.language, "text": one.deviations}
        for one in reports.select_related("partner").order_by("partner__number")
    ]


def _work_plan(report: ProjectReport) -> dict[str, Any]:
    statuses = {one.work_package_id: one for one in list_work_package_statuses(period=report.period)}
    names = ("objective", "objective_explanation", "communication", "communication_explanation", "progress", "language")
    return {
        "work_packages": [
            {
                "id": package.pk,
                "code": package.code,
                "title": package.title,
                "aim": package.objective,
                **{name: getattr(statuses.get(package.pk), name, "") for name in names},
            }
            for package in WorkPackage.objects.order_by("number")
        ],
        "investments": [
            {
                "id": one.pk,
                "work_package": one.work_package.code,
                "title": one.title,
                "status": one.status,
                "explanation": one.explanation,
            }
            for one in InvestmentProgress.objects.filter(report=report).select_related("work_package")
        ],
    }


def _texts(report: ProjectReport) -> dict[str, Any]:
    return {
        row.key: {"text": row.text, "language": row.language, "written_by": row.written_by.full_name}
        for row in list_answers(report=report)
    }


def _authors(report: ProjectReport) -> dict[str, Any]:
    """By the place of each free text: who wrote it and when, and who vouches for which figures and names in it."""
    return {
        one.place: {
            "written_by": one.written_by,
            "written_at": one.written_at.isoformat(),
            "confirmed": list(one.confirmed),
            "confirmed_by": one.confirmed_by,
        }
        for one in list_form_texts(report=report)
    }


def _source(offered: OfferedSource) -> dict[str, Any]:
    one, certificate = offered.partner_report, offered.certificate
    issued_at = certificate.issued_at if certificate else one.submitted_at
    return {
        "partner_report_id": one.pk,
        "certificate_id": certificate.pk if certificate else None,
        "partner": one.partner.code,
        "name": one.partner.organisation.name,
        "report": one.code,
        "period": one.period.number,
        "number": offered.number,
        "issued_at": issued_at.isoformat() if issued_at else None,
        "eur": str(offered.amounts.total),
        "is_included": offered.is_included,
    }


def _deductions(certificates: Iterable[Certificate | None]) -> dict[str, Any]:
    """What control took, by type of error and category, over the included certificates; flat rates in one last row."""
    rows: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for certificate in certificates:
        if certificate is None:
            continue
        for row in certificate.content["deductions"]:
            _add(rows[row["typology"]], row["amounts"])
        _add(rows[""], certificate.content["flat_row"])
    ordered = sorted(rows, key=lambda code: (not code, [int(part) for part in code.split(".") if part]))
    return {
        "rows": [
            {"typology": code, "amounts": {name: str(eur) for name, eur in rows[code].items()}}
            for code in ordered
            if any(rows[code].values())
        ]
    }


def _add(sums: dict[str, Decimal], amounts: Mapping[str, str]) -> None:
    for category, eur in amounts.items():
        sums[category] += Decimal(eur)
