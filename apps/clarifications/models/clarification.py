import datetime as dt

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.clarifications.enums import (
    CLARIFICATION_TRANSITIONS,
    WAITING,
    ClarificationKind,
    ClarificationOutcome,
    ClarificationStatus,
)
from apps.clarifications.models.guards import FILE_HANDS, MESSAGE_HANDS, THREAD_HANDS
from apps.consortia.models import Membership, Partner
from apps.documents.models import Document
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.enums import Readers, Writers
from apps.tenancy.models import PartnerOwnedModel, Wall
from apps.workplan.models import Deliverable


@pghistory.track()
class Clarification(PartnerOwnedModel):
    """A question somebody has to answer by a day. ``partner`` is the one it concerns: its own people read it.

    It is about a partner report, one of its lines (with its report), a deliverable or a project report. A line may be
    deleted meanwhile: its number stays. A controller sees those about a report once that was handed in, as the wall
    says of every row with a report.
    """

    kind = models.CharField(_("asked by"), max_length=10, choices=ClarificationKind.choices, editable=False)
    subject = models.CharField(_("subject"), max_length=200)
    report = models.ForeignKey(PartnerReport, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    line = models.ForeignKey(
        ExpenditureLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="clarifications"
    )
    line_number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    project_report = models.ForeignKey(
        "project_reporting.ProjectReport", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner_seat = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("answer due"))
    is_blocking = models.BooleanField(_("nothing is certified before it is closed"), default=False)
    status = models.CharField(
        _("state"),
        max_length=10,
        choices=ClarificationStatus.choices,
        default=ClarificationStatus.OPEN,
        editable=False,
    )
    outcome = models.CharField(_("outcome"), max_length=12, choices=ClarificationOutcome.choices, blank=True)
    outcome_reason = models.TextField(_("reason"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    wall = Wall(read=Readers.OWN_PARTNER, write=Writers.LEAD_CONTROLLER_OR_OWN_PARTNER)

    class Meta:
        verbose_name = _("Clarification")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(owner_partner__isnull=False) ^ models.Q(owner_seat__isnull=False),
                name="clarification_has_one_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(report__isnull=False, deliverable__isnull=True, project_report__isnull=True)
                | models.Q(report__isnull=True, deliverable__isnull=False, project_report__isnull=True)
                | models.Q(report__isnull=True, deliverable__isnull=True, project_report__isnull=False),
                name="clarification_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(line__isnull=True) | models.Q(report__isnull=False, line_number__isnull=False),
                name="clarification_line_has_report",
            ),
            models.CheckConstraint(
                condition=models.Q(status=ClarificationStatus.CLOSED, closed_at__isnull=False)
                & ~models.Q(outcome="")
                & ~models.Q(outcome_reason="")
                | ~models.Q(status=ClarificationStatus.CLOSED) & models.Q(outcome="", closed_at__isnull=True),
                name="clarification_closed_with_outcome",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "status", "due_on"], name="clarification_by_state")]
        triggers = [
            pgtrigger.FSM(name="clarification_states", field="status", transitions=CLARIFICATION_TRANSITIONS),
            THREAD_HANDS,
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_waiting(self) -> bool:
        return self.status in WAITING

    @property
    def is_closed(self) -> bool:
        return self.status == ClarificationStatus.CLOSED

    @property
    def days_late(self) -> int:
        """How many days the answer is overdue today; 0 in time or once it is given."""
        return max(0, (timezone.localdate() - self.due_on).days) if self.is_waiting else 0

    def is_overdue_on(self, day: dt.date) -> bool:
        return self.is_waiting and self.due_on < day

    @property
    def owner_name(self) -> str:
        if self.owner_seat is not None:
            return self.owner_seat.user.full_name
        return f"{self.owner_partner.code} {self.owner_partner}" if self.owner_partner else ""


class ClarificationMessage(PartnerOwnedModel):
    """What was said in a thread, in which state it left it. Never changed afterwards."""

    clarification = models.ForeignKey(Clarification, on_delete=models.CASCADE, related_name="messages")
    status = models.CharField(_("state"), max_length=10, choices=ClarificationStatus.choices)
    text = models.TextField(_("message"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"))

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.LEAD_CONTROLLER_OR_OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM clarifications_clarification AS thread"
        " WHERE thread.id = {table}.clarification_id)",
        append_only=True,
    )

    class Meta:
        ordering = ["written_at", "pk"]
        triggers = [MESSAGE_HANDS]

    def __str__(self) -> str:
        return f"{self.clarification_id} {self.status}"


class ClarificationFile(PartnerOwnedModel):
    """A file laid into a thread with a message. ``given_by`` is the partner whose file it is."""

    message = models.ForeignKey(ClarificationMessage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(
        read=Readers.OWN_PARTNER,
        write=Writers.LEAD_OR_OWN_PARTNER,
        handed_in="EXISTS (SELECT 1 FROM clarifications_clarificationmessage AS said"
        " WHERE said.id = {table}.message_id)",
        append_only=True,
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["message", "document"], name="clarification_file_once")]
        triggers = [FILE_HANDS]

    def __str__(self) -> str:
        return str(self.document)
