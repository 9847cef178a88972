"""An uploaded list on its way into the ledger."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.intake.enums import IMPORT_TRANSITIONS, ImportStatus
from apps.tenancy.models import PartnerOwnedModel


def upload_path(upload: "ExpenditureImport", name: str) -> str:
    return f"imports/{upload.partnership_id}/{upload.sha256[:2]}/{upload.sha256}"


class ExpenditureImport(PartnerOwnedModel):
    """A file kept for preview; no line exists before a person confirms it, and then all do or none."""

    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    file = models.FileField(upload_to=upload_path, max_length=200)
    status = models.CharField(_("status"), max_length=12, choices=ImportStatus.choices, default=ImportStatus.PREVIEW)
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    mapping = models.JSONField(_("columns"), default=dict)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    idempotency_key = models.CharField(max_length=100, null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [models.UniqueConstraint(fields=["partner", "idempotency_key"], name="upload_once_per_key")]
        triggers = [pgtrigger.FSM(name="import_states", field="status", transitions=IMPORT_TRANSITIONS)]

    def __str__(self) -> str:
        return self.name


class ColumnMapping(PartnerOwnedModel):
    """What a partner's headings mean, as the person confirmed it; the next file with these headings starts there."""

    headings_key = models.CharField(max_length=64)
    headings = models.JSONField(_("headings"))
    mapping = models.JSONField(_("columns"))
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "headings_key"], name="mapping_once_per_headings")]

    def __str__(self) -> str:
        return ", ".join(self.headings)
