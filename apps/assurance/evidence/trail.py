"""What a pack holds of the audit trail: the one place that knows how the trail is written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.assurance.evidence.archive import PackArchive, write_json_list
from apps.audit.selectors.event import list_events
from apps.audit.selectors.extract import stream_trail_extract
from apps.audit.selectors.seal import list_seals
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from apps.assurance.evidence.scope import PackScope
    from apps.consortia.models import Membership

_AT_ONCE = 1000
LOG = "trail/log.json"


def write_trail(archive: PackArchive, *, scope: PackScope, member: Membership) -> str:
    """Inside the asker's tenant: the log as she reads it, and the sealed trail with its script.

    Answers number and hash of the seal it rests on; empty where nothing was sealed yet.
    """
    with archive.open(LOG) as out:
        write_json_list(out, _events(scope))
    partner_ids = _partners(scope, member)
    for path, content in stream_trail_extract(partnership_id=member.partnership_id, partner_ids=partner_ids):
        with archive.open(f"trail/{path}") as out:
            for piece in content:
                out.write(piece)
    last = list_seals().order_by("-number").first()
    return f"{last.number} {last.hash}" if last else ""


def _partners(scope: PackScope, member: Membership) -> list[int] | None:
    """Whose entries. Their exact text names people, so the lead partner gets its own, as a partner does."""
    if member.role != Role.AUDITOR and member.partner_id is not None:
        return [member.partner_id]
    return None if scope.partner_id is None else [scope.partner_id]


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
