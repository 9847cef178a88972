from django.db import models
from django.utils.translation import pgettext_lazy


class ClarificationKind(models.TextChoices):
    """On whose behalf it is asked; the same side closes it."""

    CONTROL = "control", pgettext_lazy("clarification", "First-level control")
    LEAD = "lead", pgettext_lazy("clarification", "Lead partner")
    PARTNER = "partner", pgettext_lazy("clarification", "Partner")


class ClarificationStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("clarification", "Waits for an answer")
    ANSWERED = "answered", pgettext_lazy("clarification", "Answered")
    CLOSED = "closed", pgettext_lazy("clarification", "Closed")
    REOPENED = "reopened", pgettext_lazy("clarification", "Asked again")


CLARIFICATION_TRANSITIONS: list[tuple[str, str]] = [
    (ClarificationStatus.OPEN, ClarificationStatus.ANSWERED),
    (ClarificationStatus.OPEN, ClarificationStatus.CLOSED),
    (ClarificationStatus.ANSWERED, ClarificationStatus.CLOSED),
    (ClarificationStatus.ANSWERED, ClarificationStatus.REOPENED),
    (ClarificationStatus.CLOSED, ClarificationStatus.REOPENED),
    (ClarificationStatus.REOPENED, ClarificationStatus.ANSWERED),
    (ClarificationStatus.REOPENED, ClarificationStatus.CLOSED),
]
# It is the owner's turn.
WAITING = (ClarificationStatus.OPEN, ClarificationStatus.REOPENED)


class ClarificationOutcome(models.TextChoices):
    """Empty until the thread is closed."""

    ACCEPTED = "accepted", pgettext_lazy("clarification", "Answer accepted")
    NOT_ACCEPTED = "not_accepted", pgettext_lazy("clarification", "Answer not accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("clarification", "Question withdrawn")


# Without an answer there is nothing to judge.
UNANSWERED_OUTCOMES = frozenset({ClarificationOutcome.WITHDRAWN})
