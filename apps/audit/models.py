"""The domain log: who decided what, and why. Row history beside it is written by the database's triggers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall


class Event(TenantModel):
    """One thing that happened. Never changed, never deleted: the application's role holds no right to."""

    partner = models.ForeignKey("consortia.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(_("event"), max_length=60, choices=EventKey.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    data = models.JSONField(_("details"), default=dict)
    happened_at = models.DateTimeField(_("when"), auto_now_add=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.MEMBERS, also_read="partner_id IS NULL", append_only=True)

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["partnership", "-happened_at"], name="event_by_time")]

    def __str__(self) -> str:
        return f"{self.key} {self.subject}"
