from decimal import Decimal

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.finance.enums import UnitCostKind
from apps.tenancy.models import TenantModel


@pghistory.track()
class UnitCost(TenantModel):
    """A unit cost or lump sum as the application form fixes it, in EUR. Its lines are computed, never typed.

    ``partner`` empty: every partner may use it. ``max_units`` empty: the form sets no limit.
    """

    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("partner")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=UnitCostKind.choices)
    code = models.CharField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=200)
    unit = models.CharField(_("unit"), max_length=60)
    price_eur = models.DecimalField(
        _("price of one unit in EUR"), max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    max_units = models.DecimalField(_("most units"), max_digits=10, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("Unit cost")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "code"], name="unit_cost_code_once"),
            models.CheckConstraint(condition=models.Q(price_eur__gt=0), name="unit_cost_price_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
