import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import RUN_TRANSITIONS, RunStatus
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


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
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
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
    def percent(self) -> int:
        return 100 * self.lines_done // self.lines_total if self.lines_total else 0
