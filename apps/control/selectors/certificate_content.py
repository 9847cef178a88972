"""What a certificate says, as data: everything is copied, for nothing it rests on stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from apps.control.models import ControlReport
from apps.control.selectors.overview import read_overview
from apps.control.statements import CONFIRMATIONS, FURTHER, Statement
from apps.control.structures.overview import CategoryFigures, ControlOverview, DeductionRow


def certificate_number(control: ControlReport) -> str:
    """Project, partner, report and version, such as AI4CITIZENS-PP2-R.1-1."""
    report = control.report
    return f"{report.partnership.acronym}-{report.partner.code}-{report.code}-{control.version}"


def build_content(*, control: ControlReport) -> dict[str, Any]:
    """The certificate of a control as it stands now; amounts in EUR as decimal strings."""
    report, project, overview = control.report, control.report.partnership, read_overview(control=control)
    return {
        "number": certificate_number(control),
        "version": control.version,
        "programme": project.programme_version.code,
        "project": {"acronym": project.acronym, "title": project.title, "number": project.project_number},
        "implementation": {"starts_on": project.eligible_from, "ends_on": project.ends_on},
        "partner": {
            "code": report.partner.code,
            "name": report.partner.organisation.name,
            "role": report.partner.role,
            "vat_id": report.partner.organisation.vat_id,
        },
        "report": {
            "number": report.code,
            "version": report.version,
            "first_submitted_at": report.first_submitted_at,
            "submitted_at": report.submitted_at,
            "period": {
                "number": report.period.number,
                "starts_on": report.period.starts_on,
                "ends_on": report.period.ends_on,
            },
        },
        "control": {name: getattr(control, name) for name in _CONTROL},
        **_figures(overview),
        "confirmations": list(_said(CONFIRMATIONS)),
        "statements": list(_said(FURTHER)),
    }


_CONTROL = (
    "application_version", "saw_originals", "saw_copies", "saw_electronic", "is_final", "institution",
    "controller_name", "job_title", "division", "address", "country", "phone", "reviewer", "is_administrative",
    "is_on_the_spot", "is_risk_based", "sampling", "sample_seed", "checklist_version", "findings", "conclusions",
    "follow_up", "started_at",
)  # fmt: skip


def _figures(overview: ControlOverview) -> dict[str, Any]:
    return {
        "declared_eur": overview.declared_eur,
        "declared_flat_eur": overview.declared_flat_eur,
        "sampled_eur": overview.sampled_eur,
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


def _said(statements: Iterable[Statement]) -> Iterable[dict[str, str]]:
    # The words of record are the English ones; a page shows the reader's by the key.
    with translation.override("en"):
        return [{"key": one.key, "text": str(one.text), "basis": one.basis} for one in statements]
