from django.db import models
from django.utils.translation import pgettext_lazy


class FindingState(models.TextChoices):
    """Where a finding stands. Two are not stored: they follow from what the audited said (``selectors.finding``)."""

    DRAFT = "draft", pgettext_lazy("finding", "Draft")
    RELEASED = "released", pgettext_lazy("finding", "Provisional, waits for an answer")
    ANSWERED = "answered", pgettext_lazy("finding", "Provisional, answered")
    FINAL = "final", pgettext_lazy("finding", "Final")
    FOLLOWED_UP = "followed_up", pgettext_lazy("finding", "Final, followed up")
    CLOSED = "closed", pgettext_lazy("finding", "Closed")


# What is stored: the steps of the auditors. An answer and a follow-up are rows of the audited, who write no paper.
STORED_STATES = (FindingState.DRAFT, FindingState.RELEASED, FindingState.FINAL, FindingState.CLOSED)
FINDING_TRANSITIONS = [
    (FindingState.DRAFT, FindingState.RELEASED),
    (FindingState.RELEASED, FindingState.FINAL),
    (FindingState.FINAL, FindingState.CLOSED),
]


class FindingKind(models.TextChoices):
    """How far the error reaches, as the guidance on sampling divides errors (EGESIF_16-0014-01)."""

    RANDOM = "random", pgettext_lazy("error", "Random")
    SYSTEMIC = "systemic", pgettext_lazy("error", "Systemic")
    ANOMALOUS = "anomalous", pgettext_lazy("error", "Anomalous")


class FindingOutcome(models.TextChoices):
    """What became of the provisional finding after the audited were heard."""

    UPHELD = "upheld", pgettext_lazy("finding", "Upheld")
    CHANGED = "changed", pgettext_lazy("finding", "Upheld with another amount")
    WITHDRAWN = "withdrawn", pgettext_lazy("finding", "Withdrawn")


class FollowUp(models.TextChoices):
    """What follows beside the correction itself."""

    NONE = "none", pgettext_lazy("follow-up", "None")
    LATE_REPAYMENT = "late_repayment", pgettext_lazy("follow-up", "Late repayment")
    INTEREST = "interest", pgettext_lazy("follow-up", "Interest")
    COURT_PROCEDURE = "court_procedure", pgettext_lazy("follow-up", "Court procedure")


class AnswerKind(models.TextChoices):
    """What the audited say to a finding: before it is final, and on what they did afterwards."""

    ANSWER = "answer", pgettext_lazy("finding", "Answer")
    FOLLOW_UP = "follow_up", pgettext_lazy("finding", "Follow-up")
