"""Who looked at personal data. What was done with it stands in the log of ``apps.audit``."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Channel, ViewingKind
from apps.tenancy.enums import Readers, Role, Writers
from apps.tenancy.models import TenantModel, Wall


class Viewing(TenantModel):
    """One look at one kind of one partner's personal data. Holds ids, never a name; never changed, never deleted.

    ``in_names`` is false where the reader saw figures of people whose names were masked.
    """

    partner = models.ForeignKey("consortia.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    kind = models.CharField(pgettext_lazy("viewing", "What"), max_length=10, choices=ViewingKind.choices)
    channel = models.CharField(_("how"), max_length=6, choices=Channel.choices)
    in_names = models.BooleanField(_("with names"))
    record_ids = ArrayField(models.BigIntegerField(), verbose_name=_("records"))
    # The path alone: what a person searched for may be a name.
    address = models.CharField(_("address"), max_length=300)
    seen_at = models.DateTimeField(_("when"), auto_now_add=True)

    # Not a controller: who looked is for those who answer for the data, and for auditors.
    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.SYSTEM, handed_in="false", append_only=True)

    class Meta:
        ordering = ["-seen_at", "-pk"]
        indexes = [models.Index(fields=["partnership", "-seen_at"], name="viewing_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.seen_at:%Y-%m-%d %H:%M}"
