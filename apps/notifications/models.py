"""How people want to be told, what waits for their next daily mail, and of which deadlines they were reminded."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.notifications.enums import NoticeTopic, Timing
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall


class NoticePreference(models.Model):
    """A person's choice for one topic, the same in all her partnerships. None stored: at once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(_("topic"), max_length=10, choices=NoticeTopic.choices)
    timing = models.CharField(_("when"), max_length=8, choices=Timing.choices, default=Timing.AT_ONCE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="one_timing_per_topic")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.timing}"


class WaitingNotice(models.Model):
    """A line of somebody's next daily mail: what the subject of a mail of its own would say, and where to read on.

    It belongs to the person, as her address does, and to no partnership: it holds nothing a mail would not.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=300)
    address = models.CharField(max_length=500)
    happened_at = models.DateTimeField(auto_now_add=True)
    # When the daily mail took it: a notice that was taken is never mailed again.
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["happened_at", "pk"]
        indexes = [
            models.Index(fields=["user"], condition=models.Q(taken_at__isnull=True), name="notice_not_taken_yet")
        ]

    def __str__(self) -> str:
        return self.subject


class Reminder(TenantModel):
    """That a person was reminded of a deadline, so many days before it. Sent at most once: the row is the claim."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    # The primary key of what is due; which table it is in follows from the kind.
    thing_id = models.BigIntegerField()
    due_on = models.DateField()
    days_before = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.LEADERSHIP, write=Writers.LEAD)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "user", "kind", "thing_id", "due_on", "days_before"], name="reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing_id}, {self.days_before}"
