from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.intake.fields import FIELD_LABELS, Field
from apps.intake.models.expenditure_import import ExpenditureImport
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall

LONGEST_TEXT = 2000


class ImportCorrection(PartnerOwnedModel):
    """What a person wrote over one cell of a preview. The file is not touched; what it said stays beside it."""

    upload = models.ForeignKey(ExpenditureImport, on_delete=models.CASCADE, related_name="corrections")
    row = models.PositiveIntegerField(_("row in the file"))
    field = models.CharField(
        _("column"), max_length=20, choices=[(field.value, FIELD_LABELS[field]) for field in Field]
    )
    old_text = models.TextField(_("in the file"), blank=True)
    new_text = models.TextField(_("corrected"), blank=True)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField(auto_now=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM intake_expenditureimport AS upload WHERE upload.id = {table}.upload_id)",
    )

    class Meta:
        ordering = ["row", "field"]
        constraints = [models.UniqueConstraint(fields=["upload", "row", "field"], name="correction_once_per_cell")]

    def __str__(self) -> str:
        return f"{self.row} {self.field}: {self.new_text[:60]}"
