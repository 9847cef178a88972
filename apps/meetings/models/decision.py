import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.meetings.enums import DecisionOutcome
from apps.meetings.models.guards import DECISION_HANDS
from apps.meetings.models.meeting import KEPT_BY_MINUTE_TAKER, AgendaItem, Meeting
from apps.tenancy.models import TenantModel
from apps.workplan.models import Deliverable, WorkPackage

# Waits for somebody: to be carried out, or to be decided after all.
OPEN = models.Q(done_on__isnull=True) & (
    models.Q(outcome=DecisionOutcome.POSTPONED)
    | models.Q(outcome=DecisionOutcome.DECIDED) & (models.Q(responsible__isnull=False) | models.Q(due_on__isnull=False))
)


@pghistory.track()
class Decision(TenantModel):
    """What a meeting decided, numbered through the partnership. ``done_on`` is when it was carried out or settled."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("decision"))
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=DecisionOutcome.choices, default=DecisionOutcome.DECIDED
    )
    responsible = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible partner"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    work_package = models.ForeignKey(WorkPackage, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    wall = KEPT_BY_MINUTE_TAKER

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["partnership", "number"], name="decision_number_once")]
        triggers = [DECISION_HANDS]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def is_open(self) -> bool:
        """As the condition ``OPEN`` on a query."""
        if self.done_on is not None or self.outcome == DecisionOutcome.REJECTED:
            return False
        waits = self.responsible_id is not None or self.due_on is not None
        return self.outcome == DecisionOutcome.POSTPONED or waits
