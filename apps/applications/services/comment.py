"""Comments on sections of the application."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.applications.models import SectionComment
from apps.applications.permissions import acting_partner_id, can_write_application
from apps.applications.selectors.section import get_form
from apps.applications.services.section import hold_section, record_section_event
from apps.applications.validators.section import LONGEST_COMMENT
from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership


def comment_on_section(*, member: Membership, key: str, text: str) -> SectionComment:
    """Say something of a section as it stands. Raises ``ValidationError`` and ``PermissionDenied``."""
    require(can_write_application(member))
    if get_form(member.partnership).section(key) is None:
        raise ValidationError(_("The programme's form has no such section."), code="no_section")
    if not text.strip():
        raise ValidationError({"text": ValidationError(_("Write what you want to say."), code="empty")})
    if len(text) > LONGEST_COMMENT:
        message = _("This text is too long to be kept. Shorten it.")
        raise ValidationError({"text": ValidationError(message, code="too_long")})
    section = hold_section(member, key)
    comment = SectionComment.objects.create(
        partnership_id=member.partnership_id,
        partner_id=acting_partner_id(member),
        section=section,
        version=section.version,
        text=text.strip(),
        written_by_id=member.user_id,
    )
    record_section_event(EventKey.SECTION_COMMENTED, member, section, {"section": key})
    return comment


def settle_comment(*, member: Membership, comment: SectionComment) -> SectionComment:
    """Say that nothing is left to do about it. Doing it twice changes nothing. Raises ``PermissionDenied``."""
    require(can_write_application(member))
    if comment.settled_at is None:
        comment.settled_by_id, comment.settled_at = member.user_id, timezone.now()
        comment.save(update_fields=["settled_by", "settled_at"])
        data = {"section": comment.section.key}
        record_section_event(EventKey.SECTION_COMMENT_SETTLED, member, comment.section, data)
    return comment
