import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.finance.models.expenditure_line import ExpenditureLine
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class ParkedLine(PartnerOwnedModel):
    """A line of a submitted report that is neither certified nor deducted: something is missing, and it may come back.

    The submitted line itself never changes. It comes back as a new line of a later report that names it.
    """

    line = models.OneToOneField(ExpenditureLine, on_delete=models.PROTECT, related_name="parking")
    reason = models.TextField(_("reason"))
    parked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    parked_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.LEAD_OR_CONTROLLER,
        handed_in="EXISTS (SELECT 1 FROM finance_expenditureline AS line WHERE line.id = {table}.line_id)",
    )

    class Meta:
        ordering = ["-parked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.reason[:60]}"
