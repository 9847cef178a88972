"""Everything a person should know about a document before she takes it."""

from __future__ import annotations

from django.utils import timezone

from apps.consortia.models import Membership
from apps.inbox.checks.document import Project, check_document
from apps.inbox.checks.findings import Finding
from apps.inbox.models import IncomingDocument
from apps.inbox.selectors.twins import find_elsewhere, find_twins


def list_findings(*, member: Membership, incoming: IncomingDocument) -> list[Finding]:
    """Warnings first. Of a document that could not be read only its file is known."""
    record = incoming.reading.invoice if incoming.reading else None
    found = find_twins(incoming, record)
    if record is not None:
        found += find_elsewhere(member, incoming, record)
        found += check_document(record, project_of(incoming))
    return sorted(found, key=lambda finding: not finding.is_warning)


def project_of(incoming: IncomingDocument) -> Project:
    """The partner and its project as the checks need them."""
    partner, partnership = incoming.report.partner, incoming.report.partnership
    return Project(
        organisation=partner.organisation.name,
        business_id=partner.organisation.business_id,
        vat_id=partner.organisation.vat_id,
        currency=partner.currency,
        first_day=partnership.eligible_from,
        last_day=partnership.closure_ends_on or partnership.ends_on,
        today=timezone.localdate(),
    )
