"""The end of an import's way, whichever it is."""

from __future__ import annotations

from collections.abc import Mapping

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.intake.enums import ImportStatus
from apps.intake.models import ExpenditureImport


def settle_import(
    upload: ExpenditureImport, status: ImportStatus, actor_id: int | None, key: EventKey, data: Mapping[str, object]
) -> ExpenditureImport:
    """Set the state of an import that the caller holds, and record who did it."""
    upload.status = status
    upload.save(update_fields=["status"])
    record_event(
        key=key,
        partnership_id=upload.partnership_id,
        partner_id=upload.partner_id,
        actor_id=actor_id,
        subject=upload,
        data={"report": upload.report_id, "name": upload.name} | dict(data),
    )
    return upload
