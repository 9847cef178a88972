from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingKind(models.TextChoices):
    PARTNERS = "partners", _("Partner meeting")
    STEERING = "steering", _("Steering group")
    WORKING_GROUP = "working_group", _("Working group")


class MinutesStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("minutes", "Draft")
    CIRCULATED = "circulated", pgettext_lazy("minutes", "Circulated for comment")
    APPROVED = "approved", pgettext_lazy("minutes", "Approved")


MINUTES_TRANSITIONS: list[tuple[str, str]] = [
    (MinutesStatus.DRAFT, MinutesStatus.CIRCULATED),
    (MinutesStatus.CIRCULATED, MinutesStatus.DRAFT),
    (MinutesStatus.CIRCULATED, MinutesStatus.APPROVED),
]


class DecisionOutcome(models.TextChoices):
    DECIDED = "decided", pgettext_lazy("decision", "Decided")
    REJECTED = "rejected", pgettext_lazy("decision", "Rejected")
    POSTPONED = "postponed", pgettext_lazy("decision", "Postponed")


class Presence(models.TextChoices):
    """Of a partner at a meeting: who came for it, or that nobody noted who did."""

    PRESENT = "present", pgettext_lazy("partner at a meeting", "Present")
    ABSENT = "absent", pgettext_lazy("partner at a meeting", "Absent")
    NOT_NOTED = "not_noted", pgettext_lazy("partner at a meeting", "Not noted")


# What a rendered document of minutes is called.
MINUTES_DOCUMENT = "meetings.minutes"
