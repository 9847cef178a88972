"""Dull meetings."""

import datetime as dt
from typing import Any

from apps.consortia.models import Membership
from apps.meetings.models import AgendaItem, Meeting, Participant
from tests.factories.cast import Cast

BEGINS = dt.datetime(2026, 3, 12, 9, 0, tzinfo=dt.UTC)
AGENDA = ("Welcome", "Next steps")


def make_meeting(
    cast: Cast,
    *,
    minute_taker: Membership | None = None,
    agenda: tuple[str, ...] = AGENDA,
    starts_at: dt.datetime = BEGINS,
    **fields: Any,
) -> Meeting:
    """A meeting in Antwerp with its agenda; lead, partner and one guest are asked to come."""
    meeting = Meeting.objects.create(
        **{
            "partnership": cast.partnership,
            "title": "Partner meeting in Antwerp",
            "kind": "partners",
            "starts_at": starts_at,
            "ends_at": starts_at + dt.timedelta(hours=3),
            "time_zone": "Europe/Brussels",
            "place": "Antwerp",
            "language": "en",
            "minute_taker": minute_taker,
        }
        | fields
    )
    for number, title in enumerate(agenda, start=1):
        AgendaItem.objects.create(partnership=cast.partnership, meeting=meeting, number=number, title=title)
    for seat in (cast.lead, cast.partner):
        Participant.objects.create(partnership=cast.partnership, meeting=meeting, seat=seat)
    Participant.objects.create(
        partnership=cast.partnership, meeting=meeting, name="Jo Visitor", organisation="City of Antwerp"
    )
    return meeting
