import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.project_reporting.enums import InvestmentStatus
from apps.project_reporting.models.draft import KEEP_FROZEN_DRAFT, LEADS_OWN
from apps.project_reporting.models.project_report import ProjectReport
from apps.tenancy.models import TenantModel
from apps.workplan.models import WorkPackage


@pghistory.track()
class ReportText(TenantModel):
    """What the lead partner answers to one question of the report's form; the question is data, found by ``key``."""

    report = models.ForeignKey(ProjectReport, on_delete=models.CASCADE, related_name="texts")
    key = models.CharField(max_length=40)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    text = models.TextField(_("text"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    wall = LEADS_OWN

    class Meta:
        ordering = ["report", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_text_once_per_question")]
        triggers = [KEEP_FROZEN_DRAFT]

    def __str__(self) -> str:
        return self.text[:60]


@pghistory.track()
class InvestmentProgress(TenantModel):
    """How far an investment of the application form is at the end of the report's period."""

    report = models.ForeignKey(ProjectReport, on_delete=models.CASCADE, related_name="investments")
    work_package = models.ForeignKey(WorkPackage, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("investment"), max_length=200)
    status = models.CharField(_("status"), max_length=11, choices=InvestmentStatus.choices)
    explanation = models.TextField(_("explanation"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, blank=True)
    # Null only where it was stated before authors were kept: such a report is not frozen until somebody states it anew.
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    wall = LEADS_OWN

    class Meta:
        ordering = ["report", "work_package__number", "title"]
        constraints = [models.UniqueConstraint(fields=["report", "title"], name="investment_once_per_report")]
        triggers = [KEEP_FROZEN_DRAFT]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class TextConfirmation(TenantModel):
    """A person vouches for figures and names in a free text of the report that the project's data do not know.

    It holds for the very words it was given for: once they change, it counts no more.
    """

    report = models.ForeignKey(ProjectReport, on_delete=models.CASCADE, related_name="text_confirmations")
    # Which text of the form: ``answer:highlights``, ``work_package:4:progress``, ``investment:Server``.
    place = models.CharField(max_length=260)
    text = models.TextField(_("text"))
    details = models.JSONField(default=list)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"), default=timezone.now)

    wall = LEADS_OWN

    class Meta:
        ordering = ["report", "place"]
        constraints = [models.UniqueConstraint(fields=["report", "place"], name="text_confirmed_once_per_place")]
        triggers = [KEEP_FROZEN_DRAFT]

    def __str__(self) -> str:
        return f"{self.place}: {', '.join(self.details)}"
