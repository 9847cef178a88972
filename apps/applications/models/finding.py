from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


class FindingDecision(PartnerOwnedModel):
    """Somebody read a finding and says that the text is right. It holds while the sentences stay as they are.

    ``fingerprint`` is the SHA-256 of what the finding rests on, so that a changed sentence is asked about again.
    """

    fingerprint = models.CharField("SHA-256", max_length=64)
    code = models.CharField(_("check"), max_length=40)
    reason = models.CharField(_("reason"), max_length=500)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.OWN_PARTNER, append_only=True)

    class Meta:
        verbose_name = _("Decision on a finding about the application")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["partnership", "fingerprint"], name="finding_decided_once")]

    def __str__(self) -> str:
        return self.fingerprint[:12]
