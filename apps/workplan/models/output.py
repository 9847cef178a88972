import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.workplan.models.work_package import WorkPackage
from apps.workplan.models.work_product import (
    ProductFile,
    ProductStep,
    WorkProduct,
    keep_handed_in_files,
    product_triggers,
    read_once_handed_in,
)

_TABLE, _KEY = "workplan_output", "output_id"
_PLANNED = (
    "work_package_id", "number", "title", "indicator_code", "unit", "target", "due_on", "responsible_id", "reviewer_id",
)  # fmt: skip


@pghistory.track()
class Output(WorkProduct):
    """A programme output. ``indicator_code`` is the programme's, such as RCO87; empty where it counts none."""

    noun = "output"
    related = ("work_package",)

    work_package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, related_name="outputs")
    indicator_code = models.CharField(_("programme indicator"), max_length=20, blank=True)
    unit = models.CharField(_("unit"), max_length=60)
    target = models.PositiveIntegerField(_("target"))

    class Meta:
        verbose_name = _("Output")
        ordering = ["work_package__number", "number"]
        constraints = [models.UniqueConstraint(fields=["work_package", "number"], name="output_number_once")]
        triggers = product_triggers(noun="output", planned=_PLANNED)

    @property
    def code(self) -> str:
        return f"O{self.work_package.number}.{self.number}"


class OutputStep(ProductStep):
    output = models.ForeignKey(Output, on_delete=models.RESTRICT, related_name="steps")

    class Meta(ProductStep.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.output_id} {self.stage}"


@pghistory.track()
class OutputFile(ProductFile):
    output = models.ForeignKey(Output, on_delete=models.RESTRICT, related_name="files")

    wall = read_once_handed_in(_TABLE, _KEY)

    class Meta(ProductFile.Meta):
        constraints = [
            models.UniqueConstraint(fields=["output", "version", "document"], name="output_file_once_per_version")
        ]
        triggers = [keep_handed_in_files(_TABLE, _KEY)]

    @property
    def product(self) -> Output:
        return self.output
