"""How people want to be told."""

from __future__ import annotations

from collections.abc import Iterable

from apps.notifications.enums import NoticeTopic, Timing
from apps.notifications.models import NoticePreference


def read_preferences(*, user_id: int) -> dict[NoticeTopic, Timing]:
    """The person's timing for every topic."""
    chosen = NoticePreference.objects.filter(user_id=user_id).values_list("topic", "timing")
    return dict.fromkeys(NoticeTopic, Timing.AT_ONCE) | {
        NoticeTopic(topic): Timing(timing) for topic, timing in chosen if topic in NoticeTopic.values
    }


def read_timings(*, user_ids: Iterable[int], topic: NoticeTopic) -> dict[int, Timing]:
    """By person, of those who chose. One query."""
    rows = NoticePreference.objects.filter(user_id__in=list(user_ids), topic=topic)
    return {user_id: Timing(timing) for user_id, timing in rows.values_list("user_id", "timing")}
