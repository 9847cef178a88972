"""What a partner report says beside its texts and lines, as plain data for its snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.finance.models import Contract
from apps.finance.selectors.budget_version import find_version_in_force
from apps.finance.selectors.contract import with_current_amount
from apps.finance.selectors.contribution import Carried, partner_contributions
from apps.finance.selectors.spending_profile import spending_profile
from apps.finance.structures.overview_tables_json import partner_as_json
from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter
from apps.reporting.models import PartnerReport, PartnerReportAnnex, PartnerReportSnapshot
from apps.reporting.selectors.annex import list_annexes
from apps.reporting.selectors.report_tables import read_report_tables
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, WorkPackage


def read_snapshot_parts(*, report: PartnerReport, declared_eur: Decimal, submitted_by: str) -> dict[str, Any]:
    """Identification, plan, procurements, contributions, the five tables and the spending profile. About thirty
    queries, however many lines there are."""
    return {
        "identification": _identification(report, submitted_by),
        "plan": _plan(report),
        "annexes": [_annex(one) for one in list_annexes(report=report)],
        "procurements": [_contract(one) for one in _contracts(report)],
        "contributions": _contributions(report, declared_eur),
        "overview": partner_as_json(read_report_tables(report=report)),
        "spending": _spending(report, declared_eur),
    }


def _identification(report: PartnerReport, submitted_by: str) -> dict[str, Any]:
    partner, partnership, period = report.partner, report.partnership, report.period
    version = find_version_in_force(on=period.ends_on)
    return {
        "acronym": partnership.acronym,
        "title": partnership.title,
        "project_number": partnership.project_number,
        "programme": dict(partnership.programme_version.names),
        "is_demonstration": partnership.is_demonstration,
        "number": report.code,
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
        "due_on": period.partner_report_due_on,
        "partner_number": partner.number,
        "country": partner.organisation.country,
        "business_id": partner.organisation.business_id,
        "vat_id": partner.organisation.vat_id,
        "currency": partner.currency,
        "vat_recovery": partner.vat_recovery,
        "cofinancing_source": partnership.programme_version.code,
        "cofinancing_rate": partner.cofinancing_rate,
        "budget_version": version.number if version else None,
        "portal_limits": _portal_limits(partnership.programme_version_id),
        "submitted_at": report.submitted_at or timezone.now(),
        "first_submitted_at": report.first_submitted_at,
        "submitted_by": submitted_by,
        "replaces": _replaced(report),
    }


def _annex(annex: PartnerReportAnnex) -> dict[str, Any]:
    """``size`` in bytes; ``added_on`` in the installation's time zone."""
    return {
        "name": annex.document.name,
        "note": annex.note,
        "size": annex.document.size,
        "sha256": annex.document.sha256,
        "added_on": timezone.localdate(annex.added_at),
    }


_PORTAL_LIMITS = {
    ParameterKey.PORTAL_LINES_MAX: "lines",
    ParameterKey.PORTAL_CONTRACTS_MAX: "contracts",
    ParameterKey.PORTAL_DESCRIPTION_MAX: "description",
    ParameterKey.PORTAL_REFERENCE_MAX: "reference",
}


def _portal_limits(programme_version_id: int) -> dict[str, int | None]:
    """What the programme's portal takes; None where the programme does not say."""
    keys = [str(key) for key in _PORTAL_LIMITS]
    rows = Parameter.objects.filter(programme_version_id=programme_version_id, key__in=keys)
    known = {_PORTAL_LIMITS[ParameterKey(row.key)]: read_parameter(row.key, row.value) for row in rows}
    return {name: known.get(name) for name in _PORTAL_LIMITS.values()}


def _replaced(report: PartnerReport) -> dict[str, Any] | None:
    """The version that this one corrects."""
    earlier = PartnerReportSnapshot.objects.filter(report=report, version__lt=report.version).defer("content")
    last = earlier.order_by("-version").first()
    return None if last is None else {"version": last.version, "sha256": last.sha256}


def _plan(report: PartnerReport) -> dict[str, Any]:
    """What the work plan calls the things the report speaks of, by their code, on the day it was handed in."""
    activities = Activity.objects.select_related("work_package")
    outputs = Output.objects.select_related("work_package")
    own = Deliverable.objects.select_related("activity__work_package").filter(responsible_id=report.partner_id)
    return {
        "work_packages": {one.code: one.title for one in WorkPackage.objects.order_by("number")},
        "activities": {one.code: one.title for one in activities},
        "deliverables": {one.code: {"title": one.title, "due_on": one.due_on} for one in own},
        "outputs": {one.code: {"title": one.title, "target": one.target} for one in outputs},
        "results": {
            one.code: {"title": one.title, "baseline": one.baseline, "target": one.target}
            for one in ResultIndicator.objects.order_by("number")
        },
    }


def _contracts(report: PartnerReport) -> Iterable[Contract]:
    """All of the partner's, since procurements are reported cumulatively."""
    found = with_current_amount(Contract.objects.filter(partner_id=report.partner_id))
    return found.prefetch_related("owners", "subcontractors", "files__document").order_by("reference")


def _contract(contract: Contract) -> dict[str, Any]:
    """SECURITY: of beneficial owners the number. Their names and birth dates are read in the register by those who
    may; the report is read by the lead partner too."""
    return {
        "reference": contract.reference,
        "title": contract.title,
        "subject": contract.subject,
        "procedure": contract.procedure,
        "status": contract.status,
        "signed_on": contract.signed_on,
        "amount": contract.current_amount,  # type: ignore[attr-defined]  # with_current_amount
        "currency": contract.currency,
        "supplier_name": contract.supplier_name,
        "supplier_tax_id": contract.supplier_tax_id,
        "comment": contract.comment,
        "owners": len(contract.owners.all()),
        "subcontracts": [
            {
                "name": one.name,
                "tax_id": one.tax_id,
                "reference": one.reference,
                "signed_on": one.signed_on,
                "amount": one.amount,
            }
            for one in contract.subcontractors.all()
        ],
        "files": [
            {"name": one.document.name, "kind": one.kind, "sha256": one.document.sha256} for one in contract.files.all()
        ],
    }


def _contributions(report: PartnerReport, declared_eur: Decimal) -> dict[str, Any]:
    found = partner_contributions(partner=report.partner, period=report.period, current=declared_eur)
    return {
        "sources": [
            {
                "name": row.contribution.name,
                "legal_status": row.contribution.legal_status,
                **_carried(row.carried),
            }
            for row in found.sources
        ],
        "own": _carried(found.own),
    }


def _carried(one: Carried) -> dict[str, Decimal]:
    return {"planned": one.planned, "previous": one.previous, "current": one.current}


def _spending(report: PartnerReport, declared_eur: Decimal) -> dict[str, Any]:
    profile = spending_profile(partner=report.partner, period=report.period, current=declared_eur)
    return {
        "number": profile.number,
        "budget": profile.budget,
        "forecast": profile.forecast,
        "deviation": profile.deviation,
        "language": profile.language,
        "periods": [
            {
                "number": one.number,
                "starts_on": one.starts_on,
                "ends_on": one.ends_on,
                "target": one.target,
                "reported": one.reported,
            }
            for one in profile.periods
        ],
    }
