"""What a certificate says, as data: everything is copied, for nothing it rests on stays as it was."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone, translation

from apps.consortia.models import Partner
from apps.control.checklist import find_checklist
from apps.control.checklist_words import QUESTIONS
from apps.control.contradictions import Contradiction, Deducted
from apps.control.models import ControlReport, FollowUpMeasure, SampleDraw
from apps.control.selectors.contradiction import list_contradictions
from apps.control.selectors.control_report import control_days
from apps.control.selectors.measure import list_earlier_measures, list_own_measures
from apps.control.selectors.overview import read_overview
from apps.control.selectors.sample import list_draws
from apps.control.selectors.verified_lines import read_verified_lines
from apps.control.statements import CONFIRMATIONS, FURTHER, Statement
from apps.control.structures.overview import CategoryFigures, ControlOverview, DeductionRow
from apps.reporting.models import PartnerReport

# Since 2 with every draw of the sample, and the days the report was with control; since 3 with what qualifies
# statements and answers.
FORMAT = 3


def certificate_number(control: ControlReport) -> str:
    """Project, partner, report and version, such as AI4CITIZENS-PP2-R.1-1."""
    report = control.report
    return f"{report.partnership.acronym}-{report.partner.code}-{report.code}-{control.version}"


def build_content(
    *, control: ControlReport, issuer: str, moment: datetime.datetime, qualifications: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Certificate and control report of a control as it stands now; amounts in EUR as decimal strings.

    ``qualifications`` are the controller's words beneath a statement, by its key.
    """
    report, project, overview = control.report, control.report.partnership, read_overview(control=control)
    found = list_contradictions(control=control, overview=overview)
    return {
        "format": FORMAT,
        "number": certificate_number(control),
        "version": control.version,
        "issued": {"by": issuer, "at": moment},
        "replaces": _replaced(control),
        "programme": project.programme_version.code,
        "programme_names": dict(project.programme_version.names),
        "project": {
            "acronym": project.acronym,
            "title": project.title,
            "number": project.project_number,
            "is_demonstration": project.is_demonstration,
        },
        "implementation": {"starts_on": project.eligible_from, "ends_on": project.ends_on},
        "partner": _partner(report.partner),
        "report": _report(report),
        "control": {name: getattr(control, name) for name in _CONTROL},
        "visits": list(control.visits.values("starts_on", "ends_on", "place", "focus")),
        "draws": [_draw(one) for one in list_draws(control=control)],
        "timing": _timing(overview, moment) | {"days": control_days(report, today=timezone.localdate(moment))},
        **_figures(overview),
        "checklist": _checklist(control, found),
        "measures": [_measure(one) for one in list_own_measures(control=control)],
        "earlier_measures": [_measure(one) for one in list_earlier_measures(control=control)],
        "lines": read_verified_lines(control=control, overview=overview),
        "confirmations": _said(CONFIRMATIONS, found, qualifications or {}),
        "statements": _said(FURTHER, found, qualifications or {}),
    }


def _replaced(control: ControlReport) -> dict[str, Any] | None:
    """The certificate this one corrects."""
    last = control.certificates.order_by("-version").first()
    if last is None:
        return None
    return {
        "number": last.number,
        "sha256": last.sha256,
        "withdrawn_at": last.withdrawn_at,
        "withdrawn_because": last.withdrawn_because,
    }


def _partner(partner: Partner) -> dict[str, Any]:
    return {
        "code": partner.code,
        "name": partner.organisation.name,
        "country": partner.organisation.country,
        "role": partner.role,
        "vat_id": partner.organisation.vat_id,
    }


def _report(report: PartnerReport) -> dict[str, Any]:
    period = report.period
    return {
        "number": report.code,
        "version": report.version,
        "first_submitted_at": report.first_submitted_at,
        "submitted_at": report.submitted_at,
        "period": {"number": period.number, "starts_on": period.starts_on, "ends_on": period.ends_on},
    }


def _timing(overview: ControlOverview, moment: datetime.datetime) -> dict[str, Any]:
    asked = overview.clarifications
    return {
        "started_at": overview.started_at,
        "finished_at": moment,
        "requests": asked.requests,
        "answers": asked.answers,
        "days_waited": asked.days,
        "first_asked_on": asked.first_asked_on,
        "last_answered_on": asked.last_answered_on,
    }


def _draw(draw: SampleDraw) -> dict[str, Any]:
    """With all that it takes to repeat it."""
    names = ("method", "seed", "from_eur", "random_lines", "risky", "drawn_from", "drawn", "added", "drawn_at")
    return {name: getattr(draw, name) for name in names} | {"drawn_by": draw.drawn_by.full_name}


def _checklist(control: ControlReport, found: Sequence[Contradiction]) -> list[dict[str, Any]]:
    given = {row.question: row for row in control.answers.all()}
    against = {question: one.deducted for one in found for question in one.questions}
    # As of the certificate's statements, the words of record are the English ones.
    with translation.override("en"):
        return [
            {
                "key": section.key,
                "title": str(section.title),
                "questions": [
                    {
                        "key": key,
                        "text": str(QUESTIONS[key]),
                        "answer": given[key].answer if key in given else "",
                        "comment": given[key].comment if key in given else "",
                        "deducted": _deducted(against.get(key, ())),
                    }
                    for key in section.questions
                ],
            }
            for section in find_checklist(control.checklist_version).sections
        ]


def _measure(measure: FollowUpMeasure) -> dict[str, Any]:
    return {
        "report": measure.control.report.code,
        "text": measure.text,
        "due_on": measure.due_on,
        "closed_at": measure.closed_at,
        "outcome": measure.outcome,
    }


_CONTROL = (
    "application_version", "saw_originals", "saw_copies", "saw_electronic", "is_final", "institution",
    "controller_name", "job_title", "division", "address", "country", "phone", "reviewer", "is_administrative",
    "is_on_the_spot", "is_risk_based", "sampling", "checklist_version", "findings", "conclusions", "follow_up",
    "started_at",
)  # fmt: skip


def _figures(overview: ControlOverview) -> dict[str, Any]:
    return {
        "declared_eur": overview.declared_eur,
        "declared_flat_eur": overview.declared_flat_eur,
        "sampled_eur": overview.sampled_eur,
        "lines_counted": {"all": overview.lines, "sampled": overview.sampled_lines},
        "parked_eur": overview.parked_eur,
        "deducted_eur": overview.deducted_eur,
        "eligible_eur": overview.eligible_eur,
        "categories": [_category(row) for row in overview.categories],
        "deductions": [_deduction(row) for row in overview.deductions],
        "flat_row": dict(overview.flat_row.amounts),
    }


def _category(row: CategoryFigures) -> dict[str, Any]:
    names = ("category", "declared_eur", "flat_eur", "parked_eur", "deducted_eur", "eligible_eur")
    return {name: getattr(row, name) for name in names}


def _deduction(row: DeductionRow) -> dict[str, Any]:
    return {"typology": row.typology, "amounts": dict(row.amounts), "total_eur": row.total_eur}


def _said(
    statements: Iterable[Statement], found: Sequence[Contradiction], words: Mapping[str, str]
) -> list[dict[str, Any]]:
    against = {one.statement: one.deducted for one in found}
    # The words of record are the English ones; a page shows the reader's by the key.
    with translation.override("en"):
        return [
            {
                "key": one.key,
                "text": str(one.text),
                "basis": one.basis,
                "qualification": _qualification(against.get(one.key, ()), words.get(one.key, "").strip()),
            }
            for one in statements
        ]


def _qualification(deducted: Sequence[Deducted], words: str) -> dict[str, Any] | None:
    return {"deducted": _deducted(deducted), "words": words} if deducted or words else None


def _deducted(deducted: Sequence[Deducted]) -> list[dict[str, Any]]:
    return [{"typology": one.typology, "eur": one.eur} for one in deducted]
