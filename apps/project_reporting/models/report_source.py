import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.finance.models.expenditure_line import MONEY
from apps.project_reporting.models.project_report import ProjectReport
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall

# What a frozen report rests on is never touched; that it rests on it no more is said once.
KEEP_TAKEN_SOURCE = pgtrigger.Trigger(
    name="keep_taken_source",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__claimed_eur__isnull=False),
    func="""
        IF TG_OP = 'UPDATE' AND OLD.released_at IS NULL
                AND to_jsonb(OLD) - 'released_at' = to_jsonb(NEW) - 'released_at' THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'what a frozen report rests on does not change' USING ERRCODE = 'check_violation';
    """,
)


@pghistory.track()
class ReportSource(PartnerOwnedModel):
    """Whether a project report claims a partner report: by its certificate, or as handed in where nobody certifies.

    In a draft a row is there for what the lead partner left out. Freezing takes every source with its amounts in EUR;
    ``amounts`` says them by cost category and item. A report the programme gave back lets go of its sources.
    """

    report = models.ForeignKey(ProjectReport, on_delete=models.CASCADE, related_name="sources")
    partner_report = models.ForeignKey("reporting.PartnerReport", on_delete=models.PROTECT, related_name="+")
    certificate = models.ForeignKey(
        "control.Certificate", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_included = models.BooleanField(_("included in the project report"), default=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)
    claimed_eur = models.DecimalField(_("claimed, EUR"), **MONEY, null=True, blank=True)
    amounts = models.JSONField(default=dict)
    released_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(read=Readers.LEADERSHIP, write=Writers.LEAD, also_read="claimed_eur IS NOT NULL", stays_open=True)

    class Meta:
        ordering = ["report", "partner__number", "partner_report"]
        constraints = [
            models.UniqueConstraint(fields=["report", "partner_report"], name="source_once_per_report"),
            models.UniqueConstraint(
                fields=["partner_report"],
                condition=models.Q(is_included=True, claimed_eur__isnull=False, released_at__isnull=True),
                name="partner_report_claimed_once",
            ),
        ]
        triggers = [KEEP_TAKEN_SOURCE]

    def __str__(self) -> str:
        return f"{self.report} {self.partner} {self.partner_report}"
