"""What is done with every kind of working paper."""

from __future__ import annotations

from typing import Any, TypeVar

from django.utils import timezone

from apps.assurance.models.working_paper import WorkingPaper
from apps.assurance.permissions import can_change_paper, say_released
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership

_Paper = TypeVar("_Paper", bound=WorkingPaper)


def release_paper(*, member: Membership, paper: _Paper, key: EventKey) -> _Paper:
    """Show a working paper to the audited: the lead partner and the partner it concerns. It then stays as it is.

    Raises ``PermissionDenied`` for all but the people of its audit, and for what is released already.
    """
    locked = type(paper).objects.select_for_update(of=("self",)).get(pk=paper.pk)
    require(can_change_paper(member, locked), say_released(member, locked))
    locked.released_at, locked.released_by = timezone.now(), member.user
    locked.save(update_fields=["released_at", "released_by"])
    record_event(
        key=key,
        partnership_id=locked.partnership_id,
        partner_id=locked.partner_id,
        actor_id=member.user_id,
        subject=locked,
    )
    return locked


def record_paper_event(
    *, member: Membership, paper: WorkingPaper, key: EventKey, data: dict[str, Any] | None = None
) -> None:
    """Write down what was done with a paper; until its release the audit's people alone read that."""
    record_event(
        key=key,
        partnership_id=paper.partnership_id,
        partner_id=paper.partner_id,
        actor_id=member.user_id,
        subject=paper,
        data=data,
        mandate_id=paper.mandate_id,
    )
