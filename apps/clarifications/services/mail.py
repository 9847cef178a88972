"""Telling the other side, each person in her own language. Nothing but the subject and where to read it."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from apps.clarifications.enums import ClarificationKind
from apps.clarifications.models import Clarification
from apps.consortia.models import ControllerAssignment, Membership
from apps.consortia.models.controller_assignment import counts_on
from apps.consortia.services.notice import tell
from apps.notifications.enums import NoticeKey
from apps.tenancy.enums import Role


def tell_owner(*, member: Membership, clarification: Clarification) -> None:
    """The partner's people, or the person named, that it was asked, asked again or closed."""
    who = Q(pk=clarification.owner_seat_id)
    if clarification.owner_partner_id is not None:
        who = Q(partner_id=clarification.owner_partner_id, role__in=(Role.LEAD, Role.PARTNER))
    _send(member, clarification, "closed" if clarification.is_closed else "asked", who)


def tell_askers(*, member: Membership, clarification: Clarification) -> None:
    """The side that asked that there is an answer: of the control, those who control the partner today."""
    assigned = ControllerAssignment.objects.filter(counts_on(timezone.localdate()), partner_id=clarification.partner_id)
    who = {
        ClarificationKind.LEAD: Q(role=Role.LEAD),
        ClarificationKind.CONTROL: Q(role=Role.CONTROLLER, pk__in=assigned.values("membership_id")),
        ClarificationKind.PARTNER: Q(role=Role.PARTNER, partner_id=clarification.partner_id),
    }[ClarificationKind(clarification.kind)]
    _send(member, clarification, "answered", who)


def _send(member: Membership, clarification: Clarification, what: str, who: Q) -> None:
    path = reverse("clarification", args=[clarification.partnership.slug, clarification.pk])
    context = {
        "acronym": clarification.partnership.acronym,
        "subject": clarification.subject,
        "person": member.user.full_name,
        "due_on": clarification.due_on,
        "is_waiting": clarification.is_waiting,
        "address": f"{settings.BASE_URL}{path}",
    }
    seats = Membership.objects.filter(who).exclude(user_id=member.user_id).select_related("user")
    template = f"clarifications/mail/clarification_{what}"
    tell(key=NoticeKey(f"clarification_{what}"), seats=seats, template=template, context=context)
