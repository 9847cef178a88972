from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DeliverableStatus(models.TextChoices):
    """What a partner says in a report."""

    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    DELIVERED = "delivered", _("Delivered")


# The states in which a partner cannot change its report, and what hangs on it, any more. By value, and here, since the
# work plan and the ledger go by them and reports lie above; a test holds the words equal to theirs.
HANDED_IN: tuple[str, ...] = ("submitted", "in_control", "certified")
# For walls and triggers, behind ``status IN``.
HANDED_IN_SQL = "({})".format(", ".join(f"'{status}'" for status in HANDED_IN))


class DeliverableStage(models.TextChoices):
    """How far a deliverable or an output is between its responsible partner and its reviewer, whatever reports say."""

    PLANNED = "planned", pgettext_lazy("deliverable", "Planned")
    IN_WORK = "in_work", pgettext_lazy("deliverable", "In work")
    HANDED_IN = "handed_in", pgettext_lazy("deliverable", "Handed in")
    ACCEPTED = "accepted", pgettext_lazy("deliverable", "Accepted")
    RETURNED = "returned", pgettext_lazy("deliverable", "Returned")


DELIVERABLE_TRANSITIONS: list[tuple[str, str]] = [
    (DeliverableStage.PLANNED, DeliverableStage.IN_WORK),
    (DeliverableStage.IN_WORK, DeliverableStage.HANDED_IN),
    (DeliverableStage.HANDED_IN, DeliverableStage.ACCEPTED),
    (DeliverableStage.HANDED_IN, DeliverableStage.RETURNED),
    (DeliverableStage.RETURNED, DeliverableStage.HANDED_IN),
]
# The responsible partner has done its part.
DONE_STAGES = frozenset({DeliverableStage.HANDED_IN, DeliverableStage.ACCEPTED})
# Files of the next version may come and go.
OPEN_STAGES = frozenset(DeliverableStage) - DONE_STAGES


class Achievement(models.TextChoices):
    """Whether an objective of a work package was reached, as the project report says it."""

    FULLY = "fully", pgettext_lazy("objective", "Fully achieved")
    PARTLY = "partly", pgettext_lazy("objective", "Partly achieved")
    NOT = "not", pgettext_lazy("objective", "Not achieved")


class RowKind(models.TextChoices):
    """What a row of the time line is about."""

    PARTNER_REPORTS = "partner_reports", _("Partner reports due")
    PROJECT_REPORTS = "project_reports", _("Project reports due")
    MEETINGS = "meetings", _("Meetings")
    PACKAGE = "package", _("Work package")
    ACTIVITY = "activity", _("Activity")
    DELIVERABLE = "deliverable", _("Deliverable")
    OUTPUT = "output", _("Output")


class Standing(models.TextChoices):
    """How something with a date stands today."""

    DUE = "due", _("Due")
    LATE = "late", _("Late")
    SLIPPED = "slipped", _("Expected later")
    DONE = "done", _("Done")
