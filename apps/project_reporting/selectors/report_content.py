"""Everything a project report says, as plain data: what is frozen, hashed, and rendered to PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from apps.eligibility.explain import basis_of, render_explanation, render_title
from apps.eligibility.models import Flag, FlagDecision
from apps.eligibility.selectors.deduction import deductions_by_line
from apps.finance.selectors.spending_profile import project_spending_profile
from apps.project_reporting.drafting.compose import list_sections
from apps.project_reporting.drafting.ledger import write_ledger_sentence
from apps.project_reporting.drafting.sentence import Section
from apps.project_reporting.enums import SectionKind, SentenceKind
from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.selectors.draft import list_sentences
from apps.project_reporting.selectors.ledger_extract import read_ledger_extract
from apps.project_reporting.selectors.report_tabs import build_report_tabs
from apps.project_reporting.structures.financial_overview import overview_as_json
from apps.project_reporting.structures.project_state import DeliverableState, ProjectState
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReportSnapshot
from apps.workplan.models import Output

# 1: without the ledger and the spending plan, which a frozen report has since 2. Since 3 single costs are kept
# apart. Since 4 it has the tabs of the form, and says which certificates it claims. Since 5 what is eligible, deducted
# and the fund's follows the certificates where controllers certify, and the spending profile says what comes next.
# What was only added (the first period held, amounts beside a flat rate, ids of deliverables) needed no new number:
# whoever reads it does without.
FORMAT = 5


def build_report_content(
    *, report: ProjectReport, state: ProjectState, languages: Sequence[str] = ()
) -> dict[str, Any]:
    """Texts, tables, names and decisions of a report. JSON types only; amounts as decimal strings, days as ISO dates.

    Sentences stated from the ledger and findings of the checks are written out in every language of the product, so
    that a later improvement of a translation does not change what was frozen. A page of a draft asks for its reader's
    ``languages`` only.
    """
    written = languages or all_languages()
    return {
        "format": FORMAT,
        "report": _report(report),
        "partnership": _partnership(report),
        "period": {
            "number": state.period_number,
            "starts_on": state.starts_on.isoformat(),
            "ends_on": state.ends_on.isoformat(),
        },
        "overview": overview_as_json(state.overview),
        "sections": list(_sections(report, state, written)),
        "deliverables": [_deliverable(item, state) for item in state.deliverables],
        "outputs": [_output(item) for item in Output.objects.select_related("work_package", "responsible")],
        "flags": list(_flags(report, written)),
        "sources": list(_sources(report)),
    }


def build_frozen_content(*, report: ProjectReport, state: ProjectState) -> dict[str, Any]:
    """The content with what only files hold: the ledger of the period, and the project's spending plan in EUR."""
    plan = project_spending_profile(period=report.period)
    return build_report_content(report=report, state=state) | {
        "ledger": read_ledger_extract(period=report.period),
        "spending_plan": [{"number": one.number, "target": str(one.target)} for one in plan.periods],
        "tabs": build_report_tabs(report=report),
    }


def list_decided_flags(*, report: ProjectReport) -> QuerySet[Flag]:
    """The findings of the period's submitted reports with line, partner and decisions, as the report lists them."""
    decisions = FlagDecision.objects.select_related("decided_by")
    return (
        Flag.objects.filter(report__period_id=report.period_id, report__status__in=HANDED_IN, is_found=True)
        .select_related("line", "partner__organisation")
        .prefetch_related(Prefetch("decisions", decisions))
        .order_by("partner__number", "line__number", "rule_id", "pk")
    )


def _report(report: ProjectReport) -> dict[str, Any]:
    frozen_by, frozen_at = report.frozen_by, report.frozen_at
    return {
        "version": report.version,
        "language": report.language,
        "drafted_with": report.drafted_with,
        "drafted_at": report.drafted_at.isoformat() if report.drafted_at else None,
        "frozen_at": frozen_at.isoformat() if frozen_at else None,
        "frozen_by": frozen_by.full_name if frozen_by else "",
    }


def _partnership(report: ProjectReport) -> dict[str, Any]:
    partnership = report.partnership
    return {
        "acronym": partnership.acronym,
        "title": partnership.title,
        "summary": partnership.summary,
        "project_number": partnership.project_number,
        "programme": dict(partnership.programme_version.names),
        "is_demonstration": partnership.is_demonstration,
        "starts_on": partnership.eligible_from.isoformat() if partnership.eligible_from else None,
        "ends_on": partnership.ends_on.isoformat() if partnership.ends_on else None,
    }


def _sections(report: ProjectReport, state: ProjectState, written: Sequence[str]) -> Iterator[dict[str, Any]]:
    sentences = list(list_sentences(report=report).filter(is_removed=False))
    packages = {package.pk: package for package in state.work_packages}
    partners = {partner.pk: partner for partner in state.partners}
    for section in list_sections(state):
        content: dict[str, Any] = {"kind": str(section.kind), "code": "", "title": "", "objective": ""}
        if section.work_package_id:
            package = packages[section.work_package_id]
            content |= {"code": package.code, "title": package.title, "objective": package.objective}
        if section.partner_id:
            content |= {"code": partners[section.partner_id].code, "title": partners[section.partner_id].name}
        content["sentences"] = [sentence_content(one, written) for one in sentences if section_of(one) == section]
        yield content


def section_of(sentence: DraftSentence) -> Section:
    return Section(SectionKind(sentence.section), sentence.work_package_id, sentence.partner_id)


def sentence_content(sentence: DraftSentence, written: Sequence[str]) -> dict[str, Any]:
    """One sentence with its source, its author, and its text in each of the languages ``written``."""
    source = sentence.source_report.partner if sentence.source_report else None
    return {
        "id": sentence.pk,
        "kind": sentence.kind,
        "texts": write_sentence_texts(sentence, written),
        "language": sentence.language,
        "partner": source.code if source and sentence.kind == SentenceKind.QUOTE else "",
        "figures": sentence.figures,
        "source_report_id": sentence.source_report_id,
        "source_field": sentence.source_field,
        "is_new": sentence.is_new,
        "is_machine_drafted": sentence.is_machine_drafted,
        "approved_by": sentence.approved_by.full_name if sentence.approved_by else "",
        "approved_at": sentence.approved_at.isoformat() if sentence.approved_at else None,
        "written_by": sentence.written_by.full_name if sentence.written_by else "",
        "original_text": sentence.original_text,
        "original_language": sentence.original_language,
        "made_with": sentence.made_with,
        "drafted_text": sentence.drafted_text,
        "confirmed_names": sentence.confirmed_names,
        "confirmed_by": sentence.confirmed_by.full_name if sentence.confirmed_by else "",
    }


def write_sentence_texts(sentence: DraftSentence, written: Sequence[str]) -> dict[str, str]:
    """The sentence by language. What people wrote stays in their language everywhere."""
    if sentence.kind == SentenceKind.LEDGER:
        return {code: write_ledger_sentence(sentence.template, sentence.figures, code) for code in written}
    return dict.fromkeys(written, sentence.text)


def all_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _deliverable(item: DeliverableState, state: ProjectState) -> dict[str, Any]:
    return {
        "id": item.pk,
        "code": item.code,
        "title": item.title,
        "responsible": item.responsible,
        "due_on": item.due_on.isoformat(),
        "status": item.status,
        "delivered_now": item.delivered_now,
        "is_overdue": item.is_due_by(state.ends_on) and item.status != "delivered",
        "evidence_files": item.evidence_files,
    }


def _output(output: Output) -> dict[str, Any]:
    return {
        "code": output.code,
        "title": output.title,
        "unit": output.unit,
        "target": output.target,
        "responsible": output.responsible.code,
        "due_on": output.due_on.isoformat(),
        "stage": output.stage,
    }


def _flags(report: ProjectReport, written: Sequence[str]) -> Iterator[dict[str, Any]]:
    flags = list(list_decided_flags(report=report))
    cut = _deducted_by_line(flags)
    for flag in flags:
        yield _flag(flag, written) | {"deducted_eur": str(cut.get(flag.line_id, Decimal("0.00")))}


def _deducted_by_line(flags: Iterable[Flag]) -> dict[int | None, Decimal]:
    report_ids = {flag.report_id for flag in flags}
    return {row["line_id"]: row["deducted_eur"] for row in deductions_by_line(report_ids=report_ids)}


def _flag(flag: Flag, written: Sequence[str]) -> dict[str, Any]:
    decision = next(reversed(flag.decisions.all()), None)
    return {
        "id": flag.pk,
        "partner": flag.partner.code,
        "line": flag.line.number if flag.line else None,
        "reference": (flag.line.reference or flag.line.invoice_no) if flag.line else "",
        "description": flag.line.description if flag.line else "",
        "declared_eur": str(flag.line.declared_eur) if flag.line and flag.line.declared_eur is not None else None,
        "rule": flag.rule_id,
        "basis": basis_of(flag.rule_id, flag.params),
        "severity": flag.severity,
        "titles": {code: render_title(flag.rule_id, code, flag.params) for code in written},
        "findings": {code: render_explanation(flag.rule_id, flag.params, code) for code in written},
        "ineligible_eur": str(flag.ineligible_eur),
        "state": flag.state,
        "reason": decision.reason if decision else "",
        "decided_by": decision.decided_by.full_name if decision else "",
        "decided_at": decision.decided_at.isoformat() if decision else None,
    }


def _sources(report: ProjectReport) -> Iterator[dict[str, Any]]:
    """The partner reports behind the figures: each version with the hash it was submitted under."""
    snapshots = PartnerReportSnapshot.objects.filter(
        report__period_id=report.period_id, report__status__in=HANDED_IN
    ).select_related("partner", "report")
    for snapshot in snapshots.order_by("partner__number").defer("content"):
        if snapshot.version == snapshot.report.version:
            yield {
                "partner": snapshot.partner.code,
                "version": snapshot.version,
                # As the report says everywhere else; the snapshot of it was taken then.
                "submitted_at": (snapshot.report.submitted_at or snapshot.submitted_at).isoformat(),
                "sha256": snapshot.sha256,
            }
