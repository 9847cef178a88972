from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


class ApplicationFile(PartnerOwnedModel):
    """What was read out of a file, laid aside until its partner's people have seen what it would change.

    ``content`` is a part of an application's content (``exchange.content``). Nobody else reads it before it is taken.
    """

    name = models.CharField(_("file"), max_length=255)
    content = models.JSONField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(_("taken over"), null=True, blank=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER, handed_in="false")

    class Meta:
        verbose_name = _("File of an application")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
