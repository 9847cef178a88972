"""An uploaded list on its way into the ledger."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.intake.enums import IMPORT_TRANSITIONS, ImportStatus
from apps.intake.readers.refusals import Refusal, UnreadableFile
from apps.tenancy.models import PartnerOwnedModel


def upload_path(upload: "ExpenditureImport", name: str) -> str:
    return f"imports/{upload.partnership_id}/{upload.sha256[:2]}/{upload.sha256}"


class ExpenditureImport(PartnerOwnedModel):
    """A file kept for preview; no line exists before a person confirms it, and then all do or none."""

    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    file = models.FileField(upload_to=upload_path, max_length=200)
    status = models.CharField(_("status"), max_length=12, choices=ImportStatus.choices, default=ImportStatus.READING)
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    mapping = models.JSONField(_("columns"), default=dict)
    # What the reader found, see ``apps.intake.summary``; empty before the first reading.
    summary = models.JSONField(default=dict, blank=True)
    # Why the file cannot be read: ``{"code": …, "params": …}`` of ``readers.refusals``.
    failure = models.JSONField(default=dict, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    idempotency_key = models.CharField(max_length=100, null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [models.UniqueConstraint(fields=["partner", "idempotency_key"], name="upload_once_per_key")]
        triggers = [pgtrigger.FSM(name="import_states", field="status", transitions=IMPORT_TRANSITIONS)]

    def __str__(self) -> str:
        return self.name

    @property
    def refusal_text(self) -> str:
        """Why the file cannot be read, in the reader's language; empty where the worker's failure says more."""
        code = self.failure.get("code", "")
        return str(UnreadableFile(Refusal(code), **self.failure["params"])) if code in list(Refusal) else ""
