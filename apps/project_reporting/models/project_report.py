import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.consortia.models import ReportingPeriod
from apps.jobs.models import Job
from apps.project_reporting.enums import PROJECT_REPORT_TRANSITIONS, ProjectReportStatus, ReportKind, SubmissionStatus
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import TenantModel, Wall


@pghistory.track()
class ProjectReport(TenantModel):
    """The lead partner's periodic report. Frozen, it is a snapshot; every file is rendered from that snapshot."""

    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="project_reports")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(
        _("status"), max_length=10, choices=ProjectReportStatus.choices, default=ProjectReportStatus.QUEUED
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("replaces")
    )
    kind = models.CharField(_("type"), max_length=7, choices=ReportKind.choices, default=ReportKind.BOTH)
    is_final = models.BooleanField(_("final report"), default=False)
    # A final report of another period than the last: the lead partner confirms that there will be no later one.
    ends_early = models.BooleanField(_("the project ends early"), default=False)
    language = models.CharField(_("report language"), max_length=2, choices=Language.choices)
    # The work on its latest draft. It is the lead partner's own; who reads a frozen report need not see it.
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # What drafted the text: a reader must be able to tell which model compared the partners' texts, or that none did.
    drafted_with = models.CharField(_("drafted with"), max_length=200, blank=True)
    drafted_at = models.DateTimeField(null=True, blank=True)
    snapshot = models.JSONField(null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    frozen_at = models.DateTimeField(_("frozen"), null=True, blank=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    wall = Wall(read=Readers.LEADERSHIP, write=Writers.LEAD, also_read="status = 'frozen'", stays_open=True)

    class Meta:
        verbose_name = _("Project report")
        ordering = ["-period__number", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["period", "version"], name="project_report_version_once"),
            models.UniqueConstraint(
                fields=["period"], condition=~models.Q(status="frozen"), name="one_unfrozen_report_per_period"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="frozen") | models.Q(snapshot__isnull=False) & ~models.Q(sha256=""),
                name="frozen_report_has_snapshot",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="project_report_states", field="status", transitions=PROJECT_REPORT_TRANSITIONS),
            pgtrigger.Protect(
                name="keep_frozen_report",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="frozen"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period.number} v{self.version}"

    @property
    def is_frozen(self) -> bool:
        return self.status == ProjectReportStatus.FROZEN

    @property
    def standing(self) -> str:
        """How a frozen report stands at the programme. One of before submissions were followed is submitted."""
        submission = getattr(self, "submission", None)
        return submission.status if submission else SubmissionStatus.SUBMITTED

    @property
    def standing_label(self) -> str:
        return str(SubmissionStatus(self.standing).label)

    @property
    def is_correctable(self) -> bool:
        """A new version may replace it: once the programme verified it, financial corrections do."""
        return self.is_frozen and self.standing not in {SubmissionStatus.VERIFIED, SubmissionStatus.PAID}
