"""How a person is named to a reader: by name, or by a number that stays the same (see ``reveals_names``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.consortia.masking import reveals_names
from apps.consortia.permissions import can_see_person_names
from apps.finance.masking import mask_for
from apps.privacy.enums import ViewingKind
from apps.staff.enums import TimeKind

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.staff.models import Employment
    from apps.staff.validators.timesheet import TimeRow

_SHOWN_DIGITS = 2


@dataclass(frozen=True, slots=True)
class ShownPerson:
    name: str
    staff_number: str
    is_masked: bool


def show_person(member: Membership, employment: Employment) -> ShownPerson:
    """The person as this member may see her.

    What else a page says of her work and pay is personal data under a number too, so every look is noted.
    """
    reveals_names(
        member, ViewingKind.STAFF, partner_id=employment.partner_id, record_ids=[employment.pk], is_masked=True
    )
    return name_person(member, employment)


def name_person(member: Membership, employment: Employment) -> ShownPerson:
    """By name, or by the number of the entry and the end of the staff number. Who shows it notes the look."""
    if can_see_person_names(member, employment.partner_id):
        return ShownPerson(employment.person_name, employment.staff_number, is_masked=False)
    return ShownPerson(
        _("Person %(number)s") % {"number": employment.number}, _masked(employment.staff_number), is_masked=True
    )


def note_pay(member: Membership, employment: Employment) -> None:
    """The answer shows what the person earns, whether or not it names her."""
    reveals_names(
        member, ViewingKind.PAYROLL, partner_id=employment.partner_id, record_ids=[employment.pk], is_masked=True
    )


def note_time(member: Membership, employment: Employment) -> None:
    """The answer shows the person's hours, whether or not it names her."""
    reveals_names(
        member, ViewingKind.TIMESHEET, partner_id=employment.partner_id, record_ids=[employment.pk], is_masked=True
    )


def show_time(member: Membership, employment: Employment, rows: Iterable[TimeRow]) -> list[TimeRow]:
    """Hours as this member may know them: who may not see the name is not told of illness either.

    Data on health is nothing that costs are judged by (Regulation (EU) 2016/679, Article 9).
    """
    if can_see_person_names(member, employment.partner_id):
        return list(rows)
    mask = mask_for(member, employment.partner_id)
    return [
        replace(row, kind=TimeKind.LEAVE if row.kind == TimeKind.SICK else row.kind, activity=mask.text(row.activity))
        for row in rows
    ]


def _masked(staff_number: str) -> str:
    # Of a short number nothing is left to hide behind.
    return f"…{staff_number[-_SHOWN_DIGITS:]}" if len(staff_number) > _SHOWN_DIGITS * 2 else "…"
