"""What a partner reports about the work itself."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.workplan.enums import DeliverableStatus
from apps.workplan.models import Deliverable, DeliverableProgress, ProgressEvidence, WorkPackage, WorkPackageProgress

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def report_work_package(
    *,
    member: Membership,
    report: "PartnerReport",
    work_package: WorkPackage,
    achieved: str,
    deviations: str,
    next_steps: str,
) -> WorkPackageProgress:
    """Save what a partner did in one work package. Raises ``ValidationError`` once the report is submitted."""
    require_editable(report)
    progress, _created = WorkPackageProgress.objects.update_or_create(
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        report=report,
        work_package=work_package,
        defaults={
            "achieved": achieved.strip(),
            "deviations": deviations.strip(),
            "next_steps": next_steps.strip(),
            "language": member.user.language,
        },
    )
    record_progress(member, report, work_package.code)
    return progress


def report_deliverable(
    *,
    member: Membership,
    report: "PartnerReport",
    deliverable: Deliverable,
    status: DeliverableStatus,
    comment: str,
    documents: Iterable[Document] = (),
) -> DeliverableProgress:
    """Save where a deliverable stands, with the files that show it. Files given before stay."""
    require_editable(report)
    progress, _created = DeliverableProgress.objects.update_or_create(
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        report=report,
        deliverable=deliverable,
        defaults={"status": status, "comment": comment.strip(), "language": member.user.language},
    )
    for document in documents:
        attach_progress_evidence(progress=progress, document=document)
    record_progress(member, report, deliverable.code)
    return progress


def attach_progress_evidence(*, progress: DeliverableProgress, document: Document) -> ProgressEvidence:
    """Link a stored file to a deliverable's progress; linking it twice changes nothing."""
    evidence, _created = ProgressEvidence.objects.get_or_create(
        partnership_id=progress.partnership_id, partner_id=progress.partner_id, progress=progress, document=document
    )
    return evidence


def require_editable(report: "PartnerReport") -> None:
    """Raises ``ValidationError`` once the report is handed in."""
    if not report.is_editable:
        raise ValidationError(_("The report is submitted; its contents no longer change."), code="state")


def record_progress(
    member: Membership, report: "PartnerReport", code: str, key: EventKey = EventKey.PROGRESS_REPORTED
) -> None:
    """One event of the partner's own; ``code`` says what it spoke of."""
    record_event(
        key=key,
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        actor_id=member.user_id,
        subject=report,
        data={"on": code},
    )
