import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.models import PartnerOwnedModel


@pghistory.track()
class Contract(PartnerOwnedModel):
    """A procurement contract. The amount is without VAT, in the contract's currency."""

    reference = models.CharField(_("contract reference"), max_length=60)
    title = models.CharField(_("contract"), max_length=200)
    supplier_name = models.CharField(_("supplier"), max_length=200)
    supplier_tax_id = models.CharField(_("supplier's tax number"), max_length=30, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    amount = models.DecimalField(_("amount excluding VAT"), max_digits=14, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    quotes_count = models.PositiveSmallIntegerField(_("quotes obtained"), null=True, blank=True)
    procedure_reference = models.CharField(_("procurement procedure"), max_length=120, blank=True)

    class Meta:
        ordering = ["reference"]
        constraints = [models.UniqueConstraint(fields=["partner", "reference"], name="contract_reference_once")]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"
