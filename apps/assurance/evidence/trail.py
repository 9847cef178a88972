"""What a pack holds of the audit trail: the one place that knows how the trail is written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.assurance.evidence.archive import PackArchive, write_json_list
from apps.audit.selectors.event import list_events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from apps.assurance.evidence.scope import PackScope
    from apps.consortia.models import Membership

_AT_ONCE = 1000
LOG = "trail/log.json"


def write_trail(archive: PackArchive, *, scope: PackScope, member: Membership) -> str:
    """Inside the asker's tenant: the log as she may read it, of the scope's partner. Answers the seal it rests on."""
    with archive.open(LOG) as out:
        write_json_list(out, _events(scope))
    return ""


def _events(scope: PackScope) -> Iterator[dict[str, Any]]:
    events = list_events().filter(scope.where(partner="partner")).order_by("happened_at", "pk")
    for event in events.iterator(chunk_size=_AT_ONCE):
        yield {
            "id": event.pk,
            "happened_at": event.happened_at.isoformat(),
            "key": event.key,
            "actor": event.actor.full_name if event.actor else None,
            "partner": event.partner.code if event.partner else None,
            "subject": event.subject,
            "data": event.data,
        }
