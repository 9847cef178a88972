"""An application that was written in Sammen, taken into memory as it stands there, without a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership, Partnership
from apps.memory.models import EarlierApplication
from apps.memory.permissions import can_add_application
from apps.memory.services.earlier_application import write_application
from apps.memory.services.event import record_memory_event
from apps.memory.services.indexing import request_indexing
from apps.memory.services.passage import write_sections
from apps.memory.splitting.parts import FormPart, split_parts
from apps.memory.validators.earlier_application import ApplicationValues, check_application


def keep_own_application(
    *,
    member: Membership,
    project: Partnership,
    values: ApplicationValues,
    parts: Sequence[FormPart],
    language: str,
    names: Iterable[str] = (),
) -> EarlierApplication:
    """Split the parts into passages and propose what to leave out, as with a file; each passage keeps where it stood.

    ``member`` acts in the room that keeps it; ``names`` are people of the project, to be proposed with those the room
    knows. Raises ``ValidationError`` by field and if the project's application is in memory already, and
    ``PermissionDenied``.
    """
    require(can_add_application(member))
    check_application(values)
    if EarlierApplication.objects.filter(project=project).exists():
        raise ValidationError(_("This application is among your earlier applications already."), code="known")
    application = write_application(
        member=member, values=values, project=project, language=language, read_at=timezone.now()
    )
    count = write_sections(application=application, sections=split_parts(parts, language=language), names=names)
    data = {"project": project.pk, "passages": count}
    record_memory_event(key=EventKey.EARLIER_APPLICATION_ADDED, member=member, application=application, data=data)
    request_indexing(application=application, user=member.user)
    return application
