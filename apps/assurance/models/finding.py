"""What an audit finds wrong: the paper, the lines it takes, and every version the audited were shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.assurance.enums import (
    FINDING_TRANSITIONS,
    STORED_STATES,
    ErrorKind,
    FindingOutcome,
    FindingState,
    FollowUp,
)
from apps.assurance.models.guards import FINDING_VERSIONS, LINE_OF_DRAFT_OR_NEW_VERSION, OF_THE_SAME_AUDIT
from apps.assurance.models.working_paper import PAPER_WALL, RELEASED_TO_CONTROL, PaperPart, WorkingPaper, part_of
from apps.consortia.models import Partner, ReportingPeriod
from apps.control.models import Certificate
from apps.finance.enums import CorrectionScenario
from apps.finance.models import Contract, ExpenditureLine
from apps.finance.models.expenditure_line import MONEY


@pghistory.track()
class Finding(WorkingPaper):
    """A finding of an audit, numbered within it. Provisional once it is released, final once the audited were heard.

    What was released stays: a change raises ``version``, and ``FindingVersion`` keeps each as the audited read it.
    Amounts stand at its lines. ``correction_rate`` (a fraction) is a flat rate of the guidelines ``rate_guide``; empty
    where the irregular amount of each line is known.
    """

    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=150)
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    typology = models.CharField(_("type of error"), max_length=6)
    found = models.TextField(_("what was found"), max_length=5000)
    criterion = models.CharField(_("legal basis"), max_length=300)
    cause = models.TextField(_("cause"), max_length=2000, blank=True)
    recommendation = models.TextField(_("recommendation"), max_length=2000, blank=True)
    kind = models.CharField(_("kind of error"), max_length=10, choices=ErrorKind.choices)
    scenario = models.CharField(_("when it is corrected"), max_length=1, choices=CorrectionScenario.choices)
    correction_rate = models.DecimalField(
        _("flat rate of the correction"), max_digits=3, decimal_places=2, null=True, blank=True
    )
    rate_guide = models.CharField(_("guidelines of the rate"), max_length=30, blank=True)
    follow_up = models.CharField(_("follow-up"), max_length=20, choices=FollowUp.choices, default=FollowUp.NONE)
    recommendation_due_on = models.DateField(_("recommendation to be carried out by"), null=True, blank=True)
    implementer = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("carried out by")
    )
    status = models.CharField(
        _("state"), max_length=10, choices=[(one.value, one.label) for one in STORED_STATES],
        default=FindingState.DRAFT, editable=False,
    )  # fmt: skip
    version = models.PositiveSmallIntegerField(_("version"), default=0, editable=False)
    answer_due_on = models.DateField(_("answer due"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=FindingOutcome.choices, blank=True)

    wall = replace(PAPER_WALL, also_read=RELEASED_TO_CONTROL)

    class Meta:
        verbose_name = _("Finding")
        ordering = ["mandate", "number"]
        constraints = [
            models.UniqueConstraint(fields=["mandate", "number"], name="finding_number_once_in_audit"),
            models.CheckConstraint(
                condition=models.Q(status=FindingState.DRAFT, released_at__isnull=True, version=0, outcome="")
                | models.Q(status=FindingState.RELEASED, answer_due_on__isnull=False, version__gt=0, outcome="")
                | models.Q(status__in=[FindingState.FINAL, FindingState.CLOSED], version__gt=0) & ~models.Q(outcome=""),
                name="finding_state_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(correction_rate__isnull=True, rate_guide="")
                | models.Q(correction_rate__gt=0, correction_rate__lte=1) & ~models.Q(rate_guide=""),
                name="finding_rate_has_its_guidelines",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="finding_states", field="status", transitions=FINDING_TRANSITIONS),
            FINDING_VERSIONS,
        ]

    def __str__(self) -> str:
        return self.title

    # Set by ``selectors.finding``: the state with what follows from the audited's words, and amounts in EUR.
    state: str

    @property
    def reference(self) -> str:
        """As the audit names it; needs the mandate."""
        return f"{self.mandate.reference}/{self.number}"

    @property
    def is_withdrawn(self) -> bool:
        return self.outcome == FindingOutcome.WITHDRAWN


@pghistory.track()
class FindingLine(PaperPart):
    """What of one expenditure line is irregular, in EUR."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(ExpenditureLine, on_delete=models.PROTECT, related_name="+")
    amount_eur = models.DecimalField(_("irregular, EUR"), **MONEY)

    wall = part_of("assurance_finding", "finding_id")

    class Meta:
        ordering = ["line__report__period__number", "line__number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "line"], name="line_once_in_finding"),
            models.CheckConstraint(condition=models.Q(amount_eur__gt=0), name="irregular_amount_above_zero"),
        ]
        triggers = [LINE_OF_DRAFT_OR_NEW_VERSION, OF_THE_SAME_AUDIT]

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.amount_eur}"


class FindingVersion(PaperPart):
    """The finding as the audited were shown it, with its lines, from one step on. Never changed."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("state"), max_length=10)
    reason = models.TextField(_("why"), blank=True)
    content = models.JSONField()
    sha256 = models.CharField("SHA-256", max_length=64)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("from"), auto_now_add=True)

    wall = replace(part_of("assurance_finding", "finding_id"), append_only=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["finding", "number"], name="finding_version_once")]
        triggers = [OF_THE_SAME_AUDIT]

    def __str__(self) -> str:
        return f"{self.finding_id} v{self.number}"

    @property
    def state_label(self) -> str:
        return str(FindingState(self.status).label)

    @property
    def amount_eur(self) -> Decimal:
        return Decimal(self.content["amount_eur"])
