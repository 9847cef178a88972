"""The financial corrections a final finding leads to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.assurance.models import Finding, FindingCorrection
from apps.assurance.permissions import can_correct_finding
from apps.assurance.selectors.finding_effect import LineEffect, list_line_effects
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.finance.enums import CorrectionSign
from apps.finance.models import Correction
from apps.finance.services.correction import record_correction
from apps.finance.validators.correction import CorrectionValues


def record_finding_corrections(*, member: Membership, finding: Finding) -> list[Correction]:
    """Book what of each line of a final finding is not corrected yet, in EUR, with the flat rates that follow.

    All or none, each linked with the finding. Raises ``ValidationError`` where nothing is open and as
    ``record_correction`` does; ``PermissionDenied`` for all but the lead partner.
    """
    require(can_correct_finding(member, finding))
    take_turns("assurance.finding.correction", finding.pk)
    todo = [one for one in list_line_effects(finding=finding) if one.open_eur > 0]
    if not todo:
        raise ValidationError(_("Everything of this finding is corrected already."), code="nothing_open")
    corrections = [_record(member, finding, one) for one in todo]
    record_event(
        key=EventKey.FINDING_CORRECTED,
        partnership_id=finding.partnership_id,
        partner_id=finding.partner_id,
        actor_id=member.user_id,
        subject=finding,
        data={"number": finding.number, "corrections": [one.pk for one in corrections]},
    )
    return corrections


def _record(member: Membership, finding: Finding, effect: LineEffect) -> Correction:
    line, certificate = effect.line, finding.certificate
    is_of_report = certificate is not None and certificate.report_id == line.report_id
    correction = record_correction(
        member=member,
        partner=line.partner,
        period=line.report.period,
        values=CorrectionValues(
            sign=CorrectionSign.DEDUCT,
            direct_eur=effect.open_eur,
            typology=finding.typology,
            scenario=finding.scenario,
            reason=f"{finding.reference}: {finding.title}",
            follow_up=finding.recommendation,
            certificate_reference=certificate.number if certificate and is_of_report else "",
            line_id=line.pk,
        ),
    )
    FindingCorrection.objects.create(partnership_id=finding.partnership_id, finding=finding, correction=correction)
    return correction
