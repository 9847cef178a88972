"""What the lead partner states about the project."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership, Partnership
from apps.consortia.permissions import can_change_project_facts
from apps.consortia.validators.project_facts import ProjectFactsValues, check_project_facts

_NAMES = tuple(field.name for field in fields(ProjectFactsValues))


def change_project_facts(*, member: Membership, values: ProjectFactsValues) -> Partnership:
    """Replace the facts; the log keeps what each was before. Without a difference nothing is written.

    Raises ``ValidationError`` by field, and ``PermissionDenied`` for anybody but the lead partner.
    """
    require(can_change_project_facts(member))
    check_project_facts(values)
    partnership = Partnership.objects.select_for_update().get(pk=member.partnership_id)
    changed = {
        name: [_plain(getattr(partnership, name)), _plain(getattr(values, name))]
        for name in _NAMES
        if getattr(partnership, name) != getattr(values, name)
    }
    if changed:
        for name in changed:
            setattr(partnership, name, getattr(values, name))
        partnership.save(update_fields=[*changed])
        _record(member, partnership, changed)
    return partnership


def project_facts_of(partnership: Partnership) -> ProjectFactsValues:
    """What is stated now, to be changed in part."""
    return ProjectFactsValues(**{name: getattr(partnership, name) for name in _NAMES})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _record(member: Membership, partnership: Partnership, changed: dict[str, list[Any]]) -> None:
    record_event(
        key=EventKey.PROJECT_FACTS_CHANGED,
        partnership_id=partnership.pk,
        partner_id=member.partner_id,
        actor_id=member.user_id,
        subject=partnership,
        data={"changed": changed},
    )
