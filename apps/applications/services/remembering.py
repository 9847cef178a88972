"""From the partnership's own application to the earlier applications of the organisation that led it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.applications.permissions import acting_partner_id, can_remember_application
from apps.applications.selectors.remembering import describe_application, find_rejection_reason, list_parts
from apps.applications.selectors.section import get_application
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.ideas.selectors.preparation import find_room_of_lead
from apps.memory.models import EarlierApplication
from apps.memory.services.assessment import record_assessment
from apps.memory.services.own_application import keep_own_application
from apps.memory.validators.earlier_application import AssessmentValues
from apps.tenancy.context import enter_tenant

_LONGEST_COMMENT = 8000


def remember_application(*, member: Membership, consent: bool) -> tuple[Membership, EarlierApplication]:
    """Keep the texts of an application the programme has decided on in the lead organisation's room, as they stand.

    Names, numbers of persons and amounts are proposed to be left out, and nobody else reads it before the organisation
    has looked it through and shared it. Why it was rejected is kept as the assessors' comment. Answers the member's
    seat in the room and what is kept. Raises ``ValidationError`` without the partners' ``consent``, a room, a text, or
    if it is kept already; ``PermissionDenied`` for all but the lead partner, and before the programme has decided.
    """
    require(can_remember_application(member))
    if not consent:
        raise ValidationError({"consent": ValidationError(_("Without this consent nothing is kept."), code="consent")})
    room, parts = find_room_of_lead(member=member), list_parts(partnership=member.partnership)
    if room is None:
        raise ValidationError(_("Your organisation has no room on Sammen yet. Ask whoever runs this installation."))
    if not parts:
        raise ValidationError(_("The application has no text in Sammen. Upload its file in your organisation's room."))
    values, language = (
        describe_application(partnership=member.partnership),
        get_application(member.partnership).language,
    )
    names, reason = list(Membership.objects.values_list("user__full_name", flat=True)), find_rejection_reason()
    with enter_tenant(room.seat):
        kept = keep_own_application(
            member=room, project=member.partnership, values=values, parts=parts, language=language, names=names
        )
        if reason:
            said = AssessmentValues(_("Decision of the programme"), comment=reason[:_LONGEST_COMMENT])
            record_assessment(member=room, application=kept, values=said)
    record_event(
        key=EventKey.APPLICATION_REMEMBERED,
        partnership_id=member.partnership_id,
        partner_id=acting_partner_id(member),
        actor_id=member.user_id,
        data={"sections": len(parts), "consent": consent},
    )
    return room, kept
