from decimal import Decimal

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.tenancy.models import PartnerOwnedModel


@pghistory.track()
class Asset(PartnerOwnedModel):
    """Equipment whose wear, not price, is charged to the project (Regulation (EU) 2021/1060, Article 67(2)).

    ``cost`` is the basis of depreciation in ``currency``; ``project_share`` the share of use for the project, as a
    fraction. The plan is computed by ``depreciation.plan_depreciation`` and stored nowhere.
    """

    name = models.CharField(_("equipment"), max_length=200)
    serial_number = models.CharField(_("serial or inventory number"), max_length=80, blank=True)
    supplier_name = models.CharField(_("supplier"), max_length=200, blank=True)
    invoice_no = models.CharField(_("number of the purchase invoice"), max_length=60, blank=True)
    acquired_on = models.DateField(_("bought on"))
    in_use_from = models.DateField(_("in use from"))
    cost = models.DecimalField(
        _("cost to depreciate"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    currency = models.CharField(_("currency"), max_length=3)
    life_months = models.PositiveSmallIntegerField(_("useful life in months"), validators=[MinValueValidator(1)])
    project_share = models.DecimalField(
        _("share of use for the project"),
        max_digits=5,
        decimal_places=4,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.0001")), MaxValueValidator(1)],
    )
    is_grant_funded = models.BooleanField(_("bought with the help of a public grant"), default=False)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(cost__gt=0), name="asset_cost_positive"),
            models.CheckConstraint(condition=models.Q(life_months__gt=0), name="asset_life_positive"),
            models.CheckConstraint(
                condition=models.Q(project_share__gt=0, project_share__lte=1), name="asset_share_is_fraction"
            ),
        ]

    def __str__(self) -> str:
        return self.name
