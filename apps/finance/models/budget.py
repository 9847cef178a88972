import datetime
from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.finance.enums import (
    BUDGET_VERSION_TRANSITIONS,
    OPEN_CHANGES,
    BudgetChangeKind,
    BudgetVersionStatus,
    CostCategory,
)
from apps.tenancy.models import TenantModel

_SETTLED = (BudgetVersionStatus.APPROVED, BudgetVersionStatus.WITHDRAWN)


def _person(**options: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False, **options
    )


@pghistory.track()
class BudgetVersion(TenantModel):
    """The whole budget of the partnership as the programme approves it, from a day on.

    On any day the approved version with the latest ``valid_from`` up to that day is in force; before all of them it is
    the first, since the application form holds from the start. Once settled a version never changes again.
    """

    number = models.PositiveSmallIntegerField(_("version"))
    kind = models.CharField(_("kind of change"), max_length=12, choices=BudgetChangeKind.choices)
    status = models.CharField(
        _("state"), max_length=10, choices=BudgetVersionStatus.choices, default=BudgetVersionStatus.DRAFTED
    )
    valid_from = models.DateField(_("valid from"))
    reason = models.TextField(_("reason"), blank=True)
    # Grows with every saved edit: who saves an older state than the one stored is told, not obeyed.
    revision = models.PositiveIntegerField(_("revision"), default=1)
    drafted_by = _person()
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_by = _person()
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    approved_by = _person()
    approved_at = models.DateTimeField(null=True, editable=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reference = models.CharField(_("programme's reference"), max_length=80, blank=True)
    withdrawn_by = _person()
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawal_reason = models.TextField(_("reason for the withdrawal"), blank=True)

    class Meta:
        verbose_name = _("Budget version")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="budget_version_number_once"),
            models.UniqueConstraint(
                fields=["partnership", "valid_from"],
                condition=models.Q(status=BudgetVersionStatus.APPROVED),
                name="one_budget_in_force",
            ),
            models.UniqueConstraint(
                fields=["partnership"], condition=models.Q(status__in=OPEN_CHANGES), name="one_open_budget_change"
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="budget_version_states", field="status", transitions=BUDGET_VERSION_TRANSITIONS),
            pgtrigger.Protect(
                name="keep_settled_version",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status__in=_SETTLED),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_drafted(self) -> bool:
        return self.status == BudgetVersionStatus.DRAFTED

    @property
    def is_submitted(self) -> bool:
        return self.status == BudgetVersionStatus.SUBMITTED

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_CHANGES

    def holds_by(self, day: datetime.date) -> bool:
        return self.status == BudgetVersionStatus.APPROVED and self.valid_from <= day


_VERSIONS = {"old": "SELECT version_id FROM old_values", "new": "SELECT version_id FROM new_values"}


def _keep_decided(operation: pgtrigger.Operation, *touched: str) -> pgtrigger.Trigger:
    """Amounts move in drafts alone, whichever code tries; once per statement over the rows it touched."""
    rows = " UNION ".join(_VERSIONS[name] for name in touched)
    return pgtrigger.Trigger(
        name=f"keep_decided_{operation}".lower(),
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**{name: f"{name}_values" for name in touched}),
        func=f"""
            IF EXISTS (SELECT 1 FROM finance_budgetversion AS version
                       WHERE version.status <> 'drafted' AND version.id IN ({rows})) THEN
                RAISE EXCEPTION 'amounts of a budget that is no draft do not change'
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        """,  # noqa: S608 - the texts above
    )


@pghistory.track()
class BudgetLine(TenantModel):
    """What one version of the budget grants a partner in one cost category, in EUR."""

    version = models.ForeignKey(BudgetVersion, on_delete=models.CASCADE, related_name="lines")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="budget_lines")
    category = models.CharField(_("cost category"), max_length=20, choices=CostCategory.choices)
    amount_eur = models.DecimalField(_("budget in EUR"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["partner__number", "category"]
        constraints = [
            models.UniqueConstraint(fields=["version", "partner", "category"], name="budget_once_per_category"),
            models.CheckConstraint(condition=models.Q(amount_eur__gte=0), name="budget_not_negative"),
        ]
        triggers = [
            _keep_decided(pgtrigger.Insert, "new"),
            _keep_decided(pgtrigger.Update, "old", "new"),
            _keep_decided(pgtrigger.Delete, "old"),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.category}"
