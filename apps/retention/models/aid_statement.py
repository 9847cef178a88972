import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


class AidStatement(PartnerOwnedModel):
    """When state aid was granted to a partner, or that it got none. The latest row counts; earlier ones stay."""

    # Empty: the partner's support is no state aid, although other partners' is.
    granted_on = models.DateField(_("granted on"), null=True, blank=True)
    reference = models.CharField(_("where it stands"), max_length=200)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD, append_only=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="keep_aid_statement", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.partner} {self.granted_on or '-'}"
