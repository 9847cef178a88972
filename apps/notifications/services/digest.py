"""The daily mail: what people chose to be told once a day, together."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from apps.notifications.models import WaitingNotice
from apps.notifications.services.mail import send_mail_to


def send_digests() -> int:
    """One mail to everybody for whom something waits; answers how many were sent.

    Safe to run twice, also at once: who takes the notices mails them.
    """
    waiting = WaitingNotice.objects.filter(taken_at__isnull=True).order_by()
    return sum(_send_digest(user_id) for user_id in waiting.values_list("user_id", flat=True).distinct())


@transaction.atomic
def _send_digest(user_id: int) -> bool:
    notices = WaitingNotice.objects.select_for_update(skip_locked=True).filter(user_id=user_id, taken_at__isnull=True)
    taken = list(notices)
    if not taken:
        return False
    WaitingNotice.objects.filter(pk__in=[notice.pk for notice in taken]).update(taken_at=timezone.now())
    user = get_user_model().objects.get(pk=user_id)
    if user.is_active:
        send_mail_to(user=user, template="notifications/mail/digest", context={"notices": taken})
    return bool(user.is_active)
