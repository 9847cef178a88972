"""What an organisation learnt from an application, or from the project that came of it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.memory.models import EarlierApplication, Lesson
from apps.memory.permissions import can_change_application
from apps.memory.services.earlier_application import require_unshared
from apps.memory.services.event import record_memory_event
from apps.memory.services.indexing import request_indexing
from apps.memory.services.passage import write_lesson
from apps.memory.validators.earlier_application import LessonValues


def record_lesson(*, member: Membership, application: EarlierApplication, values: LessonValues) -> Lesson:
    """Record a good or bad experience; it becomes a passage. Nothing of it is shared before a new consent.

    Raises ``ValidationError`` without words, and ``PermissionDenied``.
    """
    require(can_change_application(member, application))
    if not values.text.strip():
        raise ValidationError({"text": ValidationError(_("Fill this in."), code="required")})
    lesson = Lesson.objects.create(
        partnership_id=application.partnership_id,
        partner_id=application.partner_id,
        application=application,
        kind=values.kind,
        text=values.text.strip(),
    )
    write_lesson(lesson=lesson)
    _record(EventKey.LESSON_RECORDED, member, lesson)
    request_indexing(application=application, user=member.user)
    return lesson


def remove_lesson(*, member: Membership, lesson: Lesson) -> None:
    """Take it away with its passage. Raises ``ValidationError`` while it is shared, and ``PermissionDenied``."""
    require(can_change_application(member, lesson.application))
    require_unshared(lesson.application)
    _record(EventKey.LESSON_REMOVED, member, lesson)
    lesson.delete()


def _record(key: EventKey, member: Membership, lesson: Lesson) -> None:
    record_memory_event(
        key=key, member=member, application=lesson.application, data={"lesson": lesson.pk, "kind": lesson.kind}
    )
