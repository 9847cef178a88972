"""What a meeting may be: one validator for form and API."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership

# Where partners of European programmes meet, by the name of a zone people know; west to east.
TIME_ZONES = (
    "Atlantic/Azores", "Europe/Lisbon", "Europe/Dublin", "Europe/Brussels", "Europe/Copenhagen", "Europe/Warsaw",
    "Europe/Rome", "Europe/Sofia", "Europe/Athens", "Europe/Helsinki", "Europe/Kyiv", "Europe/Chisinau",
)  # fmt: skip
LONGEST_AGENDA = 60


@dataclass(frozen=True, slots=True)
class Guest:
    name: str
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingValues:
    """What people state about a meeting; ``agenda`` is the titles in their order."""

    title: str
    kind: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    time_zone: str
    language: str
    place: str = ""
    online_link: str = ""
    minute_taker: Membership | None = None
    agenda: tuple[str, ...] = ()
    seats: tuple[Membership, ...] = ()
    guests: tuple[Guest, ...] = ()


def check_meeting(values: MeetingValues) -> None:
    """Raises ``ValidationError`` by field, with what to do."""
    problems = {
        field: ValidationError(message, code=code)
        for field, code, holds, message in (
            ("title", "title_missing", bool(values.title.strip()), _("Give the meeting a title.")),
            (
                "ends_at",
                "ends_before_start",
                values.ends_at > values.starts_at,
                _("The meeting ends before it begins. Correct one of the two."),
            ),
            ("time_zone", "time_zone", is_time_zone(values.time_zone), _("Choose a time zone.")),
            (
                "place",
                "nowhere",
                bool(values.place.strip() or values.online_link),
                _("Say where people meet, or give the link to take part online."),
            ),
            (
                "minute_taker",
                "minute_taker_elsewhere",
                values.minute_taker is None or values.minute_taker.role in {Role.LEAD, Role.PARTNER},
                _("Minutes are taken by somebody who acts for a partner."),
            ),
            (
                "agenda",
                "agenda_twice",
                len(set(values.agenda)) == len(values.agenda) <= LONGEST_AGENDA,
                _("Two items of the agenda are called the same, or there are too many. Name each once."),
            ),
        )
        if not holds
    }
    if problems:
        raise ValidationError(problems)


def is_time_zone(name: str) -> bool:
    return name in zoneinfo.available_timezones()
