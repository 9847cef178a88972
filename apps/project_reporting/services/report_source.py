"""Choosing what a project report claims, and taking it when the report is frozen."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.project_reporting.models import ProjectReport, ReportSource
from apps.project_reporting.permissions import can_edit_project_report
from apps.project_reporting.selectors.report_source import OfferedSource, list_offered
from apps.project_reporting.services.draft_lock import lock_draft
from apps.project_reporting.structures.source import amounts_as_json
from apps.reporting.models import PartnerReport


def choose_source(
    *, member: Membership, report: ProjectReport, partner_report: PartnerReport, is_included: bool
) -> OfferedSource:
    """Include a certificate (or handed-in report) in the draft, or leave it for a later project report.

    Raises ``ValidationError`` if it is not on the draft's list, and ``PermissionDenied``.
    """
    require(can_edit_project_report(member, report))
    report = lock_draft(report.pk)
    offered = {one.partner_report.pk: one for one in list_offered(report=report)}
    if partner_report.pk not in offered:
        message = _("This certificate is not there for this report: another one claims it, or it was withdrawn.")
        raise ValidationError(message, code="not_offered")
    ReportSource.objects.update_or_create(
        report=report,
        partner_report=partner_report,
        defaults={
            "partnership_id": report.partnership_id,
            "partner_id": partner_report.partner_id,
            "is_included": is_included,
            "decided_by": member.user,
        },
    )
    one = offered[partner_report.pk]
    record_event(
        key=EventKey.CERTIFICATE_INCLUDED if is_included else EventKey.CERTIFICATE_LEFT_OUT,
        partnership_id=report.partnership_id,
        partner_id=partner_report.partner_id,
        actor_id=member.user_id,
        subject=report,
        data={"period": report.period.number, "certificate": one.number, "eligible": str(one.amounts.total)},
    )
    return OfferedSource(one.partner_report, one.certificate, one.amounts, is_included)


def take_sources(*, member: Membership, report: ProjectReport) -> list[ReportSource]:
    """What freezing does: each source is kept with its amounts, in EUR, and is nobody else's from now on.

    The caller holds the report's lock, and has withdrawn the version it corrects.
    """
    offered = list_offered(report=report)
    ReportSource.objects.filter(report=report).delete()
    return ReportSource.objects.bulk_create(_taken(member, report, one) for one in offered)


def _taken(member: Membership, report: ProjectReport, offered: OfferedSource) -> ReportSource:
    return ReportSource(
        partnership_id=report.partnership_id,
        report=report,
        partner_id=offered.partner_report.partner_id,
        partner_report=offered.partner_report,
        certificate=offered.certificate,
        is_included=offered.is_included,
        decided_by=member.user,
        claimed_eur=offered.amounts.total,
        amounts=amounts_as_json(offered.amounts),
    )
