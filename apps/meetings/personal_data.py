"""What this app keeps about people."""

from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, register

register(
    "meetings",
    Personal(
        model="meetings.Participant",
        what=pgettext_lazy("personal data", "who took part in meetings"),
        purpose=Purpose.WORK,
        names=("name",),
        of=("seat__user",),
    ),
    Personal(
        model="meetings.AgendaItem",
        what=pgettext_lazy("personal data", "agendas"),
        purpose=Purpose.WORK,
        texts=("title",),
    ),
    Personal(
        model="meetings.MeetingFile",
        what=pgettext_lazy("personal data", "files of meetings"),
        purpose=Purpose.WORK,
        texts=("note",),
    ),
    Personal(
        model="meetings.Decision",
        what=pgettext_lazy("personal data", "decisions"),
        purpose=Purpose.WORK,
        texts=("text",),
    ),
    Personal(
        model="meetings.Minutes",
        what=pgettext_lazy("personal data", "minutes"),
        purpose=Purpose.WORK,
        texts=("correction", "content"),
    ),
    Personal(
        model="meetings.MinutesEntry",
        what=pgettext_lazy("personal data", "entries of minutes"),
        purpose=Purpose.WORK,
        texts=("text",),
    ),
    Personal(
        model="meetings.MinutesObjection",
        what=pgettext_lazy("personal data", "objections to minutes"),
        purpose=Purpose.WORK,
        texts=("text",),
    ),
    impersonal={
        "Meeting": ("title", "time_zone", "place", "online_link"),
        "Participant": ("organisation",),
        "Minutes": ("sha256",),
    },
)
