"""One tab of a project report as a page shows it: a draft's as of today, a frozen one's from its snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from apps.common.money import ZERO
from apps.project_reporting.content.tabs import (
    read_answers,
    read_certificates,
    read_finances,
    read_first_period,
    read_identification,
    read_work_plan,
)
from apps.project_reporting.enums import ReportTab
from apps.project_reporting.models import ProjectReport, VerifiedDeduction, VerifiedSource
from apps.project_reporting.selectors.report_tables import STATUSES, read_verified_now
from apps.project_reporting.selectors.report_tabs import build_report_tabs
from apps.project_reporting.selectors.submission import find_verification, list_steps, list_verifications
from apps.project_reporting.structures.report_tables import tables_as_json, tables_from_json, with_verified


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of the table of sources: which partner report, and what the programme left of it."""

    number: str
    report: str
    partner: str
    verified: VerifiedSource
    deductions: list[VerifiedDeduction]


def list_tabs(*, report: ProjectReport) -> list[ReportTab]:
    """Closure belongs to a final report, and the programme to one that was submitted."""
    hidden = {ReportTab.CLOSURE: not report.is_final, ReportTab.PROGRAMME: not report.is_frozen}
    return [tab for tab in ReportTab if not hidden.get(tab, False)]


def read_tabs(*, report: ProjectReport) -> dict[str, Any] | None:
    """As plain data; None for a report that was frozen before there were tabs."""
    if report.snapshot is None:
        return build_report_tabs(report=report)
    tabs: dict[str, Any] | None = report.snapshot.get("tabs")
    return tabs


def read_shown_tabs(*, report: ProjectReport) -> dict[str, Any] | None:
    """As ``read_tabs``, the tables of a frozen report with what was verified since."""
    tabs = read_tabs(report=report)
    if tabs is None or not report.is_frozen:
        return tabs
    tables = with_verified(tables_from_json(tabs["finances"]), read_verified_now(report=report))
    return tabs | {"finances": tables_as_json(tables, with_verified_now=True)}


def read_tab(*, report: ProjectReport, tab: ReportTab) -> dict[str, Any]:
    """The context of a tab's page. ``has_form`` is False for a report that was frozen before there were tabs."""
    if tab == ReportTab.PROGRAMME:
        return {"has_form": True} | read_programme(report=report)
    tabs = read_tabs(report=report)
    if tabs is None:
        return {"has_form": False}
    return {"has_form": True, "answers": read_answers(tabs, tab)} | _read(report, tab, tabs)


def _read(report: ProjectReport, tab: ReportTab, tabs: Mapping[str, Any]) -> dict[str, Any]:
    match tab:
        case ReportTab.IDENTIFICATION:
            return read_identification(tabs)
        case ReportTab.WORK_PLAN:
            return read_work_plan(tabs)
        case ReportTab.CERTIFICATES:
            return read_certificates(tabs)
        case ReportTab.FINANCES:
            tables = tables_from_json(tabs["finances"])
            verified = with_verified(tables, read_verified_now(report=report)) if report.is_frozen else tables
            return read_finances(verified, read_first_period(tabs))
    return {}


def read_programme(*, report: ProjectReport) -> dict[str, Any]:
    """What happened to a frozen report, and its verification with the sources."""
    verification = find_verification(report=report)
    rows = list_source_rows(report=report) if verification else []
    return {
        "status": report.standing,
        "steps": list_steps(report=report),
        "verification": verification,
        # Null for a seat that may not see the lead partner's documents.
        "letter": verification.letter if verification else None,
        "verified_sources": rows,
        "verified_total": _total(rows),
        "withdrawn": list_verifications(report=report).filter(withdrawn_at__isnull=False),
    }


def list_source_rows(*, report: ProjectReport) -> list[SourceRow]:
    """The sources of the verification that stands. A partner is named by the snapshot, for only it sees its report.

    Deductions are shown to whoever sees the partner's figures.
    """
    tabs = (report.snapshot or {}).get("tabs", {})
    names = {one["partner_report_id"]: one for one in tabs.get("certificates", ())}
    return [
        SourceRow(
            names[one.source.partner_report_id]["number"],
            names[one.source.partner_report_id]["report"],
            f"{one.partner.code} {one.partner.organisation.name}",
            one,
            list(one.deductions.all()),
        )
        for one in _verified_sources(report)
    ]


def _total(rows: Sequence[SourceRow]) -> dict[str, Decimal]:
    names = ("claimed_eur", "deducted_eur", "verified_eur", "fund_eur", "own_eur", *(f"{one}_eur" for one in STATUSES))
    return {name: sum((getattr(row.verified, name) for row in rows), ZERO) for name in names}


def _verified_sources(report: ProjectReport) -> QuerySet[VerifiedSource]:
    standing = VerifiedSource.objects.filter(verification__report=report.pk, verification__withdrawn_at__isnull=True)
    return standing.select_related("source", "partner__organisation").prefetch_related("deductions__correction__line")
