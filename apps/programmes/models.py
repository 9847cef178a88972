"""Programmes as versioned data. No figure of a programme stands in code."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.languages import reading_language


class ProgrammeVersion(models.Model):
    """One call's rules, from a date on. A partnership keeps the version it was approved under."""

    code = models.SlugField(_("programme"), max_length=60)
    version = models.CharField(_("version"), max_length=40)
    names = models.JSONField(_("names by language"))
    valid_from = models.DateField(_("valid from"))
    disabled_rules = models.JSONField(default=list)
    composition = models.JSONField(default=list)
    # As ``call.Call.to_data`` writes it; empty where no call is known.
    call = models.JSONField(default=dict)
    # The application form as ``ApplicationForm`` keeps it; empty where none is known.
    form = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("Programme")
        ordering = ["code", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="programme_version_once")]

    def __str__(self) -> str:
        return f"{self.names.get('en', self.code)} ({self.version})"

    @property
    def name(self) -> str:
        """In the reader's language, else in English."""
        return str(self.names.get(reading_language()) or self.names.get("en", self.code))


class Parameter(models.Model):
    """One figure of a programme, with its source and whether the source was seen."""

    programme_version = models.ForeignKey(ProgrammeVersion, on_delete=models.CASCADE, related_name="parameters")
    key = models.CharField(_("parameter"), max_length=80)
    value: "models.JSONField[Any, Any]" = models.JSONField(_("value"))
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    is_confirmed = models.BooleanField(_("confirmed"), default=False)
    source = models.TextField(_("source"), blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["programme_version", "key"], name="parameter_once_per_version")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
