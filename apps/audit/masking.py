"""People as the log shows them: which fields tell of one, and who reads them, each app says (``privacy.registry``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _

from apps.privacy.notes import note_viewing
from apps.privacy.registry import find_personal, hides_people

if TYPE_CHECKING:
    from apps.audit.models import Event
    from apps.consortia.models import Membership


def shows_field(
    model: type[models.Model], field: str, *, reader: Membership, partner_id: int | None, row_id: int
) -> bool:
    """Whether the reader sees what stands, or stood, in this field of a row; notes it where it says who a person is."""
    entry = find_personal(model)
    if entry is None or not entry.tells(field):
        return True
    if entry.is_hidden_from(reader, partner_id):
        return False
    if entry.viewing and field in {*entry.names, *entry.marks}:
        note_viewing(entry.viewing, partner_id=partner_id, record_ids=[row_id])
    return True


def name_row(row: models.Model, *, reader: Membership) -> str:
    """What a row is called that a field points at: by its number alone where its words may name a person."""
    entry = find_personal(type(row))
    if entry is None or not entry.is_hidden_from(reader, getattr(row, "partner_id", None)):
        return str(row)
    return str(getattr(row, "number", None) or masked("-"))


def mask_details(event: Event, *, reader: Membership) -> dict[str, Any]:
    """The details of an event: what a file or a thing is called often names a person."""
    if not event.data.get("name") or not hides_people(reader, event.partner_id):
        return event.data
    return event.data | {"name": masked("-")}


def masked(text: str) -> str:
    return _("Name not shown") if text else ""
