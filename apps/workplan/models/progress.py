from typing import Any

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.documents.models import Document
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall
from apps.workplan.enums import HANDED_IN_SQL, DeliverableStatus
from apps.workplan.models.deliverable import Deliverable
from apps.workplan.models.indicator import ResultIndicator, TargetGroup
from apps.workplan.models.output import Output
from apps.workplan.models.work_package import Activity, WorkPackage

# Partners learn from each other's work once it is reported; a subselect, so that it is asked once per statement.
OF_HANDED_IN = f"report_id IN (SELECT id FROM reporting_partnerreport WHERE status IN {HANDED_IN_SQL})"  # noqa: S608
# What was reached in one report's period, in the indicator's unit.
REACHED: dict[str, Any] = {"max_digits": 12, "decimal_places": 2, "validators": [MinValueValidator(0)]}


class ProgressEntry(PartnerOwnedModel):
    """What a partner says in one report. The fields say what a text is, so a summary need not guess."""

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER, also_read=OF_HANDED_IN)

    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


@pghistory.track()
class WorkPackageProgress(ProgressEntry):
    work_package = models.ForeignKey(WorkPackage, on_delete=models.PROTECT, related_name="+")
    achieved = models.TextField(_("what was done"), blank=True)
    deviations = models.TextField(_("problems and deviations"), blank=True)
    next_steps = models.TextField(_("next steps"), blank=True)

    class Meta:
        ordering = ["work_package__number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "work_package"], name="progress_once_per_work_package")
        ]

    def __str__(self) -> str:
        return f"{self.work_package} / {self.partner}"


@pghistory.track()
class DeliverableProgress(ProgressEntry):
    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=12, choices=DeliverableStatus.choices)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        ordering = ["deliverable__activity__work_package__number", "deliverable__activity__number"]
        constraints = [models.UniqueConstraint(fields=["report", "deliverable"], name="progress_once_per_deliverable")]

    def __str__(self) -> str:
        return f"{self.deliverable} / {self.partner}"


@pghistory.track()
class ProgressEvidence(PartnerOwnedModel):
    """A file that shows a deliverable exists."""

    progress = models.ForeignKey(DeliverableProgress, on_delete=models.CASCADE, related_name="evidence")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM workplan_deliverableprogress AS said WHERE said.id = {table}.progress_id)",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["progress", "document"], name="progress_evidence_once")]

    def __str__(self) -> str:
        return str(self.document)


@pghistory.track()
class ActivityProgress(ProgressEntry):
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="progress")
    text = models.TextField(_("what was done"), blank=True)

    class Meta:
        ordering = ["activity__work_package__number", "activity__number"]
        constraints = [models.UniqueConstraint(fields=["report", "activity"], name="progress_once_per_activity")]

    def __str__(self) -> str:
        return f"{self.activity} / {self.partner}"


@pghistory.track()
class ActivityAttachment(PartnerOwnedModel):
    """A file beside what was said about an activity: a programme, a photo, a list of participants."""

    progress = models.ForeignKey(ActivityProgress, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM workplan_activityprogress AS said WHERE said.id = {table}.progress_id)",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["progress", "document"], name="activity_attachment_once")]

    def __str__(self) -> str:
        return str(self.document)


@pghistory.track()
class OutputProgress(ProgressEntry):
    """``value`` is what the partner reached of an output in the report's period."""

    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="progress")
    value = models.DecimalField(_("reached in this period"), default=0, **REACHED)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        ordering = ["output__work_package__number", "output__number"]
        constraints = [models.UniqueConstraint(fields=["report", "output"], name="progress_once_per_output")]

    def __str__(self) -> str:
        return f"{self.output} / {self.partner}"


@pghistory.track()
class OutputEvidence(PartnerOwnedModel):
    """A file that shows what was reached."""

    progress = models.ForeignKey(OutputProgress, on_delete=models.CASCADE, related_name="evidence")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM workplan_outputprogress AS said WHERE said.id = {table}.progress_id)",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["progress", "document"], name="output_evidence_once")]

    def __str__(self) -> str:
        return str(self.document)


@pghistory.track()
class ResultProgress(ProgressEntry):
    """``value`` is what the partner adds to a result in the report's period, over the baseline."""

    result = models.ForeignKey(ResultIndicator, on_delete=models.PROTECT, related_name="progress")
    value = models.DecimalField(_("reached in this period"), default=0, **REACHED)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        ordering = ["result__number"]
        constraints = [models.UniqueConstraint(fields=["report", "result"], name="progress_once_per_result")]

    def __str__(self) -> str:
        return f"{self.result} / {self.partner}"


@pghistory.track()
class TargetGroupProgress(ProgressEntry):
    target_group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="progress")
    reached = models.PositiveIntegerField(_("reached in this period"), default=0)
    text = models.TextField(_("how they were reached"), blank=True)

    class Meta:
        ordering = ["target_group__number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "target_group"], name="progress_once_per_target_group")
        ]

    def __str__(self) -> str:
        return f"{self.target_group} / {self.partner}"
