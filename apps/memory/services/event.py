"""What is done with earlier applications stands in the log of its own partner, by ids and codes."""

from __future__ import annotations

from typing import Any

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.memory.models import EarlierApplication


def record_memory_event(
    *, key: EventKey, member: Membership | None, application: EarlierApplication, data: dict[str, Any] | None = None
) -> None:
    """One event; without a member a worker did it."""
    record_event(
        key=key,
        partnership_id=application.partnership_id,
        partner_id=application.partner_id,
        actor_id=member.user_id if member else None,
        subject=application,
        data=data or {},
    )
