import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.workplan.models.work_package import Activity
from apps.workplan.models.work_product import (
    ProductFile,
    ProductStep,
    WorkProduct,
    keep_handed_in_files,
    product_triggers,
    read_once_handed_in,
)

_TABLE, _KEY = "workplan_deliverable", "deliverable_id"
_PLANNED = ("activity_id", "number", "title", "due_on", "responsible_id", "reviewer_id")


@pghistory.track()
class Deliverable(WorkProduct):
    """What an activity yields."""

    noun = "deliverable"
    related = ("activity__work_package",)

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="deliverables")

    class Meta:
        verbose_name = _("Deliverable")
        ordering = ["activity__work_package__number", "activity__number", "number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="deliverable_number_once")]
        triggers = product_triggers(noun="deliverable", planned=_PLANNED)

    @property
    def code(self) -> str:
        return f"D{self.activity.work_package.number}.{self.activity.number}.{self.number}"


class DeliverableStep(ProductStep):
    deliverable = models.ForeignKey(Deliverable, on_delete=models.RESTRICT, related_name="steps")

    class Meta(ProductStep.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.deliverable_id} {self.stage}"


@pghistory.track()
class DeliverableEvidence(ProductFile):
    deliverable = models.ForeignKey(Deliverable, on_delete=models.RESTRICT, related_name="files")

    wall = read_once_handed_in(_TABLE, _KEY)

    class Meta(ProductFile.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["deliverable", "version", "document"], name="deliverable_evidence_once_per_version"
            )
        ]
        triggers = [keep_handed_in_files(_TABLE, _KEY)]

    @property
    def product(self) -> Deliverable:
        return self.deliverable
