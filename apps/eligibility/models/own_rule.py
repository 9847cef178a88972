from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.eligibility.enums import (
    OWN_RULE_TRANSITIONS,
    Comparison,
    OwnRuleKind,
    OwnRuleState,
    RuleField,
    Severity,
)
from apps.eligibility.own_rule import OwnRuleData, parse_own_rule
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall


@pghistory.track()
class OwnRule(TenantModel):
    """One version of a rule the lead partner has entered. Once in use it does not change: a change is a new version.

    ``words``, ``categories``, ``partners`` (ids), ``countries`` and ``cases`` are lists as ``OwnRuleData`` has them.
    """

    code = models.CharField(_("code"), max_length=20)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(
        _("state"), max_length=10, choices=OwnRuleState.choices, default=OwnRuleState.DRAFT, editable=False
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    title = models.CharField(_("name"), max_length=120)
    text = models.CharField(_("why it matters"), max_length=500)
    basis = models.CharField(_("basis"), max_length=200)
    severity = models.CharField(_("what a hit means"), max_length=12, choices=Severity.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=OwnRuleKind.choices)
    field = models.CharField(_("what is looked at"), max_length=15, choices=RuleField.choices)
    comparison = models.CharField(_("comparison"), max_length=10, choices=Comparison.choices, default=Comparison.OVER)
    amount = models.DecimalField(_("limit"), max_digits=14, decimal_places=2, null=True, blank=True)
    words: "models.JSONField[Any, Any]" = models.JSONField(_("words"), default=list, blank=True)
    pattern = models.CharField(_("pattern"), max_length=200, blank=True)
    categories: "models.JSONField[Any, Any]" = models.JSONField(_("cost categories"), default=list, blank=True)
    partners: "models.JSONField[Any, Any]" = models.JSONField(_("partners"), default=list, blank=True)
    countries: "models.JSONField[Any, Any]" = models.JSONField(_("countries"), default=list, blank=True)
    cases: "models.JSONField[Any, Any]" = models.JSONField(_("examples"), default=list, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "code", "version"], name="own_rule_once_per_version"),
            models.UniqueConstraint(
                fields=["partnership", "code"], condition=Q(state=OwnRuleState.ACTIVE), name="own_rule_active_once"
            ),
        ]
        triggers = [pgtrigger.FSM(name="own_rule_states", field="state", transitions=OWN_RULE_TRANSITIONS)]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def data(self) -> OwnRuleData:
        """The rule as plain data: what is evaluated, tried and explained."""
        return parse_own_rule(
            {
                "code": self.code,
                "version": self.version,
                "titles": {self.language: self.title},
                "texts": {self.language: self.text},
                "basis": self.basis,
                "severity": self.severity,
                "kind": self.kind,
                "field": self.field,
                "comparison": self.comparison,
                "amount": self.amount,
                "words": {self.language: self.words} if self.words else {},
                "pattern": self.pattern,
                "categories": self.categories,
                "partners": self.partners,
                "countries": self.countries,
                "cases": self.cases,
            }
        )
