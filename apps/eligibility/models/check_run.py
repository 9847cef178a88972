from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.eligibility.models.rule_set import RuleSet
from apps.jobs.models import Job
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


class CheckRun(PartnerOwnedModel):
    """One check of one partner report: what its flags refer to. Its job says how far it is and how it ended."""

    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.CASCADE, related_name="check_runs")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    # With which version of the rules; null for checks from before there were versions, and where none is stored.
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rules_version = models.CharField(_("rule set"), max_length=60, blank=True)
    # What no rule could tell: a list of {"rule", "missing", "lines"}; ``missing`` is a word of ``missing.py``.
    untold = models.JSONField(_("not told"), default=list, blank=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD_OR_OWN_PARTNER)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.pk}"
