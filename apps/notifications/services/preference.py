"""A person's own choice of how she is told."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from apps.notifications.enums import NoticeTopic, Timing
from apps.notifications.models import NoticePreference


@transaction.atomic
def save_preferences(*, user_id: int, timings: Mapping[NoticeTopic, Timing]) -> None:
    """Keep the timing of every topic given. What waits for a daily mail already stays in it."""
    for topic, timing in timings.items():
        NoticePreference.objects.update_or_create(user_id=user_id, topic=topic, defaults={"timing": timing})
