import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.consortia.models import ReportingPeriod
from apps.reporting.enums import (
    HANDED_IN,
    HANDED_IN_SQL,
    PARTNER_REPORT_TRANSITIONS,
    STEPS_OF_CONTROL_SQL,
    PartnerReportStatus,
)
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall

# Lines of a report that is handed in do not move, so their sum is taken once and stays through control. Pages read it
# instead of adding up the ledger.
SUM_SUBMITTED_LINES = pgtrigger.Trigger(
    name="sum_submitted_lines",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=f"""
        IF NEW.status NOT IN {HANDED_IN_SQL} THEN
            NEW.declared_eur := NULL;
        ELSIF OLD.status IN {HANDED_IN_SQL} THEN
            NEW.declared_eur := OLD.declared_eur;
        ELSE
            NEW.declared_eur := (SELECT COALESCE(SUM(declared_eur), 0) FROM finance_expenditureline
                                 WHERE report_id = NEW.id);
        END IF;
        RETURN NEW;
    """,  # noqa: S608 - the words of the enum
)
# The wall lets a controller write the row, for she changes its state. She changes nothing else of it, and the steps of
# control are hers alone.
CONTROL_HANDS = pgtrigger.Trigger(
    name="control_hands",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    declare=[("acts_as", "text"), ("is_control", "boolean")],
    func=f"""
        acts_as := COALESCE(current_setting('sammen.role', true), '');
        is_control := (OLD.status, NEW.status) IN {STEPS_OF_CONTROL_SQL};
        IF is_control AND acts_as IN ('lead', 'partner') THEN
            RAISE EXCEPTION 'the controller takes this step' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF acts_as = 'controller' AND (NOT is_control AND OLD.status <> NEW.status
           OR to_jsonb(OLD) - 'status' - 'declared_eur' <> to_jsonb(NEW) - 'status' - 'declared_eur') THEN
            RAISE EXCEPTION 'a controller changes no report' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    """,
)


@pghistory.track()
class PartnerReport(PartnerOwnedModel):
    """A partner's report of one period: the container of its lines and progress, with one state.

    ``declared_eur`` is the sum of the lines while the report is handed in, else null. Only the database writes it.
    """

    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="partner_reports")
    status = models.CharField(
        _("status"), max_length=20, choices=PartnerReportStatus.choices, default=PartnerReportStatus.DRAFT
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    summary = models.TextField(_("summary of the partner's work"), blank=True)
    deviations = models.TextField(_("problems and deviations"), blank=True)
    # The month whose rate converts the lines, fixed at the first submission and kept by every later version.
    rate_month = models.DateField(_("month of the exchange rate"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=0)
    first_submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    declared_eur = models.DecimalField(_("declared in EUR"), max_digits=14, decimal_places=2, null=True, editable=False)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.LEAD_CONTROLLER_OR_OWN_PARTNER,
        also_read=f"status IN {HANDED_IN_SQL}",
        handed_in="status <> 'draft'",
    )

    class Meta:
        verbose_name = _("Partner report")
        ordering = ["period__number", "partner__number"]
        constraints = [models.UniqueConstraint(fields=["partner", "period"], name="one_report_per_period")]
        triggers = [
            pgtrigger.FSM(name="partner_report_states", field="status", transitions=PARTNER_REPORT_TRANSITIONS),
            SUM_SUBMITTED_LINES,
            CONTROL_HANDS,
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.code}"

    @property
    def code(self) -> str:
        """The number the programme's portal gives the report."""
        return f"R.{self.period.number}"

    @property
    def is_editable(self) -> bool:
        return self.status not in HANDED_IN


class PartnerReportSnapshot(PartnerOwnedModel):
    """What was submitted, once and for all. A correction is a new version beside it."""

    report = models.ForeignKey(PartnerReport, on_delete=models.PROTECT, related_name="snapshots")
    version = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField()
    sha256 = models.CharField("SHA-256", max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.OWN_PARTNER, append_only=True)

    class Meta:
        ordering = ["report", "version"]
        constraints = [models.UniqueConstraint(fields=["report", "version"], name="snapshot_once_per_version")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.version}"
