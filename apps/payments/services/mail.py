"""Telling partners of their money, and the lead partner of what is wrong with it, each person in her own language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from apps.consortia.models import Membership
from apps.notifications.services.mail import send_mail_to
from apps.payments.models import Distribution
from apps.tenancy.enums import Role


def tell_partner_of_money(*, member: Membership, distribution: Distribution) -> None:
    """The partner's people that money was sent, with what was offset or withheld."""
    _send(member, distribution, "sent", _people_of(distribution))


def tell_partner_of_cancellation(*, member: Membership, distribution: Distribution) -> None:
    """The partner's people that a payment to them was recorded by mistake."""
    _send(member, distribution, "cancelled", _people_of(distribution), reason=distribution.reason)


def tell_lead_of_complaint(*, member: Membership, distribution: Distribution, text: str) -> None:
    """The lead partner's people what a partner says is wrong."""
    _send(member, distribution, "disputed", Q(role=Role.LEAD), text=text)


def _people_of(distribution: Distribution) -> Q:
    return Q(partner_id=distribution.partner_id, role__in=(Role.LEAD, Role.PARTNER))


def _send(member: Membership, distribution: Distribution, what: str, who: Q, **more: Any) -> None:
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
    for seat in Membership.objects.filter(who).exclude(user_id=member.user_id).select_related("user"):
        send_mail_to(user=seat.user, template=f"payments/mail/distribution_{what}", context=context)
