import pghistory
import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.documents.models import Document
from apps.reporting.enums import HANDED_IN_SQL
from apps.reporting.models.partner_report import PartnerReport
from apps.tenancy.models import PartnerOwnedModel

# What was handed in stays as it was: annexes come and go while the partner may change its report.
KEEP_ANNEXES = pgtrigger.Trigger(
    name="keep_handed_in_annexes",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF EXISTS (SELECT 1 FROM reporting_partnerreport
                   WHERE id IN (OLD.report_id, NEW.report_id) AND status IN {HANDED_IN_SQL}) THEN
            RAISE EXCEPTION 'annexes of a report that is handed in do not change' USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,  # noqa: S608 - the words of the enum
)


@pghistory.track()
class PartnerReportAnnex(PartnerOwnedModel):
    """A file that belongs to the report as a whole, not to a cost, an activity or a deliverable."""

    report = models.ForeignKey(PartnerReport, on_delete=models.CASCADE, related_name="annexes")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("what it is"), max_length=200, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "document"], name="annex_once_per_report")]
        triggers = [KEEP_ANNEXES]

    def __str__(self) -> str:
        return str(self.document)
