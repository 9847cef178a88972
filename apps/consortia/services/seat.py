"""The seat of somebody who acts for no partner: given with her first charge, held as long as the last of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import Promise

from apps.accounts.models import User
from apps.accounts.services.person import password_address
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.tenancy.enums import Role


def take_seat(*, member: Membership, person: User, role: Role, refusal: str | Promise) -> Membership:
    """Her seat in that role; anybody else's seat is not turned into one.

    Raises ``ValidationError`` at the field ``email`` for a person with another seat: ``refusal``, with ``%(person)s``.
    """
    seat, is_new = Membership.objects.get_or_create(
        partnership_id=member.partnership_id, user=person, defaults={"role": role}
    )
    if seat.role != role:
        raise ValidationError({"email": str(refusal) % {"person": person}})
    if is_new:
        record_event(
            key=EventKey.MEMBER_INVITED,
            partnership_id=member.partnership_id,
            actor_id=member.user_id,
            subject=seat,
            data={"person": person.pk},
        )
    return seat


def fit_seat(*, seat: Membership, ends: Iterable[datetime.date | None]) -> None:
    """The seat lasts as long as the last of its charges; None is one without an end."""
    days = list(ends)
    last = None if None in days else max(day for day in days if day is not None)
    if seat.valid_until != last:
        seat.valid_until = last
        seat.save(update_fields=["valid_until"])


def way_in(*, seat: Membership) -> dict[str, Any]:
    """What an invitation says of the way in: to set a password, or to the project's page."""
    is_new = not seat.user.has_usable_password()
    page = f"{settings.BASE_URL}{seat.partnership.get_absolute_url()}"
    return {
        "person": seat.user,
        "partnership": seat.partnership,
        "is_new": is_new,
        "address": password_address(person=seat.user) if is_new else page,
        "days": datetime.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days,
        "again": f"{settings.BASE_URL}{reverse('account_reset_password')}",
    }
