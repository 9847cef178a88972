from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import Severity
from apps.eligibility.models.check_run import CheckRun
from apps.eligibility.models.rule_set import RuleSet
from apps.finance.models import ExpenditureLine
from apps.jobs.models import Job
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


class Replay(PartnerOwnedModel):
    """A report held against another version of the rules. It changes nothing of the report, its flags or decisions.

    ``before_eur`` is what the flags of the check ``run`` take, ``after_eur`` what the rules of ``rule_set`` would take,
    both before anybody decides; null until the job is done. Replays asked for together share a ``request_id``.
    """

    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.CASCADE, related_name="replays")
    run = models.ForeignKey(CheckRun, on_delete=models.PROTECT, related_name="+")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="+")
    request_id = models.UUIDField(editable=False, db_index=True)
    # Null only between the row and its job, which names it.
    job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="+")
    before_eur = models.DecimalField(_("before, EUR"), max_digits=14, decimal_places=2, null=True, editable=False)
    after_eur = models.DecimalField(_("after, EUR"), max_digits=14, decimal_places=2, null=True, editable=False)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD_OR_OWN_PARTNER)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.rule_set_id}"


class ReplayDifference(PartnerOwnedModel):
    """One rule on one line (or, without a line, on the report) that the two versions judge differently. In EUR.

    ``before_eur`` and ``after_eur`` are what the rule alone takes, ``line_before_eur`` and ``line_after_eur`` what the
    line loses by all its flags together; the latter add up to the report's difference, once for each line.
    """

    replay = models.ForeignKey(Replay, on_delete=models.CASCADE, related_name="differences")
    line = models.ForeignKey(ExpenditureLine, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    rule_id = models.CharField(_("rule"), max_length=60)
    severity_before = models.CharField(_("severity before"), max_length=12, choices=Severity.choices, blank=True)
    severity_after = models.CharField(_("severity after"), max_length=12, choices=Severity.choices, blank=True)
    before_eur = models.DecimalField(_("before, EUR"), max_digits=14, decimal_places=2)
    after_eur = models.DecimalField(_("after, EUR"), max_digits=14, decimal_places=2)
    line_before_eur = models.DecimalField(_("line before, EUR"), max_digits=14, decimal_places=2)
    line_after_eur = models.DecimalField(_("line after, EUR"), max_digits=14, decimal_places=2)
    params = models.JSONField(_("what was found"), default=dict)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.LEAD_OR_OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM eligibility_replay AS replay WHERE replay.id = {table}.replay_id)",
    )

    class Meta:
        ordering = ["replay", "line__number", "rule_id"]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.before_eur} → {self.after_eur}"
