from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.languages import reading_language
from apps.programmes.models import ProgrammeVersion


class RuleSet(models.Model):
    """One version of the rules of a programme version, from a day on. Never changed once stored: a change is a new one.

    It holds what differs from the programme version's own data: rules that are off besides, ``figures`` by parameter
    (``value``, ``confirmed``, ``source``, ``note``) and ``own_rules`` that count for every partnership of the version.
    """

    # A report was checked with it: the version behind it stays too.
    programme_version = models.ForeignKey(ProgrammeVersion, on_delete=models.PROTECT, related_name="rule_sets")
    number = models.PositiveSmallIntegerField(_("version"))
    valid_from = models.DateField(_("valid from"))
    notes: "models.JSONField[Any, Any]" = models.JSONField(_("what is new, by language"))
    switched_off: "models.JSONField[Any, Any]" = models.JSONField(_("rules switched off"), default=list, blank=True)
    figures: "models.JSONField[Any, Any]" = models.JSONField(_("figures that differ"), default=dict, blank=True)
    own_rules: "models.JSONField[Any, Any]" = models.JSONField(_("rules of the programme"), default=list, blank=True)

    class Meta:
        ordering = ["programme_version", "number"]
        constraints = [models.UniqueConstraint(fields=["programme_version", "number"], name="rule_set_once_per_number")]

    def __str__(self) -> str:
        return f"{self.programme_version.code} {self.programme_version.version} · {self.number}"

    @property
    def note(self) -> str:
        """What is new in it, in the active language."""
        return str(self.notes.get(reading_language()) or self.notes.get("en", ""))
