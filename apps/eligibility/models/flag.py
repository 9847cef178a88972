import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import FLAG_TRANSITIONS, FlagState, Severity
from apps.eligibility.models.check_run import CheckRun
from apps.finance.models import ExpenditureLine
from apps.tenancy.enums import Readers, Role, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class Flag(PartnerOwnedModel):
    """What a rule found on a line (or, without a line, on the report). A person decides; the machine proposes.

    ``ineligible_eur`` is what the rule alone would deduct, in EUR; several flags never take more than the line.
    ``run`` found it last. A decided flag outlives a correction that mends it, but takes nothing any more: ``is_found``
    is then False.
    """

    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.CASCADE, related_name="flags")
    run = models.ForeignKey(CheckRun, on_delete=models.PROTECT, related_name="flags")
    line = models.ForeignKey(ExpenditureLine, on_delete=models.CASCADE, null=True, blank=True, related_name="flags")
    rule_id = models.CharField(_("rule"), max_length=60)
    severity = models.CharField(_("severity"), max_length=12, choices=Severity.choices)
    ineligible_eur = models.DecimalField(_("ineligible amount in EUR"), max_digits=14, decimal_places=2)
    params = models.JSONField(_("what was found"), default=dict)
    state = models.CharField(_("decision"), max_length=10, choices=FlagState.choices, default=FlagState.OPEN)

    is_found = models.BooleanField(_("found by the latest check"), default=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD_CONTROLLER_OR_OWN_PARTNER)

    class Meta:
        ordering = ["report", "line__number", "rule_id"]
        indexes = [models.Index(fields=["partnership", "report", "state"], name="flag_by_state")]
        triggers = [pgtrigger.FSM(name="flag_states", field="state", transitions=FLAG_TRANSITIONS)]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.ineligible_eur}"


class FlagDecision(PartnerOwnedModel):
    """One step in the life of a flag: who, what, why. Kept for good."""

    # What people decided is never lost with the thing they decided on.
    flag = models.ForeignKey(Flag, on_delete=models.PROTECT, related_name="decisions")
    state = models.CharField(_("decision"), max_length=10, choices=FlagState.choices)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # In which role, as it was then; empty for decisions from before it was kept.
    decided_as = models.CharField(_("decided as"), max_length=10, choices=Role.choices, blank=True)
    decided_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.LEAD_CONTROLLER_OR_OWN_PARTNER,
        # As far as the flag itself is shown.
        handed_in="EXISTS (SELECT 1 FROM eligibility_flag AS flag WHERE flag.id = {table}.flag_id)",
        append_only=True,
    )

    class Meta:
        ordering = ["decided_at", "pk"]

    def __str__(self) -> str:
        return f"{self.flag} {self.state}"
