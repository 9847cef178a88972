"""What a pack holds of the audit trail: the one place that knows how the trail is written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.assurance.evidence.archive import PackArchive, write_json_list
from apps.audit.selectors.event import list_events
from apps.audit.selectors.extract import stream_trail_extract
from apps.audit.selectors.seal import list_seals
from apps.consortia.permissions import can_see_person_names
from apps.finance.masking import mask_for
from apps.finance.name_mask import MASKED
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from apps.assurance.evidence.scope import PackScope
    from apps.audit.models import Event
    from apps.consortia.models import Membership

_AT_ONCE = 1000
LOG = "trail/log.json"


def write_trail(archive: PackArchive, *, scope: PackScope, member: Membership) -> str:
    """Inside the asker's tenant: the log as she reads it, and the sealed trail with its script.

    Answers number and hash of the seal it rests on; empty where nothing was sealed yet.
    """
    with archive.open(LOG) as out:
        write_json_list(out, _events(scope, member))
    partner_ids = _partners(scope, member)
    for path, content in stream_trail_extract(partnership_id=member.partnership_id, partner_ids=partner_ids):
        with archive.open(f"trail/{path}") as out:
            for piece in content:
                out.write(piece)
    last = list_seals().order_by("-number").first()
    return f"{last.number} {last.hash}" if last else ""


def _partners(scope: PackScope, member: Membership) -> list[int] | None:
    """Whose entries. Their exact text names people, so the lead partner gets its own, as a partner does."""
    wanted = _wanted(scope)
    if member.role != Role.AUDITOR and member.partner_id is not None:
        return [member.partner_id] if wanted is None or member.partner_id in wanted else []
    return wanted


def _wanted(scope: PackScope) -> list[int] | None:
    """The partners the pack is of; None for all."""
    if scope.partner_id is not None:
        return [scope.partner_id]
    if scope.line_ids is None:
        return None
    return sorted(set(scope.lines().order_by().values_list("partner_id", flat=True)))


def _events(scope: PackScope, member: Membership) -> Iterator[dict[str, Any]]:
    wanted = _wanted(scope)
    events = list_events() if wanted is None else list_events().filter(partner_id__in=wanted)
    for event in events.order_by("happened_at", "pk").iterator(chunk_size=_AT_ONCE):
        yield {
            "id": event.pk,
            "happened_at": event.happened_at.isoformat(),
            "key": event.key,
            "actor": event.actor.full_name if event.actor else None,
            "partner": event.partner.code if event.partner else None,
            "subject": event.subject,
            "data": _masked(event, member),
        }


def _masked(event: Event, member: Membership) -> dict[str, Any]:
    """A file's name may be a person's, and so may the words of a reason, for who may not know whose they are."""
    if event.partner_id is None or can_see_person_names(member, event.partner_id):
        return event.data
    mask = mask_for(member, event.partner_id)
    words = {key: mask.text(value, of_person=True) for key, value in event.data.items() if isinstance(value, str)}
    return event.data | words | ({"name": MASKED} if event.data.get("name") else {})
