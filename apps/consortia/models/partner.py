import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Organisation
from apps.consortia.enums import PartnerRole, RegionCategory
from apps.tenancy.models import TenantModel

FRACTION = [MinValueValidator(0), MaxValueValidator(1)]


@pghistory.track()
class Partner(TenantModel):
    """An organisation's place in one partnership, with its currency, rates and cost options.

    Rates are fractions (0.8000 = 80 %). A cost option that is null means real costs.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("partner number"))
    role = models.CharField(_("role"), max_length=12, choices=PartnerRole.choices)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    cofinancing_rate = models.DecimalField(_("co-financing rate"), max_digits=5, decimal_places=4, validators=FRACTION)
    vat_recovery = models.DecimalField(
        _("share of VAT the partner recovers"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        validators=FRACTION,
    )
    office_rate = models.DecimalField(_("office flat rate"), max_digits=5, decimal_places=4, null=True, blank=True)
    travel_rate = models.DecimalField(_("travel flat rate"), max_digits=5, decimal_places=4, null=True, blank=True)
    staff_rate = models.DecimalField(_("staff flat rate"), max_digits=5, decimal_places=4, null=True, blank=True)
    other_rate = models.DecimalField(_("other costs flat rate"), max_digits=5, decimal_places=4, null=True, blank=True)
    indirect_rate = models.DecimalField(_("indirect flat rate"), max_digits=5, decimal_places=4, null=True, blank=True)
    nuts = models.CharField(_("NUTS region"), max_length=5, blank=True)
    region_category = models.CharField(_("region category"), max_length=20, choices=RegionCategory.choices, blank=True)

    class Meta:
        verbose_name = _("Partner")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="partner_number_once"),
            models.UniqueConstraint(fields=["partnership", "organisation"], name="organisation_once_per_partnership"),
            models.UniqueConstraint(
                fields=["partnership"], condition=models.Q(role=PartnerRole.LEAD), name="one_lead_partner"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def code(self) -> str:
        """The short name reports use: LP, PP2, AP7."""
        prefix = {PartnerRole.LEAD: "LP", PartnerRole.ASSOCIATED: "AP"}.get(PartnerRole(self.role), "PP")
        return prefix if self.role == PartnerRole.LEAD else f"{prefix}{self.number}"

    @property
    def region(self) -> str:
        """The region as the conditions count it: NUTS level 2, or what the organisation says where no code is known."""
        return self.nuts[:4] or self.organisation.region

    @property
    def has_budget(self) -> bool:
        """Associated partners take part without money; who has left takes no part."""
        return self.role in {PartnerRole.LEAD, PartnerRole.PARTNER}
