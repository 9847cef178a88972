"""How a person is named to a reader: by name, or by a number that stays the same (see ``can_see_person_names``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.consortia.permissions import can_see_person_names

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.staff.models import Employment

_SHOWN_DIGITS = 2


@dataclass(frozen=True, slots=True)
class ShownPerson:
    name: str
    staff_number: str
    is_masked: bool


def show_person(member: Membership, employment: Employment) -> ShownPerson:
    """The person as this member may see her: masked, the number of the entry and the end of the staff number."""
    if can_see_person_names(member, employment.partner_id):
        return ShownPerson(employment.person_name, employment.staff_number, is_masked=False)
    return ShownPerson(
        _("Person %(number)s") % {"number": employment.number}, _masked(employment.staff_number), is_masked=True
    )


def _masked(staff_number: str) -> str:
    # Of a short number nothing is left to hide behind.
    return f"…{staff_number[-_SHOWN_DIGITS:]}" if len(staff_number) > _SHOWN_DIGITS * 2 else "…"
