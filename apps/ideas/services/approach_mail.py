"""Telling the people of the other room, each in her language: what happened and where to read it, no words of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from apps.consortia.models import Membership
from apps.consortia.selectors.recipients import list_recipients
from apps.consortia.services.notice import tell
from apps.ideas.models import Approach
from apps.notifications.enums import NoticeKey
from apps.notifications.notices import NOTICES


def tell_room(*, member: Membership, approach: Approach, key: NoticeKey) -> None:
    """Tell everybody with a seat in the room that is entered."""
    seats = list_recipients(recipients=NOTICES[key].recipients, partner_id=None).exclude(user_id=member.user_id)

    def make(seat: Membership) -> dict[str, Any]:
        path = reverse("approach", args=[seat.partnership.slug, approach.pk])
        return {
            "acronym": seat.partnership.acronym,
            "organisation": _organisation(member),
            "kind": approach.kind,
            "state": approach.get_state_display,
            "address": f"{settings.BASE_URL}{path}",
        }

    tell(key=key, seats=seats, template=f"ideas/mail/{key.value}", context=make)


def _organisation(member: Membership) -> str:
    """Of a room its organisation; who leaves a partnership acts there for a partner."""
    if member.partnership.is_room or member.partner is None:
        return str(member.partnership.title)
    return str(member.partner.organisation)
