import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import RUN_TRANSITIONS, RunStatus
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall

STEP_TEXTS = {
    "convert": _("Amounts are converted into euro and flat rates booked."),
    "categories": _("Cost categories are proposed from the wording."),
    "rules": _("Every line is held against the rules."),
    "flags": _("What the rules found is written down."),
}
FAILURE_TEXTS = {
    "rate": _("There is no exchange rate of this month for %(detail)s. Import the Commission's list of rates."),
    "abandoned": _("The work was interrupted several times. Start the check again, or tell support."),
    "unexpected": _("Something went wrong on our side; it has been noted. Nothing was changed. Start the check again."),
}


class CheckRun(PartnerOwnedModel):
    """One check of one partner report by a worker, claimed in the database so that it is done once."""

    report = models.ForeignKey("reporting.PartnerReport", on_delete=models.CASCADE, related_name="check_runs")
    status = models.CharField(_("status"), max_length=8, choices=RunStatus.choices, default=RunStatus.QUEUED)
    step = models.CharField(_("step"), max_length=20, blank=True)
    lines_total = models.PositiveIntegerField(default=0)
    lines_done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Changes with every claim: a worker that was thought dead and wakes up finds it holds the run no more.
    claim = models.UUIDField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    rules_version = models.CharField(_("rule set"), max_length=60, blank=True)
    failure = models.CharField(_("reason of failure"), max_length=200, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD_OR_OWN_PARTNER)

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(status__in=["queued", "running"]),
                name="one_check_at_a_time",
            )
        ]
        triggers = [pgtrigger.FSM(name="run_states", field="status", transitions=RUN_TRANSITIONS)]

    def __str__(self) -> str:
        return f"{self.report_id} {self.status}"

    @property
    def is_finished(self) -> bool:
        return self.status in {RunStatus.DONE, RunStatus.FAILED}

    @property
    def step_text(self) -> str:
        """What is being done now, for the person who waits."""
        return str(STEP_TEXTS.get(self.step, _("The check waits for a worker.")))

    @property
    def failure_text(self) -> str:
        """Why it ended, and what to do."""
        reason, _sep, detail = self.failure.partition(":")
        return str(FAILURE_TEXTS.get(reason, FAILURE_TEXTS["unexpected"])) % {"detail": detail}
