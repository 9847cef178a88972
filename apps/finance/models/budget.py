import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.finance.enums import CostCategory
from apps.tenancy.models import TenantModel


@pghistory.track()
class BudgetLine(TenantModel):
    """What the application form grants a partner in one cost category, in EUR."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="budget_lines")
    category = models.CharField(_("cost category"), max_length=20, choices=CostCategory.choices)
    amount_eur = models.DecimalField(_("budget in EUR"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["partner__number", "category"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "category"], name="budget_once_per_category"),
            models.CheckConstraint(condition=models.Q(amount_eur__gte=0), name="budget_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.category}"
