"""Writes the domain log."""

from typing import Any

from django.db import models

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.audit.signals import event_recorded


def record_event(
    *,
    key: EventKey,
    partnership_id: int,
    actor_id: int | None,
    partner_id: int | None = None,
    subject: models.Model | None = None,
    data: dict[str, Any] | None = None,
    mandate_id: int | None = None,
) -> Event:
    """Append one event inside the caller's transaction, so that the write and its record stand or fall together.

    ``data`` holds ids, codes and decimal strings, never sentences: text is made in the reader's language.
    ``mandate_id`` marks what auditors do among themselves: nobody else reads it.
    """
    event = Event.objects.create(
        key=key,
        partnership_id=partnership_id,
        partner_id=partner_id,
        actor_id=actor_id,
        subject=f"{subject._meta.label_lower}:{subject.pk}" if subject is not None else "",
        data=data or {},
        mandate_id=mandate_id,
    )
    event_recorded.send(sender=Event, event=event, subject=subject)
    return event
