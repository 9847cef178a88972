"""A person decides on what a check found."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.applications.models import FindingDecision
from apps.applications.permissions import acting_partner_id, can_write_application
from apps.applications.selectors.finding import find_finding
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership


def decide_finding(*, member: Membership, fingerprint: str, reason: str) -> FindingDecision:
    """Say that a text is right although a check doubts it, and why. The first decision stays.

    Raises ``ValidationError`` without a reason and for a finding the texts do not lead to any more, and
    ``PermissionDenied``.
    """
    require(can_write_application(member))
    if not reason.strip():
        raise ValidationError({"reason": ValidationError(_("Say why the text is right."), code="empty")})
    finding = find_finding(partnership=member.partnership, fingerprint=fingerprint)
    if finding is None:
        message = _("The texts have changed since, and this is not found any more. Read the list again.")
        raise ValidationError(message, code="gone")
    take_turns("applications.finding", member.partnership_id)
    decision, is_new = FindingDecision.objects.get_or_create(
        partnership_id=member.partnership_id,
        fingerprint=fingerprint,
        defaults={
            "partner_id": acting_partner_id(member),
            "code": finding.code,
            "reason": reason.strip(),
            "decided_by_id": member.user_id,
        },
    )
    if is_new:
        record_event(
            key=EventKey.APPLICATION_FINDING_DECIDED,
            partnership_id=member.partnership_id,
            actor_id=member.user_id,
            subject=decision,
            data={"code": str(finding.code), "sections": list(finding.sections)},
        )
    return decision
