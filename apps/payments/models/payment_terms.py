import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall

# Nobody agrees on more than a year to hand money on.
MOST_DAYS = 366


class PaymentTerms(TenantModel):
    """What the partners agreed on payments. The latest row counts; earlier ones stay."""

    transfer_days = models.PositiveSmallIntegerField(
        _("days to hand a payment on"), validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    clause = models.CharField(_("where it is agreed"), max_length=200)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD, append_only=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(transfer_days__gte=1, transfer_days__lte=MOST_DAYS), name="transfer_days_sensible"
            ),
        ]
        triggers = [pgtrigger.Protect(name="keep_payment_terms", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.transfer_days)
