"""Telling partners of their money, and the lead partner of what is wrong with it, each person in her own language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from apps.consortia.models import Membership
from apps.consortia.selectors.recipients import list_recipients
from apps.consortia.services.notice import tell
from apps.notifications.enums import NoticeKey
from apps.notifications.notices import NOTICES
from apps.payments.models import Distribution


def tell_partner_of_money(*, member: Membership, distribution: Distribution) -> None:
    """The partner's people that money was sent, with what was offset or withheld; or that these settled its share."""
    _send(NoticeKey.PAYMENT_DISTRIBUTED, member, distribution, "sent" if distribution.amount_eur else "settled")


def tell_partner_of_cancellation(*, member: Membership, distribution: Distribution) -> None:
    """The partner's people that a payment to them was recorded by mistake."""
    _send(NoticeKey.PAYMENT_DISTRIBUTED, member, distribution, "cancelled", reason=distribution.reason)


def tell_lead_of_complaint(*, member: Membership, distribution: Distribution, text: str) -> None:
    """The lead partner's people what a partner says is wrong."""
    _send(NoticeKey.PAYMENT_DISPUTED, member, distribution, "disputed", text=text)


def _send(key: NoticeKey, member: Membership, distribution: Distribution, what: str, **more: Any) -> None:
    path = reverse("distribution", args=[member.partnership.slug, distribution.pk])
    context = {
        "acronym": member.partnership.acronym,
        "person": member.user.full_name,
        "partner": str(distribution.partner),
        "amount": distribution.amount_eur,
        "offset": distribution.offset_eur,
        "withheld": distribution.withheld_eur,
        "day": distribution.paid_on,
        "address": f"{settings.BASE_URL}{path}",
        **more,
    }
    others = list_recipients(recipients=NOTICES[key].recipients, partner_id=distribution.partner_id)
    seats = others.exclude(user_id=member.user_id)
    tell(key=key, seats=seats, template=f"payments/mail/distribution_{what}", context=context)
