import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.project_reporting.enums import SUBMISSION_TRANSITIONS, TAKEN_BACK, SubmissionStatus
from apps.project_reporting.models.project_report import ProjectReport
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall

OPEN_TO_MEMBERS = Wall(read=Readers.MEMBERS, write=Writers.LEAD)


@pghistory.track()
class Submission(TenantModel):
    """How a frozen report fares at the programme. It stands beside the report, whose row and hash never change."""

    report = models.OneToOneField(ProjectReport, on_delete=models.PROTECT, related_name="submission")
    status = models.CharField(
        _("status"), max_length=10, choices=SubmissionStatus.choices, default=SubmissionStatus.SUBMITTED
    )

    wall = OPEN_TO_MEMBERS

    class Meta:
        ordering = ["report"]
        triggers = [
            pgtrigger.FSM(name="submission_states", field="status", transitions=SUBMISSION_TRANSITIONS),
            pgtrigger.Protect(name="keep_submission", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.get_status_display()}"

    @property
    def is_taken_back(self) -> bool:
        return self.status in TAKEN_BACK


class SubmissionStep(TenantModel):
    """One step of a submission: who took it, when and why. ``happened_on`` is the programme's day."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(_("status"), max_length=10, choices=SubmissionStatus.choices)
    happened_on = models.DateField(_("date"))
    reference = models.CharField(_("reference"), max_length=140, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now, editable=False)

    wall = Wall(read=Readers.MEMBERS, write=Writers.LEAD, append_only=True)

    class Meta:
        ordering = ["submission", "pk"]

    def __str__(self) -> str:
        return f"{self.happened_on} {self.get_status_display()}"
