from apps.meetings.models.decision import Decision
from apps.meetings.models.meeting import AgendaItem, Meeting, MeetingFile, Participant
from apps.meetings.models.minutes import Minutes, MinutesEntry, MinutesObjection

__all__ = [
    "AgendaItem",
    "Decision",
    "Meeting",
    "MeetingFile",
    "Minutes",
    "MinutesEntry",
    "MinutesObjection",
    "Participant",
]
