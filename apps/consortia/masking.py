"""The one gate in front of people's names: it asks who may see them, and notes that they were shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from apps.consortia.permissions import can_see_person_names
from apps.privacy.notes import note_viewing

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.privacy.enums import ViewingKind


def reveals_names(
    member: Membership | None, kind: ViewingKind, *, partner_id: int, record_ids: Iterable[int], is_masked: bool = False
) -> bool:
    """Whether the answer being made shows the people in these records by name.

    An answer that does not know who reads it names nobody. ``is_masked``: whoever may not see the names is shown the
    rest of the record, as a month of payroll under a number, and that is noted too.
    """
    allowed = member is not None and can_see_person_names(member, partner_id)
    if allowed or is_masked:
        note_viewing(kind, partner_id=partner_id, record_ids=record_ids, in_names=allowed)
    return allowed
