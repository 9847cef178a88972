import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.control.enums import Answer
from apps.control.models.control_report import ControlReport
from apps.control.models.guards import kept_outside_control
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall


@pghistory.track()
class ChecklistAnswer(PartnerOwnedModel):
    """The answer to one question of the control's checklist; the question is data, found by ``question``."""

    control = models.ForeignKey(ControlReport, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(_("question"), max_length=60)
    answer = models.CharField(_("answer"), max_length=15, choices=Answer.choices)
    comment = models.TextField(_("comment"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.CONTROLLER,
        handed_in="EXISTS (SELECT 1 FROM control_controlreport AS control WHERE control.id = {table}.control_id)",
    )

    class Meta:
        ordering = ["control", "question"]
        constraints = [models.UniqueConstraint(fields=["control", "question"], name="question_answered_once")]
        triggers = kept_outside_control()

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"
