import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.applications.models.section import ApplicationSection
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class SectionComment(PartnerOwnedModel):
    """What somebody says of a section; open until somebody says it is settled. ``version`` is the text she read."""

    section = models.ForeignKey(ApplicationSection, on_delete=models.CASCADE, related_name="comments")
    version = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("comment"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.MEMBERS)

    class Meta:
        verbose_name = _("Comment on a section")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.section_id} {self.pk}"
